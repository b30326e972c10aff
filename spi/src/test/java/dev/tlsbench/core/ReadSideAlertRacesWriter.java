package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;
import dev.tlsbench.spi.Records;
import java.util.List;

/** What a reader makes the engine say waits while a sender encrypts: one engine, one at a time. */
final class ReadSideAlertRacesWriter implements Exhibit {

  @Override
  public String id() {
    return "read-side-alert-races-writer";
  }

  @Override
  public void run() {
    Gate gate = new Gate(Point.ENCRYPTED);
    Rig rig = Rig.of(SendMode.OPTIMISTIC).with(options -> options.withSyncPoints(gate)).open();
    rig.wire.arrivesUnseen(rig.fromPeer(Records.HANDSHAKE));
    int reads = rig.wire.reads;
    gate.arm();
    Worker sender = Worker.on(() -> rig.send(300));
    gate.awaitArrival(sender);
    Worker reader = Worker.on(rig.wire::readable).awaitStandstill();
    int readsMeanwhile = rig.wire.reads;
    gate.open();
    sender.finish();
    reader.finish();
    rig.loop.run();
    Check.equal("reads while a record was made", reads, readsMeanwhile);
    rig.checkAllSent();
    Check.equal("hello, data and the answer", 3, rig.recordsOnWire().size());
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionMonitor.java",
            "  synchronized void turnBegins() {",
            "  void turnBegins() {"),
        new Patch(
            "ConnectionMonitor.java",
            "  synchronized boolean beginRead() {",
            "  boolean beginRead() {"),
        new Patch(
            "ConnectionMonitor.java", "  synchronized ReadStep readStep(", "  ReadStep readStep("));
  }
}
