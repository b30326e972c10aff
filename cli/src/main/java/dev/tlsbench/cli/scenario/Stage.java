package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.pki.TestAuthority;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Makes a scenario's trials in one cell. */
final class Stage {
  /** The longest time for which nothing may move. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Pair pair;
  private final Protocol protocol;
  private final long seed;
  private final Pins pins;
  private final Fixtures fixtures;
  private final UnsupportedProbe confirmation;
  private final Overrides overrides;
  private final LongSupplier kept;
  private final ChoiceSource draw;

  /**
   * @param confirmation confirms what backends cannot do
   * @param kept the number of bytes of direct buffers that are kept for use
   * @param draw decides what trials leave open
   */
  Stage(
      Pair pair,
      Protocol protocol,
      long seed,
      Pins pins,
      Fixtures fixtures,
      UnsupportedProbe confirmation,
      Overrides overrides,
      LongSupplier kept,
      ChoiceSource draw) {
    this.pair = pair;
    this.protocol = protocol;
    this.seed = seed;
    this.pins = pins;
    this.fixtures = fixtures;
    this.confirmation = confirmation;
    this.overrides = overrides;
    this.kept = kept;
    this.draw = draw;
  }

  Protocol protocol() {
    return protocol;
  }

  /** Returns the authority that everybody trusts. */
  TestAuthority authority() {
    return fixtures.authority();
  }

  /**
   * Returns a trial whose server shows an RSA certificate of an RSA authority, as its client
   * expects.
   */
  SceneTrial rsa(SceneTrial trial) {
    TestAuthority authority = TestAuthority.rsa();
    TlsConfig client =
        TlsConfig.client(
            List.of(protocol), List.of(authority.certificate()), Credentials.LOCALHOST);
    return trial.with(grouped(pair.client(), client), serverOf(authority.server()));
  }

  /** Returns these settings with the groups that the user wants, if any. */
  private TlsConfig grouped(TlsBackend backend, TlsConfig config) {
    if (overrides.groups().isEmpty()) {
      return config;
    }
    TlsConfig chosen = config.withGroups(overrides.groups());
    String error = pins.error(backend, chosen);
    if (!error.isEmpty()) {
      throw new Unsupported(error, IllegalArgumentException.class.getSimpleName());
    }
    return chosen;
  }

  /** Returns the groups that both sides let be chosen, in the client's order. */
  List<String> groups() {
    List<String> common = new ArrayList<>(pins.groups(pair.client(), Role.CLIENT, protocol));
    common.retainAll(pins.groups(pair.server(), Role.SERVER, protocol));
    return common;
  }

  /** Returns the side whose backend serves, with sessions, as the old server of this kind. */
  Role serving(Role kind) {
    Set<Capability> able = pair.client().capabilities(protocol, Role.SERVER);
    return able.contains(Capability.RESUMES) ? kind : Role.SERVER;
  }

  /** Returns the kinds of certificate that the server can show and the client accepts. */
  Set<KeyType> certificateKinds() {
    Set<KeyType> common = EnumSet.copyOf(pair.server().ownKeyTypes(protocol, Role.SERVER));
    common.retainAll(pair.client().peerKeyTypes(protocol, Role.CLIENT));
    return common;
  }

  /** Returns an authority that nobody trusts. */
  TestAuthority untrustedAuthority() {
    return fixtures.untrustedAuthority();
  }

  List<X509Certificate> roots() {
    return fixtures.credentials().roots();
  }

  /** Counts what the process holds. */
  LeakTrend.Counting snapshot() {
    return new LeakTrend.Counting() {
      @Override
      public ResourceSnapshot exact() {
        return ResourceSnapshot.take(kept.getAsLong());
      }

      @Override
      public ResourceSnapshot roughly() {
        return ResourceSnapshot.glance(kept.getAsLong());
      }
    };
  }

  /** Returns a file to send. */
  FileSource file() {
    return fixtures.file();
  }

  /** Returns the settings of a client that verifies the name of this machine. */
  TlsConfig client() {
    return client(fixtures.credentials());
  }

  /** Returns the settings of a client that trusts only an authority that certified nobody here. */
  TlsConfig distrustful() {
    List<X509Certificate> others = List.of(untrustedAuthority().certificate());
    return grouped(
        pair.client(), TlsConfig.client(List.of(protocol), others, Credentials.LOCALHOST));
  }

  /** Returns settings of a client that verifies this name, if the authority has certified it. */
  TlsConfig client(String name) {
    return client(Credentials.of(authority()).named(name));
  }

  private TlsConfig client(Credentials credentials) {
    return grouped(
        pair.client(), pins.standard(pair.client(), credentials.config(Role.CLIENT, protocol)));
  }

  /** Returns the settings of a server on this machine. */
  TlsConfig server() {
    TlsConfig config = fixtures.credentials().config(Role.SERVER, protocol);
    return grouped(pair.server(), pins.standard(pair.server(), config));
  }

  /** Returns the settings of a server that shows this identity, with suites of its own choice. */
  TlsConfig serverOf(Identity identity) {
    return grouped(pair.server(), TlsConfig.server(List.of(protocol), identity));
  }

  /**
   * Returns a trial in which one suite alone can be agreed on, because at least one side offers no
   * other.
   *
   * @throws Unsupported if neither side lets it be chosen
   */
  SceneTrial pinned(SceneTrial trial, String suite) {
    List<String> one = List.of(suite);
    String client = pins.error(pair.client(), trial.client().withSuites(one));
    String server = pins.error(pair.server(), trial.server().withSuites(one));
    if (!client.isEmpty() && !server.isEmpty()) {
      throw new Unsupported(
          "neither side lets %s be chosen: %s".formatted(suite, client),
          IllegalArgumentException.class.getSimpleName());
    }
    return trial.with(
        trial.client().withSuites(client.isEmpty() ? one : List.of()),
        trial.server().withSuites(server.isEmpty() ? one : List.of()));
  }

