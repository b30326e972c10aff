package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that OpenSSL alone can play, on both stages, and what they claim. */
@EnabledIf(
    value = "isOpenSsl",
    disabledReason = "OpenSSL cannot be used here: ./tlsbench backends says why")
class OpenSslScenarioTest {
  private static final int FEW = 10;

  @TempDir private static Path folder;

  private static PlayedClaims played;
  private static ScenarioRunner runner;

  static boolean isOpenSsl() {
    return Backends.load().named("openssl").probe().usable();
  }

  @BeforeAll
  static void open() {
    played = new PlayedClaims(folder);
    runner = new ScenarioRunner(1, true);
  }

  @AfterAll
  static void close() {
    runner.close();
  }

  static List<Scenario> scenarios() {
    List<Scenario> others = Playable.byTheJdksOwn(Scenarios.all());
    return Scenarios.all().stream().filter(scenario -> !others.contains(scenario)).toList();
  }

  static List<Claim> claims() {
    return Claim.all().stream().filter(claim -> claim.pair().contains("openssl")).toList();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void passesOverSockets(Scenario scenario) throws Exception {
    for (SendMode mode : SendMode.values()) {
      CellResult result = run(scenario, "openssl:openssl", mode);
      assertEquals(Verdict.PASS, result.verdict(), result::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void passesInVirtualTime(Scenario scenario) {
    Selection<Pair> selection =
        new Selection<>(
            Backends.load().pairs(List.of(PairPattern.parse("openssl:openssl"))),
            List.of(Protocol.TLS_1_3),
            List.of(SendMode.values()));
    for (CellResult cell : VirtualCells.play(selection, scenario, FEW)) {
      assertEquals(Verdict.PASS, cell.verdict(), cell::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("claims")
  void theCellDoesNotPassWithout(Claim claim) throws Exception {
    played.theCellDoesNotPassWithout(claim);
  }

  @Test
  void whereOneSideCannotItIsUnsupported() throws Exception {
    Scenario accepted = Scenarios.named("early-data/accepted");
    assertEquals(
        "the server (jsse) has no early data: asked for some it says \"jsse as a server takes no"
            + " early data in TLS 1.3\"",
        unsupported(accepted, "openssl:jsse"));
    assertEquals(
        "the client (jsse) has no early data: asked for some it says \"jsse as a client offers no"
            + " early data in TLS 1.3\"",
        unsupported(accepted, "jsse:openssl"));
  }

  private static String unsupported(Scenario scenario, String pair) throws Exception {
    CellResult result = run(scenario, pair, SendMode.QUEUED);
    assertEquals(Verdict.UNSUPPORTED, result.verdict(), result::toString);
    return result.cause();
  }

  private static CellResult run(Scenario scenario, String pair, SendMode mode) throws Exception {
    return runner.run(
        scenario,
        Backends.load().pairs(List.of(PairPattern.parse(pair))).get(0),
        Protocol.TLS_1_3,
        mode,
        1);
  }
}
