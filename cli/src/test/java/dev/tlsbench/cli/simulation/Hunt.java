package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.fake.FakeBackend;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks for a schedule that fails. Takes and gives only what the class loader of a twin shares with
 * the real one, so that it runs there as well.
 */
public final class Hunt {
  private static final Map<String, Pair> PAIRS = new ConcurrentHashMap<>();
  private static final Map<String, List<Scenario>> PLAYABLE = new ConcurrentHashMap<>();

  private Hunt() {}

  /** Of each seed another case, so that few seeds see much. */
  static SimCell caseOf(String pair, Protocol protocol, long seed) {
    Pair backends = PAIRS.computeIfAbsent(pair, Hunt::backends);
    List<Scenario> all =
        PLAYABLE.computeIfAbsent(pair + protocol, asked -> playable(backends, protocol));
    int round = (int) (seed / all.size());
    return of(backends, protocol, round, all.get((int) (seed % all.size())));
  }

  private static Pair backends(String pair) {
    Backends backends = Backends.load();
    backends.add(new FakeBackend());
    return backends.pairs(List.of(PairPattern.parse(pair))).get(0);
  }

  private static List<Scenario> playable(Pair pair, Protocol protocol) {
    SimContexts contexts = new SimContexts();
    return Scenarios.simulated().stream()
        .filter(each -> each.protocols().contains(protocol))
        .filter(each -> contexts.obstacle(of(pair, protocol, 0, each)).isEmpty())
        .toList();
  }

  private static SimCell of(Pair pair, Protocol protocol, int round, Scenario scenario) {
    return new SimCell(
        pair,
        protocol,
        SendMode.values()[round % 2],
        scenario,
        round % 3 == 0 ? FaultPlan.HEAVY : FaultPlan.LIGHT);
  }

  static SimContexts contexts(Identity server, X509Certificate root) {
    return new SimContexts(
        new Credentials(() -> List.of(server), List.of(root), true, Credentials.LOCALHOST));
  }

  /**
   * What {@link #first} finds on one pair: {@code I5 client send 3 of sender 1 step 70 seed 12}.
   */
  public static String first(
      String pair, Protocol protocol, Identity server, X509Certificate root, long seeds) {
    SimContexts contexts = contexts(server, root);
    for (long seed = 0; seed < seeds; seed++) {
      SimCell what = caseOf(pair, protocol, seed);
      Schedule schedule = contexts.run(what, Choices.ofSeed(seed), false);
      if (schedule.violation() != null) {
        return word(seed, schedule) + identical(contexts, what, seed, schedule);
      }
    }
    return "";
  }

  private static String word(long seed, Schedule schedule) {
    return "seed %d step %d %s".formatted(seed, schedule.step(), schedule.violation());
  }

  /** Whether the recording fails in the same way each time. */
  private static String identical(
      SimContexts contexts, SimCell what, long seed, Schedule schedule) {
    FailedSchedule recording =
        new FailedSchedule(what, seed, schedule.choices(), schedule.violation(), schedule.step());
    for (int i = 0; i < 5; i++) {
      Schedule again = contexts.run(what, Choices.replaying(schedule.choices()), false);
      if (!recording.sameAs(again)) {
        return "; but replayed: " + word(seed, again);
      }
    }
    return "";
  }
}
