package dev.tlsbench.cli.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.cli.result.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A defect of this tool has an exit code of its own, whatever was thrown. */
class DefectTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDefectIsNotTakenForAFailedCheck(boolean error) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    Throwable defect = error ? new OutOfMemoryError("full") : new IllegalStateException("full");
    int exitCode = CommandTree.completed(new CommandLine(new Broken(defect)), terminal).execute();
    assertEquals(ExitCode.INTERNAL, exitCode);
    assertEquals(
        "tlsbench: internal error: %s; --verbose shows where%n".formatted(defect),
        err.toString(StandardCharsets.UTF_8));
  }

  @Command(name = "broken")
  private static final class Broken implements Callable<Integer> {
    private final Throwable defect;

    Broken(Throwable defect) {
      this.defect = defect;
    }

    @Override
    public Integer call() throws Exception {
      if (defect instanceof Error error) {
        throw error;
      }
      throw (Exception) defect;
    }
  }
}
