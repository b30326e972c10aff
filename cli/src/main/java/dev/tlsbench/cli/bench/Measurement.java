package dev.tlsbench.cli.bench;

import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.Locale;

/**
 * One measurement to measure.
 *
 * @param client name of the client's backend
 * @param server name of the server's backend
 * @param protocol the one version that both sides offer
 * @param mode which thread drains a fresh send
 * @param jdk folder of the JDK that runs it; empty for the one that runs this
 * @param twin {@link #BEFORE} or {@link #AFTER} if it is measured twice; else empty
 * @param baseline whether it is plain TCP
 */
public record Measurement(
    Workload workload,
    LoadSetup load,
    String client,
    String server,
    Protocol protocol,
    SendMode mode,
    String jdk,
    String twin,
    boolean baseline) {

  /** The first of two twins; of two builds, the earlier one. */
  public static final String BEFORE = "A";

  /** The second. */
  public static final String AFTER = "B";

  /** The id of the same measurement in any run. */
  public String id() {
    return "%s %s:%s %s %s %s%s%s"
        .formatted(
            workload.id(),
            client,
            server,
            protocol.number(),
            modeName(),
            loadName(),
            jdk.isEmpty() ? "" : " " + jdk,
            twin.isEmpty() ? "" : " " + twin);
  }

  /** The mode in the form of {@code --mode}. */
  public String modeName() {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  /** {@code 16384Bx8}, with threads and rate if there are any. */
  String loadName() {
    return "%dBx%d%s%s"
        .formatted(
            load.size(),
            load.connections(),
            load.threads() == 0 ? "" : "x%d".formatted(load.threads()),
            load.rate() == 0 ? "" : "@%d".formatted(load.rate()));
  }

  /** The same as one of two twins. */
  public Measurement withTwin(String which) {
    return new Measurement(workload, load, client, server, protocol, mode, jdk, which, baseline);
  }

  /** The same on another JDK. */
  public Measurement withJdk(String folder) {
    return new Measurement(workload, load, client, server, protocol, mode, folder, twin, baseline);
  }
}
