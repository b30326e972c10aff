package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.recording.FlightRecording;
import dev.tlsbench.cli.result.UserError;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs a verb, and records it if requested. */
final class RecordedRun implements IExecutionStrategy {
  private final Supplier<@Nullable Path> file;
  private final IExecutionStrategy run;
  private final Terminal terminal;

  RecordedRun(Supplier<@Nullable Path> file, IExecutionStrategy run, Terminal terminal) {
    this.file = file;
    this.run = run;
    this.terminal = terminal;
  }

  @Override
  public int execute(ParseResult parsed) {
    Path wanted = file.get();
    if (wanted == null || CommandLine.printHelpIfRequested(parsed)) {
      return run.execute(parsed);
    }
    FlightRecording recording = begun(wanted, parsed);
    Outlet outlet = new Outlet(terminal);
    int exitCode;
    try {
      exitCode = run.execute(parsed);
    } finally {
      if (outlet.write(wanted, file -> recording.close())) {
        terminal.say("recording: " + wanted);
      }
    }
    return outlet.exitCode(exitCode);
  }

  private static FlightRecording begun(Path file, ParseResult parsed) {
    try {
      return FlightRecording.into(file);
    } catch (UserError error) {
      throw new ParameterException(
          parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1),
          String.valueOf(error.getMessage()));
    }
  }
}
