package dev.tlsbench.cli.fake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.pki.TestAuthority;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.simulation.PlantedBug;
import dev.tlsbench.core.Exhibit;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody takes the engines without cryptography for others, and their wire is judged too. */
class FakeBackendTest {
  private static final String SEAL = "cli/src/main/java/dev/tlsbench/cli/fake/Seal.java";

  @TempDir Path folder;

  @Test
  void isNoService() {
    assertTrue(
        ServiceLoader.load(TlsBackend.class).stream()
            .noneMatch(each -> each.type() == FakeBackend.class));
    Backends backends = Backends.load();
    backends.add(new FakeBackend());
    assertTrue(backends.matching("*").stream().noneMatch(each -> each instanceof FakeBackend));
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo", "matrix", "stress", "renegotiate", "bench"})
  void onlyTheSimulationKnowsIt(String verb) {
    Call call = Call.of(verb, "--pair=plain:plain").endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("unknown backend \"plain\""), call.err());
  }

  @Test
  void understandsOnlyItself() {
    Call call = Call.of("simulate", "--pair=plain:jsse").endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("give plain:plain"), call.err());
  }

  @Test
  void playsScenariosAndSaysThatNothingIsEncrypted() {
    Call call =
        Call.of(
                "simulate",
                "--pair=plain:plain",
                "--scenario=echo/file,renegotiate/client",
                "--seed=1",
                "--runs=5",
                "--json",
                "--output=" + folder)
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("NO ENCRYPTION"), call.out());
  }

  /** Some damage a length, so that a hello is shorter than it says. */
  @Test
  void aDamagedHandshakeIsRefusedAndThrowsNothing() {
    Call.of(
            "simulate",
            "--pair=plain:plain",
            "--scenario=stress/worker-race,stress/callbacks",
            "--tls=1.2",
            "--faults=heavy",
            "--seed=3",
            "--runs=100",
            "--output=" + folder)
        .endsWith(ExitCode.PASSED);
  }

  @Test
  void aFailureIsReplayed() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("plain.replay"),
            """
            {"replay": 3, "versions": {}, "pair": "plain:plain",
             "protocol": "1.3", "mode": "queued", "scenario": "echo/messages", "faults": "light",
             "seed": 3, "verdict": "FAIL", "invariant": "I5", "step": 9, "op": "",
             "cause": "none", "choices": [1, 2, 3]}
            """);
    Call replay = Call.of("replay", file.toString()).endsWith(ExitCode.PASSED);
    assertTrue(replay.out().startsWith("it does not fail here: "), replay.out());
    Call.of("shrink", file.toString()).endsWith(ExitCode.PASSED);
  }

  @Test
  void contentThatIsNotMaskedIsFound() throws Exception {
    String found =
        hunt(
            "    long number = number();\n    int at = from;\n",
            "    long number = 0;\n    int at = from;\n");
    assertTrue(found.contains("I14") || found.contains("I11"), found);
  }

  @Test
  void aRecordOutOfOrderIsFound() throws Exception {
    String found =
        hunt("    return body.getLong(end) == sum &&", "    return body.getLong(end) != sum &&");
    assertFalse(found.isEmpty());
  }

  private String hunt(String piece, String bug) throws Exception {
    TestAuthority authority = TestAuthority.rsa();
    return new PlantedBug(
            "seal", "plain:plain", Protocol.TLS_1_3, new Exhibit.Patch(SEAL, piece, bug))
        .hunt(authority.server(), authority.certificate(), 100, folder);
  }
}
