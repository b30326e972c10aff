package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.result.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * {@code tlsbench help}. picocli's own help answers an unknown verb differently from a call of that
 * verb.
 */
@Command(
    name = "help",
    helpCommand = true,
    description = "Shows the help of a verb, as `tlsbench VERB --help` does.")
final class HelpVerb implements Callable<Integer> {
  /** Set by picocli. */
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text.")
  @SuppressWarnings("unused") // Read by picocli.
  private boolean help;

  @Parameters(arity = "0..1", paramLabel = "VERB", description = "The verb. All by default.")
  private @Nullable String verb;

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    CommandLine asked = verb == null ? root : root.getSubcommands().get(verb);
    if (asked == null) {
      throw new UnmatchedArgumentException(root, List.of(String.valueOf(verb)));
    }
    asked.usage(root.getOut());
    return ExitCode.PASSED;
  }
}
