package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario passes where nothing is wrong, and proves nothing where nothing was tried. */
class ScenarioTest {
  private static ScenarioRunner runner;

  @BeforeAll
  static void open() {
    runner = new ScenarioRunner(1, true);
  }

  @AfterAll
  static void close() {
    runner.close();
  }

  static List<Scenario> scenarios() {
    return Playable.byTheJdksOwn(Scenarios.all());
  }

  /**
   * All but those that pass in a worker only, with a heap or properties of its own: MatrixTest has
   * them.
   */
  static List<Scenario> scenariosOfAnyProcess() {
    return scenarios().stream()
        .filter(scenario -> !scenario.id().equals("echo/native-leaks"))
        .filter(scenario -> scenario.security().isEmpty())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scenariosOfAnyProcess")
  void everyScenarioPassesOnTheJdksOwn(Scenario scenario) throws Exception {
    for (Protocol protocol : scenario.protocols()) {
      for (SendMode mode : SendMode.values()) {
        CellResult result = runner.run(scenario, pair("jsse:jsse"), protocol, mode, 1);
        assertEquals(Verdict.PASS, result.verdict(), result::toString);
        assertFalse(result.exercised().isEmpty(), "what was exercised is said");
      }
    }
  }

  /**
   * An ordinary echo stands in for all that the scenario does: what is demanded of it must be
   * nothing that any connection has. A script without its own obstacle waits in vain for it, which
   * is a failure and no test of the counts; ClaimTest takes single things out of simulated ones.
   */
  @ParameterizedTest
  @MethodSource("scenarios")
  void withoutWhatItIsAboutAScenarioIsInconclusive(Scenario scenario) throws Exception {
    Scenario disarmed = scenario.doing(stage -> List.of(stage.small()));
    for (Protocol protocol : scenario.protocols()) {
      CellResult result = runner.run(disarmed, pair("jsse:jsse"), protocol, SendMode.OPTIMISTIC, 1);
      assertEquals(Verdict.INCONCLUSIVE, result.verdict(), result::toString);
      assertTrue(result.cause().startsWith("too little was exercised: "), result.cause());
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aScenarioWithoutATrialIsInconclusive(Scenario scenario) throws Exception {
    CellResult result =
        runner.run(
            scenario.doing(stage -> List.of()),
            pair("jsse:jsse"),
            scenario.protocols().iterator().next(),
            SendMode.QUEUED,
            1);
    assertEquals(Verdict.INCONCLUSIVE, result.verdict(), result::toString);
  }

  @Test
  void everyScenarioHasANameOfItsOwn() {
    Set<String> ids = new HashSet<>();
    for (Scenario scenario : Scenarios.all()) {
      assertTrue(scenario.id().matches("[a-z-]+/[a-z-]+"), scenario.id());
      assertTrue(ids.add(scenario.id()), scenario.id());
      assertFalse(scenario.proves().isEmpty(), scenario.id());
      assertEquals(scenario, Scenarios.named(scenario.id()));
    }
  }

  @Test
  void aGlobStandsForWholeIds() {
    for (String glob : List.of("*", "*/fi*e", "echo/file", "echo/file*")) {
      assertTrue(Scenarios.matches(glob, "echo/file"), glob);
    }
    for (String glob : List.of("echo/fil", "cho/file", "echo.file", "")) {
      assertFalse(Scenarios.matches(glob, "echo/file"), glob);
    }
  }

  @Test
  void aServerThatAcceptsWhomItMustRefuseFails() throws Exception {
    Scenario lax =
        Scenarios.named("echo/names")
            .doing(
                stage -> {
                  SceneTrial plain = stage.small();
                  return List.of(
                      plain
                          .with(plain.client().withoutVerification(), plain.server())
                          .expectingRefusal(Role.CLIENT, "anyone"));
                });
    CellResult result = runner.run(lax, pair("jsse:jsse"), Protocol.TLS_1_3, SendMode.QUEUED, 1);
    assertEquals(Verdict.FAIL, result.verdict());
    assertEquals("the client (jsse) accepted anyone", result.cause());
    assertEquals("accepted", result.signature());
  }

  @Test
  void whatABackendCannotDoIsTriedAndThenUnsupported() throws Exception {
    Scenario needing =
        Scenarios.named("echo/messages").needing(Role.CLIENT, Capability.KEY_UPDATES);
    CellResult result =
        runner.run(needing, pair("conscrypt:jsse"), Protocol.TLS_1_3, SendMode.QUEUED, 1);
    assertEquals(Verdict.UNSUPPORTED, result.verdict(), result::toString);
    assertEquals("UNSUPPORTED", result.signature());
    assertEquals(
        "the client (conscrypt) cannot make a key update: a raw engine answers UNSUPPORTED to"
            + " KEY_UPDATE",
        result.cause());
  }

  @Test
  void whatABackendCanDoButDoesNotDeclareIsADefect() throws Exception {
    Scenario needing =
        Scenarios.named("echo/messages").needing(Role.CLIENT, Capability.KEY_UPDATES);
    Pair real = pair("bc:jsse");
    CellResult result =
        runner.run(
            needing,
            new Pair(new Modest(real.client()), real.server()),
            Protocol.TLS_1_3,
            SendMode.QUEUED,
            1);
    assertEquals(Verdict.FAIL, result.verdict(), result::toString);
    assertTrue(result.cause().contains("yet a raw engine answers OK"), result.cause());
  }

  /** Says of itself that it can do nothing. */
  private record Modest(TlsBackend backend) implements TlsBackend {
    @Override
    public String name() {
      return backend.name();
    }

    @Override
    public Availability probe() {
      return backend.probe();
    }

    @Override
    public Set<Capability> capabilities(Protocol protocol, Role role) {
      return Set.of();
    }

    @Override
    public Set<KeyType> ownKeyTypes(Protocol protocol, Role role) {
      return backend.ownKeyTypes(protocol, role);
    }

    @Override
    public Set<KeyType> peerKeyTypes(Protocol protocol, Role role) {
      return backend.peerKeyTypes(protocol, role);
    }

    @Override
    public SupportedAlgorithms supportedAlgorithms(Protocol protocol, Role role) {
      return backend.supportedAlgorithms(protocol, role);
    }

    @Override
    public TlsContext newContext(TlsConfig config) {
      return backend.newContext(config);
    }
  }

  private static Pair pair(String text) {
    return Backends.load().pairs(List.of(PairPattern.parse(text))).get(0);
  }
}
