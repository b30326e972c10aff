package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.scenario.Repertoire;
import dev.tlsbench.cli.scenario.SceneTrial;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Declared;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of simulated connections. A schedule follows from the lengths of things, so those
 * are the same for every key and on every JDK: certificates are RSA, the suites are given, hellos
 * are padded, and tickets name a session instead of holding it. Every client's context is fresh, so
 * that no session of an earlier schedule is resumed. For one thread.
 */
public final class Contexts {
  private static final List<String> MODERN =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
  private static final List<String> CLASSIC =
      List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

  /** What a ticket of the JDK's holds differs from one JDK to the next. */
  private static final String JDK_TICKETS = "jdk.tls.server.enableSessionTicketExtension";

  private final Credentials credentials;
  private final Repertoire repertoire;
  private final ScheduleThread thread = new ScheduleThread();
  private final Map<Side, TlsContext> servers = new HashMap<>();
  private final Map<Side, TlsConfig> clients = new HashMap<>();

  private record Side(TlsBackend backend, TlsConfig config) {

    /** The same with suites that are given, and tickets wherever there are any. */
    TlsConfig given() {
      boolean modern = config.protocols().contains(Protocol.TLS_1_3);
      return Declared.resuming(backend, config, Capability.USES_TICKETS)
          .withSuites(modern ? MODERN : CLASSIC);
    }
  }

  /** With certificates made for this run. */
  public Contexts() {
    this(Credentials.embeddedRsa());
  }

  /**
   * @param credentials with keys whose signatures all have one length
   */
  public Contexts(Credentials credentials) {
    this.credentials = credentials;
    this.repertoire = new Repertoire(credentials);
  }

  private TlsContext client(TlsBackend backend, TlsConfig config) {
    return backend.newContext(clients.computeIfAbsent(new Side(backend, config), Contexts::padded));
  }

  private static TlsConfig padded(Side side) {
    return HelloPadding.of(side.backend(), side.given());
  }

  private TlsContext server(TlsBackend backend, TlsConfig config) {
    return servers.computeIfAbsent(new Side(backend, config), Contexts::newServer);
  }

  private static TlsContext newServer(Side side) {
    String before = System.setProperty(JDK_TICKETS, "false");
    try {
      return side.backend().newContext(side.given());
    } finally {
      if (before == null) {
        System.clearProperty(JDK_TICKETS);
      } else {
        System.setProperty(JDK_TICKETS, before);
      }
    }
  }

  /** Runs one schedule. */
  public Schedule run(Case what, Choices choices, boolean storyKept) {
    return run(what, choices, storyKept, Integer.MAX_VALUE);
  }

  /** The same with another plot than the scenario's. */
  Schedule run(Case what, Plot plot, Choices choices) {
    return run(world(what, plot, choices, false), Integer.MAX_VALUE);
  }

  /** Runs one schedule up to this step, if it did not end before. */
  Schedule runUpTo(int step, Case what, Choices choices) {
    return run(what, choices, false, step);
  }

  private Schedule run(Case what, Choices choices, boolean storyKept, int lastStep) {
    return run(world(what, Simulated.plot(what.scenario()), choices, storyKept), lastStep);
  }

  private World world(Case what, @Nullable Plot plot, Choices choices, boolean storyKept) {
    return new World(
        what,
        plot,
        draw -> repertoire.trials(what.scenario(), what.pair(), what.protocol(), draw),
        choices,
        storyKept);
  }

  private Schedule run(World world, int lastStep) {
    Pair pair = world.what.pair();
    SceneTrial trial = world.trial;
    TlsConfig clientConfig = trial == null ? config(world, Role.CLIENT) : trial.client();
    TlsConfig serverConfig = trial == null ? config(world, Role.SERVER) : trial.server();
    TlsContext client = client(pair.client(), clientConfig);
    TlsContext server = server(pair.server(), serverConfig);
    return thread.run(world, () -> Simulation.run(world, client, server, lastStep));
  }

  private TlsConfig config(World world, Role role) {
    return credentials.config(role, world.what.protocol());
  }

  /** Why a pair cannot play its scenario; empty if it can. */
  String obstacle(Case what) {
    return Simulated.plot(what.scenario()) == null
        ? repertoire.obstacle(what.scenario(), what.pair(), what.protocol())
        : "";
  }
}
