package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EarlyData;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.testkit.BadBackends;
import dev.tlsbench.spi.testkit.LimitedBackends;
import dev.tlsbench.spi.testkit.Spoiled;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a backend says it cannot do is tried, and is then no failure; what it claims is held to. */
class LimitedBackendTest {
  private static final TlsBackend GOOD = Backends.load().named("jsse");

  private static final Scenario AGAIN =
      Scenarios.named("echo/messages").needing(Role.CLIENT, Capability.ANSWERS_RENEGOTIATION_AGAIN);

  private static ScenarioRunner runner;

  @BeforeAll
  static void open() {
    runner = new ScenarioRunner(1, true);
  }

  @AfterAll
  static void close() {
    runner.close();
  }

  @Test
  void aClientThatAnswersOneRenegotiationDoesWhatTakesOneOnly() throws Exception {
    TlsBackend once = limited("AnswersOnce");
    assertEquals(Verdict.PASS, run("renegotiate/server", once, GOOD).verdict());
    assertEquals(Verdict.UNSUPPORTED, run("renegotiate/repeat", once, GOOD).verdict());
    CellResult again = run(AGAIN, once, GOOD);
    assertEquals(Verdict.UNSUPPORTED, again.verdict(), again::toString);
    assertEquals(
        "the client (AnswersOnce) answers no second renegotiation: of raw engines, it says: no"
            + " second renegotiation",
        again.cause());
  }

  @Test
  void aClientThatClaimsToAnswerAgainFails() throws Exception {
    CellResult repeat = run("renegotiate/repeat", bad("ClaimsToAnswerAgain"), GOOD);
    assertEquals(Verdict.FAIL, repeat.verdict(), repeat::toString);
  }

  @Test
  void whoHidesThatItAnswersAgainFails() throws Exception {
    CellResult again = run(AGAIN, bad("HidesThatItAnswersAgain"), GOOD);
    assertEquals(Verdict.FAIL, again.verdict(), again::toString);
    assertTrue(
        again.cause().endsWith("yet a raw engine answers a second renegotiation"), again.cause());
  }

  @Test
  void dataIsHeldForWhoReadsNoneBehindTheAnswer() throws Exception {
    TlsBackend deaf = limited("ReadsNothingBehindTheAnswer");
    for (Pair pair : List.of(new Pair(deaf, GOOD), new Pair(GOOD, deaf))) {
      CellResult both = run("renegotiate/bidirectional-under-load", pair.client(), pair.server());
      assertEquals(Verdict.PASS, both.verdict(), both::toString);
    }
  }

  @Test
  void earlyDataIsUnsupportedWhereItIsNotDeclaredAndAFailureWhereItIsTaken() throws Exception {
    Scenario early = Scenarios.named("early-data/accepted");
    CellResult said = run(early, GOOD, GOOD, Protocol.TLS_1_3);
    assertEquals(Verdict.UNSUPPORTED, said.verdict(), said::toString);
    assertEquals(
        "the client (jsse) has no early data: asked for some it says \"jsse as a client offers no"
            + " early data in TLS 1.3\"",
        said.cause());
    TlsBackend forgetful =
        Spoiled.of(GOOD, "TakesTheDemand")
            .withConfig(config -> config.withEarlyData(EarlyData.NONE));
    CellResult taken = run(early, forgetful, GOOD, Protocol.TLS_1_3);
    assertEquals(Verdict.FAIL, taken.verdict(), taken::toString);
  }

  @Test
  void aServerThatNeedsNoCommonAlpnIsUnsupportedIfItSaysSoAndFailsIfNot() throws Exception {
    CellResult said = run("echo/alpn-mismatch", GOOD, limited("TakesAnyAlpn"));
    assertEquals(Verdict.UNSUPPORTED, said.verdict(), said::toString);
    assertEquals("accepted", said.signature());
    CellResult hidden = run("echo/alpn-mismatch", GOOD, bad("GoesOnWithoutAlpn"));
    assertEquals(Verdict.FAIL, hidden.verdict(), hidden::toString);
    CellResult refuses = run("echo/alpn-mismatch", GOOD, bad("HidesItsAlpnRefusal"));
    assertEquals(Verdict.FAIL, refuses.verdict(), refuses::toString);
  }

  private static CellResult run(String scenario, TlsBackend client, TlsBackend server)
      throws Exception {
    return run(Scenarios.named(scenario), client, server);
  }

  private static CellResult run(Scenario scenario, TlsBackend client, TlsBackend server)
      throws Exception {
    return run(scenario, client, server, Protocol.TLS_1_2);
  }

  private static CellResult run(
      Scenario scenario, TlsBackend client, TlsBackend server, Protocol protocol) throws Exception {
    return runner.run(scenario, new Pair(client, server), protocol, SendMode.OPTIMISTIC, 1);
  }

  private static TlsBackend limited(String name) {
    return LimitedBackends.of(GOOD).stream()
        .map(LimitedBackends.Limited::backend)
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static TlsBackend bad(String name) {
    return BadBackends.of(GOOD).stream()
        .map(BadBackends.Bad::backend)
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
