package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A named test over a connected pair.
 *
 * @param id its stable id, {@code echo/sizes}
 * @param proves one sentence: what holds if it passes
 * @param profile the smallest profile that has it
 * @param protocols the protocols where it makes sense
 * @param needs the capabilities that each side must have beyond what every backend can
 * @param least the counts that must have been exercised
 * @param deadline the time that one cell may take
 * @param exhibits ids of the known bugs that it would show
 * @param security security properties that its worker is started with, a fresh worker for each
 *     cell; empty if any worker will do
 * @param sockets one word on why it needs real sockets; empty if it also runs in virtual time
 * @param oneJvm why its engines have to be in the JVM that runs it; empty if they may be in another
 * @param trials its trials, given the stage
 */
public record Scenario(
    String id,
    String proves,
    Profile profile,
    Set<Protocol> protocols,
    Map<Role, Set<Capability>> needs,
    BiFunction<Protocol, SendMode, List<Minimum>> least,
    Duration deadline,
    List<String> exhibits,
    Map<String, String> security,
    String sockets,
    String oneJvm,
    Trials trials) {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /** The trials of a scenario on a pair: one connection or set of connections after another. */
  interface Trials {
    List<? extends Trial> on(Stage stage);
  }

  public Scenario {
    protocols = Set.copyOf(protocols);
    exhibits = List.copyOf(exhibits);
    needs = Map.copyOf(needs);
    security = Map.copyOf(security);
  }

  /** Returns a scenario for every pair and protocol, part of the quick profile. */
  static Scenario of(String id, String proves, Trials trials) {
    return new Scenario(
        id,
        proves,
        Profile.QUICK,
        Set.of(Protocol.values()),
        new EnumMap<>(Role.class),
        (protocol, mode) -> List.of(),
        DEADLINE,
        List.of(),
        Map.of(),
        "",
        "",
        trials);
  }

  /** Returns this scenario as part of a smaller profile. */
  Scenario in(Profile smaller) {
    return new Scenario(
        id, proves, smaller, protocols, needs, least, deadline, exhibits, security, sockets, oneJvm,
        trials);
  }

  /** Returns this scenario with what must have been exercised. */
  Scenario exercising(Minimum... counts) {
    return exercising((protocol, mode) -> List.of(counts));
  }

  /** Returns this scenario with what must have been exercised, by protocol and send mode. */
  Scenario exercising(BiFunction<Protocol, SendMode, List<Minimum>> counts) {
    return new Scenario(
        id, proves, profile, protocols, needs, counts, deadline, exhibits, security, sockets,
        oneJvm, trials);
  }

  /** Returns this scenario with the known bugs that it would show. */
  Scenario showing(String... ids) {
    return new Scenario(
        id,
        proves,
        profile,
        protocols,
        needs,
        least,
        deadline,
        List.of(ids),
        security,
        sockets,
        oneJvm,
        trials);
  }

  /** Returns this scenario in a worker of its own, with these security properties. */
  Scenario alone(Map<String, String> properties) {
    return new Scenario(
        id,
        proves,
        profile,
        protocols,
        needs,
        least,
        deadline,
        exhibits,
        properties,
        sockets,
        oneJvm,
        trials);
  }

  /** Returns this scenario, played over sockets alone; one word says why. */
  Scenario overSockets(String why) {
    return new Scenario(
        id, proves, profile, protocols, needs, least, deadline, exhibits, security, why, oneJvm,
        trials);
  }

  /** Returns this scenario for engines in the JVM that runs it alone; one word says why. */
  Scenario inOneJvm(String why) {
    return new Scenario(
        id, proves, profile, protocols, needs, least, deadline, exhibits, security, sockets, why,
        trials);
  }

  /** Returns whether it is played in virtual time as well as over sockets. */
  public boolean isSimulated() {
    return sockets.isEmpty();
  }

  /** Returns this scenario with another deadline for a cell. */
  Scenario within(Duration time) {
    return new Scenario(
        id, proves, profile, protocols, needs, least, time, exhibits, security, sockets, oneJvm,
        trials);
  }

  /** Returns this scenario for these protocols alone. */
  Scenario only(Set<Protocol> versions) {
    return new Scenario(
        id, proves, profile, versions, needs, least, deadline, exhibits, security, sockets, oneJvm,
        trials);
  }

  /** Returns this scenario for pairs whose side of this role can do this. */
  Scenario needing(Role role, Capability... capabilities) {
    Map<Role, Set<Capability>> all = new EnumMap<>(Role.class);
    all.putAll(needs);
    all.put(role, Set.of(capabilities));
    return new Scenario(
        id, proves, profile, protocols, all, least, deadline, exhibits, security, sockets, oneJvm,
        trials);
  }

  /**
   * Returns this scenario with other trials, which need not do what it is about; for tests of its
   * claims.
   */
  Scenario doing(Trials others) {
    return new Scenario(
        id, proves, profile, protocols, needs, least, deadline, exhibits, security, sockets, oneJvm,
        others);
  }
}
