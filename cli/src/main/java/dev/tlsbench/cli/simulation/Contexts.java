package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.scenario.Repertoire;
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
  private final Repertoire repertoire = new Repertoire();
  private final ScheduleThread thread = new ScheduleThread();
  private final Map<Side, TlsContext> servers = new HashMap<>();
  private final Map<Side, TlsConfig> clients = new HashMap<>();

  private record Side(TlsBackend backend, Protocol protocol) {}

  /** With certificates made for this run. */
  public Contexts() {
    this(Credentials.embeddedRsa());
  }

  /**
   * @param credentials with keys whose signatures all have one length
   */
  public Contexts(Credentials credentials) {
    this.credentials = credentials;
  }

  TlsContext client(Case what) {
    Side side = new Side(what.pair().client(), what.protocol());
    return side.backend().newContext(clients.computeIfAbsent(side, this::padded));
  }

  private TlsConfig padded(Side side) {
    return HelloPadding.of(side.backend(), config(side, Role.CLIENT));
  }

  TlsContext server(Case what) {
    return servers.computeIfAbsent(
        new Side(what.pair().server(), what.protocol()), this::newServer);
  }

  private TlsContext newServer(Side side) {
    String before = System.setProperty(JDK_TICKETS, "false");
    try {
      return side.backend().newContext(config(side, Role.SERVER));
    } finally {
      if (before == null) {
        System.clearProperty(JDK_TICKETS);
      } else {
        System.setProperty(JDK_TICKETS, before);
      }
    }
  }

  private TlsConfig config(Side side, Role role) {
    TlsConfig config = credentials.config(role, side.protocol());
    return Declared.resuming(side.backend(), config, Capability.USES_TICKETS)
        .withSuites(side.protocol() == Protocol.TLS_1_3 ? MODERN : CLASSIC);
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
    TlsContext client = client(world.what);
    TlsContext server = server(world.what);
    return thread.run(world, () -> Simulation.run(world, client, server, lastStep));
  }

  /** Why a pair cannot play its scenario; empty if it can. */
  String obstacle(Case what) {
    return Simulated.plot(what.scenario()) == null
        ? repertoire.obstacle(what.scenario(), what.pair(), what.protocol())
        : Demands.obstacle(what);
  }
}
