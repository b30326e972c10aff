package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.scenario.PairScripts;
import dev.tlsbench.cli.scenario.SceneTrial;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Declared;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.sslengine.SslContexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The contexts of simulated connections. A schedule depends on all lengths, so those are the same
 * for every key and on every JDK: certificates are RSA, the suites are fixed, hellos are padded
 * where no application protocol matters, and tickets name a session instead of holding it. Every
 * client's context is fresh, so that no session of an earlier schedule is resumed. For one thread.
 */
public final class SimContexts implements AutoCloseable {
  private static final List<String> MODERN =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
  private static final List<String> CLASSIC =
      List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

  private final Credentials credentials;
  private final PairScripts scripts;
  private final ScheduleThread thread = new ScheduleThread();
  private final Map<Side, TlsContext> servers = new HashMap<>();
  private final Map<Side, TlsConfig> clients = new HashMap<>();

  private record Side(TlsBackend backend, TlsConfig config) {

    /** Returns the configuration with fixed suites, and tickets wherever there are any. */
    TlsConfig given() {
      boolean modern = config.protocols().contains(Protocol.TLS_1_3);
      return Declared.resuming(backend, config, Capability.USES_TICKETS)
          .withSuites(modern ? MODERN : CLASSIC);
    }
  }

  /** Creates contexts with certificates made for this run. */
  public SimContexts() {
    this(Credentials.embeddedRsa());
  }

  /**
   * @param credentials credentials with keys whose signatures all have one length
   */
  public SimContexts(Credentials credentials) {
    this.credentials = credentials;
    this.scripts = new PairScripts(credentials);
  }

  /** Returns contexts for another thread, with the same credentials. */
  SimContexts another() {
    return new SimContexts(credentials);
  }

  private TlsContext client(TlsBackend backend, SceneTrial trial) {
    boolean named = !trial.client().alpn().isEmpty() || !trial.server().alpn().isEmpty();
    Side side = new Side(backend, trial.client());
    TlsConfig config =
        named
            ? side.given()
            : clients.computeIfAbsent(side, any -> HelloPadding.of(backend, any.given()));
    return backend.newContext(config);
  }

  /** Creates a context whose tickets name a session: those that hold it differ between JDKs. */
  private static TlsContext newServer(Side side) {
    return SslContexts.withoutTickets(() -> side.backend().newContext(side.given()));
  }

  /** Runs one schedule. */
  public Schedule run(SimCell what, Choices choices, boolean storyKept) {
    return run(what, choices, storyKept, Integer.MAX_VALUE);
  }

  /** Runs one schedule up to this step, if it did not end before. */
  Schedule runUpTo(int step, SimCell what, Choices choices) {
    return run(what, choices, false, step);
  }

  private Schedule run(SimCell what, Choices choices, boolean storyKept, int lastStep) {
    SimState state = state(what, choices, storyKept);
    TlsContext client = client(what.pair().client(), state.trial);
    Side serving = new Side(what.pair().server(), state.trial.server());
    TlsContext server = servers.computeIfAbsent(serving, SimContexts::newServer);
    return thread.run(
        state, () -> Simulation.run(state, client, server, () -> newServer(serving), lastStep));
  }

  /** Returns the state that a schedule of this cell is played in. */
  SimState state(SimCell what, Choices choices, boolean storyKept) {
    return new SimState(
        what,
        draw -> scripts.trials(what.scenario(), what.pair(), what.protocol(), draw),
        choices,
        storyKept);
  }

  /** Returns why a pair cannot play its scenario; empty if it can. */
  String obstacle(SimCell what) {
    return scripts.obstacle(what.scenario(), what.pair(), what.protocol());
  }

  /** Ends its thread, and closes what it has made for scenarios. */
  @Override
  public void close() {
    thread.close();
    scripts.close();
  }
}
