package dev.tlsbench.core;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Three records and a half come at once, and the listener takes a part at a time: all of it is
 * offered without the socket, and nothing is done for the half.
 */
final class BufferedPlaintextInvisible implements Exhibit {

  @Override
  public String id() {
    return "buffered-plaintext-invisible";
  }

  @Override
  public int times() {
    return 5;
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      for (int appetite : new int[] {1, 99, 100, 101, 1000}) {
        for (boolean within : new boolean[] {false, true}) {
          Rig rig = Rig.of(mode).open();
          rig.appetite = appetite;
          rig.onData = data -> resume(rig, within);
          byte[][] records = new byte[4][];
          for (int i = 0; i < records.length; i++) {
            records[i] = rig.peerData(i * 100, 100);
          }
          records[3] = Arrays.copyOf(records[3], 50);
          rig.hears(records);
          for (int i = 0; i < 300 && rig.received.size() < 300; i++) {
            Check.that("the listener is not asked again", !within);
            rig.connection.resumeReading();
            rig.loop.run();
          }
          rig.checkReceived(300);
          long steps = rig.connection.counters().engineSteps();
          rig.loop.advance(Duration.ofSeconds(1));
          Check.equal("steps for the half", steps, rig.connection.counters().engineSteps());
        }
      }
    }
  }

  private static void resume(Rig rig, boolean within) {
    if (within) {
      rig.connection.resumeReading();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ReceiveQueue.java",
            "      case UNDER_WAY -> resumeAsked = true;",
            "      case UNDER_WAY -> {}"));
  }
}