  /** Returns messages of several senders: over sockets all of one length, else of any. */
  EchoData.Messages messages(int count, int size, int senders) {
    boolean large = draw(1, 0, 0) == 1;
    List<List<Integer>> lengths = new ArrayList<>();
    int threads = draw(senders, 3, 2, 1);
    for (int sender = 0; sender < threads; sender++) {
      int messages = draw(count, 8, 5, 3, 2, 1);
      List<Integer> own = new ArrayList<>();
      for (int i = 0; i < messages; i++) {
        own.add(
            large
                ? draw(size, 40_000, 16_368, 16_367, 16_352, 16_351, 5_000, 1_000, 100, 1, 0, 64)
                : draw(size, 5_000, 1_000, 100, 1, 0, 64));
      }
      lengths.add(own);
    }
    return new EchoData.Messages(lengths);
  }

  /** Returns a trial of this many connections at once that echo. */
  SceneTrial echo(EchoData work, int connections) {
    return scene(new Echo(work, connections, seed));
  }

  /** Returns a trial of one message over one connection, to see that it works. */
  SceneTrial small() {
    return echo(new EchoData.Messages(1, 1_000, 1), 1);
  }

  /** Returns a trial of this script in ordinary circumstances. */
  SceneTrial scene(SceneTrial.Script script) {
    return new SceneTrial("", client(), server(), setting(), PATIENCE, script);
  }

  /** Returns what the user has overridden. */
  Overrides overrides() {
    return overrides;
  }

  /** Returns ordinary circumstances, but for what the user has overridden. */
  Setting setting() {
    Setting plain =
        Setting.PLAIN
            .over(sockets(SocketSettings.DEFAULT))
            .by(SocketPath.STRAIGHT.with(overrides.faults(FaultPlan.NONE), seed));
    if (Boolean.FALSE.equals(overrides.hold())) {
      return plain.with(usual -> usual.withHold(ConnectionOptions.Hold.NEVER));
    }
    Setting setting = plain;
    for (Role role : Role.values()) {
      if (hurtsPeer(role)) {
        setting = setting.with(role, usual -> usual.withHold(ConnectionOptions.Hold.ALWAYS));
      }
    }
    return setting;
  }

  /** Whether data of this side can make the other's engine fail in a renegotiation. */
  private boolean hurtsPeer(Role role) {
    return can(role.peer(), Capability.ANSWERS_RENEGOTIATION)
        && !can(role.peer(), Capability.READS_DURING_RENEGOTIATION);
  }

  /**
   * Returns those of the sides asking for a renegotiation that read what the other sends meanwhile.
   *
   * @throws Unsupported if there is none
   */
  List<Role> readingMeanwhile(List<Role> asking) {
    String deaf = asking.contains(Role.CLIENT) ? confirmation.deafBehindTheAnswer() : null;
    if (deaf == null) {
      return asking;
    }
    List<Role> reading = asking.stream().filter(role -> role != Role.CLIENT).toList();
    if (reading.isEmpty()) {
      throw new Unsupported(deaf, "refused");
    }
    return reading;
  }

  /** Returns whether this side's engine takes data before its request is answered. */
  boolean writesWhileItAsks(Role role) {
    return confirmation.writesWhileItAsks(role);
  }

  /** Returns these socket settings, but for what the user has overridden. */
  SocketSettings sockets(SocketSettings usual) {
    return new SocketSettings(
        overrides.sendBuffer() == null ? usual.sendBuffer() : overrides.sendBuffer(),
        overrides.receiveBuffer() == null ? usual.receiveBuffer() : overrides.receiveBuffer(),
        overrides.noDelay() == null ? usual.noDelay() : overrides.noDelay());
  }

  /** Returns whether the backend on this side declares that it can do this. */
  boolean can(Role role, Capability capability) {
    TlsBackend backend = role == Role.CLIENT ? pair.client() : pair.server();
    return backend.capabilities(protocol, role).contains(capability);
  }

  /**
   * Returns the sides that can do this to the other.
   *
   * @param answer what the other side must be able to do
   * @throws Unsupported if there is none
   */
  List<Role> able(Capability action, Set<Capability> answer) {
    List<Role> able = capable(action, answer);
    if (able.isEmpty()) {
      for (Role role : Role.values()) {
        confirmation.require(Map.of(role, Set.of(action), role.peer(), answer));
      }
    }
    return able;
  }

  /** Returns the sides that can do this to the other; empty if there are none. */
  List<Role> capable(Capability action, Set<Capability> answer) {
    return Arrays.stream(Role.values())
        .filter(role -> can(role, action))
        .filter(role -> answer.stream().allMatch(need -> can(role.peer(), need)))
        .toList();
  }

  /**
   * Returns whether this side reads what comes behind its own close, as its backend declares. If
   * not, that is tried on raw engines.
   *
   * @throws IllegalStateException if it does without declaring it
   */
  boolean readsAfterClose(Role role) {
    boolean declared = can(role, Capability.READS_AFTER_CLOSE);
    if (!declared) {
      confirmation.requireDeafAfterClose(role);
    }
    return declared;
  }

  /** Chooses one of these values: the first over sockets, drawn from the seed in virtual time. */
  int draw(int... values) {
    return draw.of(values);
  }

  /** Draws a number from zero up to this bound, exclusive, from the seed. */
  int below(int bound) {
    return draw.below(bound);
  }

  /** Returns the seed from which everything that is random follows. */
  long seed() {
    return seed;
  }
}
