package dev.tlsbench.cli.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.TinyJar;
import dev.tlsbench.cli.report.ContractText;
import dev.tlsbench.cli.report.Style;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.testkit.BadBackends;
import dev.tlsbench.spi.testkit.Contract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verb {@code tck}, on good backends and on bad ones that come in a jar. */
class TckTest {
  @TempDir private Path folder;

  @Test
  void aGoodBackendKeepsEveryClauseThatItsVersionHas() {
    Call call = Call.of("tck", "--backend", "jsse", "--tls", "1.3").endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("\nhandshake: takes one byte at a time "), call.out());
    long client = clauses(Role.CLIENT);
    assertEquals(
        "TLS 1.3 client done: %d clauses, 0 broken\nTLS 1.3 server done: %d clauses, 0 broken\n"
            .formatted(client, client + clauses(Role.SERVER)),
        call.err());
    // What a version does not have has no row.
    assertTrue(call.out().contains("\nrenegotiation: renegotiates as declared "), call.out());
    assertFalse(call.out().contains("\nrenegotiation: answers"), call.out());
    assertFalse(call.out().contains("NOT TRIED  the peer"), call.out());
  }

  @Test
  void theClausesThatAreNamedAreTriedAndNoOthers() {
    Call call =
        Call.of(
                "tck",
                "--backend=jsse",
                "--tls=1.3",
                "--clause=handshake: takes one byte*,d*read only sources")
            .endsWith(ExitCode.PASSED);
    assertEquals(
        List.of("data: takes read only sources", "handshake: takes one byte at a time"),
        call.out()
            .lines()
            .filter(line -> line.contains(" kept "))
            .map(line -> line.replaceAll("  +.*", ""))
            .sorted()
            .toList());
    assertTrue(call.out().contains(" 4 clauses tried, 4 kept, "), call.out());
  }

  private static long clauses(Role role) {
    return Contract.topics().values().stream()
        .flatMap(List::stream)
        .filter(check -> check.exists(Protocol.TLS_1_3, role))
        .count();
  }

  @Test
  void aPeerThatCanShowItIsTakenByItself() {
    String out =
        Call.of("tck", "--backend=conscrypt", "--tls=1.2", "--clause=renegotiation: *")
            .endsWith(ExitCode.PASSED)
            .out();
    assertTrue(
        out.contains("\nrenegotiation: answers renegotiation as declared        kept "), out);
    assertFalse(out.contains("NOT TRIED  the peer"), out);
    assertTrue(out.contains(" clauses tried (5 with bc)"), out);
    assertTrue(out.contains("; Conscrypt 2.9.0 with Bouncy Castle "), out);
  }

  @Test
  void aPeerThatBeginsMoreShowsMore() {
    String with =
        Call.of(
                "tck",
                "--backend=conscrypt",
                "--with=jsse",
                "--tls=1.2",
                "--clause=renegotiation: answers*")
            .endsWith(ExitCode.PASSED)
            .out();
    assertTrue(
        with.contains("\nrenegotiation: answers renegotiation as declared        kept "), with);
    assertTrue(with.contains("; Conscrypt 2.9.0 with SunJSSE of "), with);
  }

  @Test
  void aBackendInAJarIsTriedLikeAnyOther() {
    Path jar = new TinyJar(folder).of("Mirror", "");
    Call call =
        Call.of("tck", "--backend=mirror", "--tls=1.3", "--clause=data: *", "--backend-path=" + jar)
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("mirror: "), call.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "worker.capabilities(p, r) | EnumSet.allOf(Capability.class) | 60s | an engine does what"
            + " its backend declares, no less and no more: RENEGOTIATES is declared | (seen by the"
            + " clause)",
        "return worker.newContext(c) | return null | 60s | it threw java.lang.IllegalStateException:"
            + " backend bad made no context | (the clause broke off)",
        "return worker.newContext(c) | while (true) java.util.concurrent.locks.LockSupport.park()"
            + " | 10ms | it did not come back within 10 ms | (the clause broke off)"
      })
  void whatABadBackendInAJarDoesWrongIsSaid(
      String piece, String other, String timeout, String violation, String witness) {
    Path jar = new TinyJar(folder).altered("Bad", piece, other);
    Call call =
        Call.of(
                "tck",
                "--backend=bad",
                "--tls=1.3",
                "--clause=renegotiation: *",
                "--timeout=" + timeout,
                "--backend-path=" + jar)
            .endsWith(ExitCode.FAILED);
    List<String> told = call.out().lines().filter(line -> line.startsWith("BROKEN  ")).toList();
    assertTrue(
        told.stream().anyMatch(line -> line.contains(violation) && line.endsWith(witness)),
        call.out());
  }

  /** Its own engines agree with each other, so that only another's can show it. */
  @Test
  void whoAcceptsMoreKindsOfKeyThanItSaysIsFound() {
    Path jar =
        new TinyJar(folder)
            .altered("Modest", "return worker.peerKeyTypes(p, r)", "return Set.of(KeyType.RSA)");
    Call call =
        Call.of(
                "tck",
                "--backend=modest",
                "--tls=1.3",
                "--clause=algorithms: accepts*",
                "--backend-path=" + jar)
            .endsWith(ExitCode.FAILED);
    assertTrue(call.out().contains("RSASSA-PSS is not listed, and accepted"), call.out());
    assertTrue(
        call.out().contains("accepts exactly the kinds listed, TLS 1.3 server, with bc"),
        call.out());
  }

  @ParameterizedTest
  @CsvSource({"KeepsATail, CLAUSE", "TrustsAnyone, CLAUSE", "Throws, CALL", "NeverHasOutput, CALL"})
  void whatABadEngineDoesWrongIsSaid(String name, Witness witness) {
    BadBackends.Bad bad =
        BadBackends.of(Backends.load().named("jsse")).stream()
            .filter(one -> one.backend().name().equals(name))
            .findFirst()
            .orElseThrow();
    ContractPlan plan =
        new ContractPlan(
            bad.backend(),
            List.of(bad.backend()),
            List.of(Protocol.TLS_1_3),
            List.of(),
            Duration.ofSeconds(60));
    LocalTrial trial = new LocalTrial(bad.backend(), plan.peers(), plan.limit());
    ContractResult result =
        new ContractRun(plan, trial, clause -> {})
            .run(new Invocation("tck", List.of("tck")), List.of(BackendVersion.of(bad.backend())));
    assertEquals(ExitCode.FAILED, result.exitCode());
    assertTrue(
        result.clauses().stream()
            .map(Clause::breach)
            .filter(Objects::nonNull)
            .anyMatch(
                breach ->
                    breach.promise().equals(bad.promise().toString())
                        && breach.violation().contains(bad.finding())
                        && breach.witness() == witness),
        () -> new ContractText(Style.PLAIN).render(result));
  }

  @Test
  void aBackendThatCannotBeUsedIsNotTried() {
    Path jar =
        new TinyJar(folder)
            .altered("Away", "worker.probe()", "Availability.unusable(\"\", \"no\", \"buy one\")");
    Call call =
        Call.of("tck", "--backend=away", "--backend-path=" + jar).endsWith(ExitCode.ENVIRONMENT);
    assertEquals(
        "tlsbench: away cannot be used here: no; buy one; see `tlsbench tck --help`\n", call.err());
  }
}
