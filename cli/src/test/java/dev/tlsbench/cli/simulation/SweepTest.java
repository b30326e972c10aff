package dev.tlsbench.cli.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.fake.FakeBackend;
import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.core.Transition;
import dev.tlsbench.core.Trigger;
import dev.tlsbench.spi.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every backend under many schedules: none fails, and each is the same when it is run again. */
class SweepTest {
  private static final int SEEDS = Integer.getInteger("tlsbench.seeds", 100);

  /** How many times as many seeds there are without cryptography. */
  private static final int PLAIN = 3;

  private static final SimContexts CONTEXTS = new SimContexts();

  record Sweep(String pair, Protocol protocol) {}

  static List<Sweep> sweeps() {
    List<Sweep> sweeps = new ArrayList<>();
    for (String backend : andOpenSsl(FakeBackend.NAME, "jsse", "bc", "conscrypt")) {
      for (Protocol protocol : Protocol.values()) {
        sweeps.add(new Sweep(backend + ":" + backend, protocol));
      }
    }
    return sweeps;
  }

  /** These, and the one that not every machine has. */
  private static List<String> andOpenSsl(String... others) {
    List<String> names = new ArrayList<>(List.of(others));
    if (Backends.load().named("openssl").probe().usable()) {
      names.add("openssl");
    }
    return names;
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void noScheduleBreaksAnInvariant(Sweep sweep) {
    List<String> failures = new ArrayList<>();
    int seeds = sweep.pair().startsWith(FakeBackend.NAME) ? PLAIN * SEEDS : SEEDS;
    for (long seed = 0; seed < seeds; seed++) {
      failures.addAll(failures(Hunt.caseOf(sweep.pair(), sweep.protocol(), seed), seed));
    }
    assertEquals(List.of(), failures);
  }

  private static List<String> failures(SimCell what, long seed) {
    Schedule schedule = CONTEXTS.run(what, Choices.ofSeed(seed), false);
    List<String> failures = new ArrayList<>();
    if (schedule.violation() != null) {
      failures.add("%s seed %d: %s".formatted(what, seed, schedule.violation()));
    }
    for (Transition met : schedule.met()) {
      if (!met.by().canBeMetIn(met.from())) {
        failures.add("%s seed %d: said to be impossible: %s".formatted(what, seed, met));
      }
    }
    return failures;
  }

  /** But for what needs early data, a script that is not played here, or a peer that refuses. */
  @Test
  void everyTriggerIsMet() {
    Set<Trigger> unmet = EnumSet.allOf(Trigger.class);
    Set<Trigger> rare =
        EnumSet.of(
            Trigger.EARLY_DATA_ACCEPTED,
            Trigger.EARLY_DATA_REJECTED,
            Trigger.REKEY_REFUSED,
            Trigger.FAILED_FILE);
    for (long seed = 0; seed < 2000 && !rare.containsAll(unmet); seed++) {
      String pair = seed % 4 == 0 ? "conscrypt:conscrypt" : "plain:plain";
      SimCell what = Hunt.caseOf(pair, Protocol.values()[(int) (seed / 4 % 2)], seed);
      CONTEXTS
          .run(what, Choices.ofSeed(seed), false)
          .met()
          .forEach(transition -> unmet.remove(transition.by()));
    }
    unmet.removeAll(rare);
    assertEquals(Set.of(), unmet);
  }

  @Test
  void everyKindOfFaultStrikes() {
    EnumSet<FaultKind> unseen = EnumSet.allOf(FaultKind.class);
    for (long seed = 0; seed < 4000 && !unseen.isEmpty(); seed++) {
      // Most without cryptography, which is quicker.
      String pair = seed % 8 == 0 ? "jsse:jsse" : "plain:plain";
      SimCell what = Hunt.caseOf(pair, Protocol.values()[(int) (seed / 8 % 2)], seed);
      unseen.removeAll(CONTEXTS.run(what, Choices.ofSeed(seed), false).faults().keySet());
    }
    assertEquals(EnumSet.noneOf(FaultKind.class), unseen);
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void theSameSeedIsTheSameSchedule(Sweep sweep) {
    for (long seed = 1000; seed < 1005; seed++) {
      SimCell what = Hunt.caseOf(sweep.pair(), sweep.protocol(), seed);
      Schedule once = CONTEXTS.run(what, Choices.ofSeed(seed), true);
      Schedule again = CONTEXTS.run(what, Choices.ofSeed(seed), true);
      assertEquals(once.choices(), again.choices());
      assertEquals(once.story(), again.story());
      Schedule replayed = CONTEXTS.run(what, Choices.replaying(once.choices()), true);
      assertEquals(once.story(), replayed.story());
    }
  }

  @Test
  void pairsOfTwoBackendsHoldToo() {
    List<String> failures = new ArrayList<>();
    long seed = 5000;
    List<String> all = andOpenSsl("jsse", "bc", "conscrypt", "bcjsse");
    for (String client : all) {
      for (String server : all) {
        for (int i = 0; i < 10; i++, seed++) {
          Protocol protocol = Protocol.values()[(int) (seed / 7 % 2)];
          SimCell what = Hunt.caseOf(client + ":" + server, protocol, seed);
          failures.addAll(failures(what, seed));
        }
      }
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void noChoiceAtAllIsACalmSchedule() {
    SimCell what = Hunt.caseOf("conscrypt:conscrypt", Protocol.TLS_1_3, 0);
    Schedule calm = CONTEXTS.run(what, Choices.replaying(ChoiceSequence.of()), false);
    assertEquals(Map.of(), calm.faults());
    assertTrue(calm.violation() == null, () -> String.valueOf(calm.violation()));
    assertTrue(calm.steps() < 60, () -> calm.steps() + " steps");
  }
}
