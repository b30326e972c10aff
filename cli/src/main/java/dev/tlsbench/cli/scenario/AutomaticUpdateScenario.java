package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** TLS 1.3: engines change their keys unasked after a number of bytes or records. */
final class AutomaticUpdateScenario {
  /** A low limit on a key's use; the JDK's own is 128 GiB. */
  private static final Map<String, String> LOW_LIMIT =
      Map.of(
          "jdk.tls.keyLimits",
          "AES/GCM/NoPadding KeyUpdate 2^17, ChaCha20-Poly1305 KeyUpdate 2^17");

  /** A few times the low limit. */
  private static final int BYTES = 512 << 10;

  private static final int OP = 4_000;

  /** Bytes in a record each, and more of those than Bouncy Castle makes with one key. */
  private static final int RECORDS = (1 << 20) + (1 << 14);

  /** The bytes sent between two looks at whether that was enough. */
  private static final int SLICE = 1 << 16;

  private AutomaticUpdateScenario() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
                "renegotiate/key-update-automatic",
                "an engine that changes its keys at a limit of its own loses and reorders nothing",
                stage -> {
                  List<Role> senders = stage.able(Capability.REQUESTS_KEY_UPDATE, Set.of());
                  return List.of(
                      stage
                          .scene(scene -> wearOut(scene, senders))
                          .in(stage.setting().with(AutomaticUpdateScenario::oneAtATime)));
                })
            .in(Profile.SOAK)
            .only(Set.of(Protocol.TLS_1_3))
            .within(Duration.ofMinutes(5))
            .overSockets("process")
            .alone(LOW_LIMIT)
            .exercising(Evidence.REKEYS.atLeast(1), Evidence.REKEYS_OF_ITSELF.atLeast(1)));
  }

  /** Keeps sends from being gathered into one record: few records wear no keys out. */
  private static ConnectionOptions oneAtATime(ConnectionOptions usual) {
    return usual.withLimits(1, usual.cipherLimit());
  }

  private static void wearOut(Scene scene, List<Role> senders) throws InterruptedException {
    long worn = 0;
    for (Role sender : senders) {
      ConnectionPair pair = scene.connect();
      send(pair, sender, BYTES, OP);
      for (int sent = 0; pair.rekeysSeen() == 0 && sent < RECORDS; sent += SLICE) {
        send(pair, sender, SLICE, 1);
      }
      worn += pair.rekeysSeen() > 0 ? 1 : 0;
      pair.exchange(OP);
    }
    // A side that never changed its keys proves as little as none.
    scene.exercised(Evidence.REKEYS_OF_ITSELF, worn == senders.size() ? worn : 0);
  }

  /** Sends, then exchanges a byte each way, without which some engines say nothing. */
  private static void send(ConnectionPair pair, Role sender, int bytes, int op)
      throws InterruptedException {
    pair.endpoint(sender).stream(bytes, op);
    pair.awaitData();
    pair.exchange(1);
  }
}
