package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;
import java.util.List;

/**
 * A sender finds the socket full and asks for its readiness, while the loop writes what it left:
 * the request must not come after the fact, or the loop waits to write nothing for ever.
 */
final class FlagSetOutsideLock implements Exhibit {

  @Override
  public String id() {
    return "flag-set-outside-lock";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      Gate gate = new Gate(Point.ARRIVING).arm();
      rig.wire.next(7, Transport.Outcome.WOULD_BLOCK);
      rig.wire.beforeWriteInterest = gate::pass;
      Worker sender =
          Worker.on(
              () -> {
                rig.send(300);
                rig.loop.run();
              });
      gate.awaitArrival(sender);
      Worker loop = Worker.on(rig.wire::reportWritable).awaitStandstill();
      gate.open();
      sender.finish();
      loop.finish();
      rig.wire.writable();
      rig.loop.run();
      rig.checkAllSent();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionMonitor.java",
            "  synchronized boolean arrive(Transport.Outcome outcome) {\n"
                + "    boolean more = outbound.arrive(outcome, transport.failure());\n"
                + "    inbound.outputLeft();\n"
                + "    settle();\n",
            "  boolean arrive(Transport.Outcome outcome) {\n"
                + "    boolean more;\n"
                + "    boolean blocked;\n"
                + "    synchronized (this) {\n"
                + "      more = outbound.arrive(outcome, transport.failure());\n"
                + "      blocked = outbound.blocked();\n"
                + "    }\n"
                + "    transport.interest(armedRead, blocked);\n"));
  }
}
