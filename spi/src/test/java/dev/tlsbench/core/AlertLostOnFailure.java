package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Whoever finds fault says why before the end of its direction, however little the socket takes;
 * and where a write dies, what the peer said before is heard.
 */
final class AlertLostOnFailure implements Exhibit {

  @Override
  public String id() {
    return "alert-lost-on-failure";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.wire.always(new ScriptedTransport.Take(3, Transport.Outcome.WOULD_BLOCK));
      rig.hears(FakeEngine.record(Records.APPLICATION_DATA, 77));
      while (rig.wire.writeInterest) {
        Check.equal("ended before the alert", false, rig.wire.outputEnded);
        rig.wire.writable();
      }
      List<ByteBuffer> records = rig.recordsOnWire();
      Check.equal("last record", Records.ALERT, Records.type(records.get(records.size() - 1)));
      rig.wire.arrivesEnd();
      rig.loop.run();
      rig.checkGone();

      Rig reset = Rig.of(mode).open();
      reset.connection.pauseReading();
      reset.wire.arrives(reset.peerAlert(Alert.INTERNAL_ERROR));
      reset.connection.resumeReading();
      reset.wire.next(0, Transport.Outcome.FATAL);
      reset.send(300);
      reset.loop.run();
      reset.wire.readable();
      reset.loop.run();
      reset.checkGone();
      Check.equal("what the peer said", Alert.INTERNAL_ERROR, reset.failure.tls().alert());

      Rig late = Rig.of(mode).open();
      late.onTold =
          word -> {
            if (word.startsWith("received")) {
              late.wire.arrivesUnseen(late.peerAlert(Alert.INTERNAL_ERROR));
              late.wire.next(0, Transport.Outcome.FATAL);
              late.send(300);
            }
          };
      late.hears(late.peerData(0, 100));
      late.wire.readable();
      late.loop.run();
      late.checkGone();
      Check.equal("what came since", Alert.INTERNAL_ERROR, late.failure.tls().alert());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Lifecycle.java",
            "to(worthSaying || worthHearing ? Phase.FAILING : Phase.ENDING);",
            "to(worthHearing ? Phase.FAILING : Phase.ENDING);"));
  }
}
