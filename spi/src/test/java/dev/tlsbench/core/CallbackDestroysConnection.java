package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Every callback closes, aborts, sends, rekeys or throws: the connection ends once, nothing is told
 * after that, and an exception ends the connection and not the loop.
 */
final class CallbackDestroysConnection implements Exhibit {
  private static final List<String> CALLBACKS =
      List.of("handshake", "received", "sent", "writable", "REKEY", "peer closed", "closed");

  private static final Map<String, Consumer<Rig>> ACTIONS =
      Map.of(
          "close", rig -> rig.connection.close(),
          "abort", rig -> rig.connection.abort(),
          "send", rig -> rig.send(50),
          "rekey", rig -> rig.connection.rekey(Rekey.RENEGOTIATE),
          "throw", CallbackDestroysConnection::fail);

  private static void fail(Rig rig) {
    throw new IllegalStateException("thrown by the application");
  }

  @Override
  public String id() {
    return "callback-destroys-connection";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      for (String callback : CALLBACKS) {
        ACTIONS.forEach((name, action) -> run(mode, callback, name, action));
      }
    }
  }

  private static void run(SendMode mode, String callback, String name, Consumer<Rig> action) {
    Rig rig = Rig.of(mode).with(options -> options.withLimits(1000, 500));
    boolean[] called = new boolean[1];
    rig.onTold =
        word -> {
          if (word.startsWith(callback) && !called[0]) {
            called[0] = true;
            action.accept(rig);
          }
        };
    rig.open();
    wholeLife(rig);
    Check.equal(callback + " was called", true, called[0]);
    rig.checkGone();
    if (name.equals("throw") && !callback.equals("closed")) {
      Check.equal("why", Failure.Kind.CALLBACK, rig.failure.kind());
    }
  }

  /** Makes every callback happen, as far as the connection lives to see it. */
  private static void wholeLife(Rig rig) {
    rig.wire.block();
    while (rig.send(100) == Admission.ACCEPTED) {
      rig.loop.run();
    }
    rig.unblock();
    rig.wire.block();
    rig.send(100);
    rig.hears(rig.peerData(0, 100));
    rig.unblock();
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.loop.run();
    rig.hears(rig.fromPeer(Records.HANDSHAKE));
    rig.hears(rig.peerAlert(Alert.CLOSE_NOTIFY));
    rig.wire.arrivesEnd();
    rig.loop.run();
    rig.connection.close();
    rig.loop.run();
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionMonitor.java", "(life.failure);\n      life.end();\n", "(life.failure);\n"),
        new Patch(
            "ConnectionMonitor.java",
            "      outbound.end();\n      inbound.end();\n      receiveQueue.drop();\n",
            "      life.end();\n      outbound.end();\n      inbound.end();\n      receiveQueue.drop();\n"));
  }
}
