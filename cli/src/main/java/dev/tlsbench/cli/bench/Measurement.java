package dev.tlsbench.cli.bench;

import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * @param handshake what its handshakes do
 * @param spinMicros how long each side's event loop looks again before it sleeps
 * @param buffers in what kind of buffers its data lies
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
    boolean baseline,
    HandshakeSetup handshake,
    int spinMicros,
    Buffers buffers) {

  /** The first of two twins; of two builds, the earlier one. */
  public static final String BEFORE = "A";

  /** The second. */
  public static final String AFTER = "B";

  /** With usual handshakes, loops that sleep at once, and the buffers that backends prefer. */
  public Measurement(
      Workload workload,
      LoadSetup load,
      String client,
      String server,
      Protocol protocol,
      SendMode mode,
      String jdk,
      String twin,
      boolean baseline) {
    this(
        workload,
        load,
        client,
        server,
        protocol,
        mode,
        jdk,
        twin,
        baseline,
        HandshakeSetup.USUAL,
        0,
        Buffers.PREFERRED);
  }

  /** The id of the same measurement in any run. */
  public String id() {
    return joined(
        workload.id(),
        client + ":" + server,
        protocol.number(),
        modeName(),
        loadName(),
        handshake.words(),
        spinMicros == 0 ? "" : "spin %dus".formatted(spinMicros),
        buffers.words(),
        jdk,
        twin);
  }

  /** Whether a build that does not say what it understood measures the same. */
  boolean isUsual() {
    return handshake.equals(HandshakeSetup.USUAL)
        && spinMicros == 0
        && load.idle() == 0
        && buffers == Buffers.PREFERRED;
  }

  /** What is not usual and not the whole run's, in the form of the command line. */
  public String options() {
    return joined(handshake.options(), buffers.options(), load.options(workload));
  }

  /** Those that say something. */
  private static String joined(String... words) {
    return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
  }

  /** The mode in the form of {@code --mode}. */
  public String modeName() {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  /** {@code 16384Bx8}, with threads, rate and idle connections if there are any. */
  String loadName() {
    return "%dBx%d%s%s%s"
        .formatted(
            load.size(),
            load.connections(),
            load.threads() == 0 ? "" : "x%d".formatted(load.threads()),
            load.rate() == 0 ? "" : "@%d".formatted(load.rate()),
            load.idle() == 0 ? "" : "+%d".formatted(load.idle()));
  }

  /** The same as one of two twins. */
  public Measurement withTwin(String which) {
    return with(jdk, which, handshake, spinMicros, buffers);
  }

  /** The same on another JDK. */
  public Measurement withJdk(String folder) {
    return with(folder, twin, handshake, spinMicros, buffers);
  }

  /** The same with handshakes like these. */
  public Measurement withHandshake(HandshakeSetup others) {
    return with(jdk, twin, others, spinMicros, buffers);
  }

  /** The same with loops that look again for so long before they sleep. */
  public Measurement withSpin(int micros) {
    return with(jdk, twin, handshake, micros, buffers);
  }

  /** The same with data in buffers of this kind. */
  public Measurement withBuffers(Buffers kind) {
    return with(jdk, twin, handshake, spinMicros, kind);
  }

  private Measurement with(
      String folder, String which, HandshakeSetup others, int spin, Buffers kind) {
    return new Measurement(
        workload, load, client, server, protocol, mode, folder, which, baseline, others, spin,
        kind);
  }
}
