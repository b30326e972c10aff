package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * The connection is closed or aborted at every place of a send, with nothing, one send or fifty
 * pending, in the middle of a renegotiation or not: every send is told the truth.
 */
final class CloseWithPending implements Exhibit {
  private static final int SIZE = 100;

  @Override
  public String id() {
    return "close-with-pending";
  }

  @Override
  public int times() {
    return 3;
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      for (Point place : Point.values()) {
        for (int sends : new int[] {0, 1, 50}) {
          for (boolean rekeying : new boolean[] {false, true}) {
            graceful(new Closing(mode, place, sends, rekeying));
            abrupt(new Closing(mode, place, sends, rekeying));
          }
        }
      }
    }
  }

  private static void graceful(Closing closing) {
    Rig rig = closing.run(Connection::close);
    if (closing.rekeying) {
      Check.equal("closed during the hold", false, rig.wire.outputEnded);
      rig.hears(rig.fromPeer(Records.HANDSHAKE));
      rig.unblock();
    }
    rig.checkAllSent();
    List<ByteBuffer> records = rig.recordsOnWire();
    Check.equal("last record", Records.ALERT, Records.type(records.get(records.size() - 1)));
    Check.equal("own direction ended", true, rig.wire.outputEnded);
    rig.closeBothWays();
    rig.checkGone();
    Check.equal("failure", null, rig.failure);
  }

  private static void abrupt(Closing closing) {
    Rig rig = closing.run(Connection::abort);
    rig.checkGone();
    long told = rig.told("sent").stream().filter(word -> word.endsWith("DONE")).count();
    Check.that("told done but not sent", told * SIZE <= rig.dataOnWireSoFar().length);
    long cancelled = rig.told("sent").stream().filter(word -> word.endsWith("CANCELLED")).count();
    Check.equal("told done or cancelled", (long) rig.told("sent").size(), told + cancelled);
    Check.equal("why", Failure.Kind.ABORTED, rig.failure.kind());
  }

  /** One cell of the grid. */
  private record Closing(SendMode mode, Point place, int sends, boolean rekeying) {

    Rig run(Consumer<Connection> ending) {
      Gate gate = new Gate(place);
      Rig rig = Rig.of(mode, Role.SERVER).with(options -> options.withSyncPoints(gate)).open();
      if (rekeying) {
        rig.connection.rekey(Rekey.RENEGOTIATE);
        rig.loop.run();
      }
      rig.wire.next(10, Transport.Outcome.WOULD_BLOCK);
      gate.arm();
      Worker sender = Worker.on(() -> send(rig));
      gate.awaitArrival(sender);
      Worker closer = Worker.on(() -> ending.accept(rig.connection)).awaitStandstill();
      gate.open();
      sender.finish();
      closer.finish();
      rig.loop.run();
      rig.unblock();
      return rig;
    }

    private void send(Rig rig) {
      for (int i = 0; i < sends; i++) {
        rig.send(SIZE);
      }
      rig.loop.run();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionMonitor.java",
            "  synchronized void close() {\n",
            "  synchronized void close() {\n"
                + "    outbound.doom(Failure.of(Failure.Kind.ABORTED, \"closed\"));\n"));
  }
}
