package dev.tlsbench.cli.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.result.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where a cure is off the recorded schedule fails in the way it did, and where it is on it passes.
 */
class RawEngineTest {
  private static final Path RECORDINGS = Path.of("src/test/resources/raw");

  @TempDir Path scratch;

  @ParameterizedTest
  @EnumSource
  void failsWithoutTheCure(RawEngine raw) throws Exception {
    String answer =
        raw.needsFreshJvm()
            ? String.join("\n", replayInFreshJvm(raw))
            : raw.call("replay", scratch, file(raw).toString());
    assertEquals(raw.failsHere() ? "the same" : "passes", answer);
  }

  @ParameterizedTest
  @EnumSource
  void passesWithTheCure(RawEngine raw) {
    Call call = Call.of("replay", file(raw).toString()).endsWith(ExitCode.PASSED);
    assertTrue(call.out().startsWith("it does not fail here"), call.out());
    String said = "recorded with the workaround for %s off; here it is on".formatted(raw.id());
    assertTrue(call.err().contains(said), call.err());
  }

  private List<String> replayInFreshJvm(RawEngine raw) throws Exception {
    return Fork.run(
        Path.of(System.getProperty("java.home")),
        RawHunt.class,
        "replay",
        raw.name(),
        scratch.toString(),
        file(raw).toString());
  }

  private static Path file(RawEngine raw) {
    return RECORDINGS.resolve(raw.id() + ".replay").toAbsolutePath();
  }
}
