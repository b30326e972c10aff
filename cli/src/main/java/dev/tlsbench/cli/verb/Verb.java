package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.result.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The base of every verb. */
@Command(sortOptions = false, exitCodeListHeading = "%nExit codes:%n")
abstract class Verb implements Callable<Integer> {
  static final String VERBOSE = "--verbose";

  /** Exit codes that mean the same for several verbs, as their help says it. */
  static final String USAGE = "2:usage error";

  static final String INTERNAL = "70:internal error: a bug in this tool";
  static final String INTERRUPTED = "130:interrupted";
  static final String INTERRUPTED_WITH_RESULTS =
      "130:interrupted; the results so far have been written";
  static final String TERMINATED_WITH_RESULTS =
      "143:terminated, as by kill; the results so far have been written";

  final Terminal terminal;
  final Backends backends;

  /** Set by picocli. */
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(names = VERBOSE, order = 1, description = "Shows where an error comes from.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      order = 2,
      usageHelp = true,
      description = "Shows this text.")
  @SuppressWarnings("unused") // Read by picocli.
  private boolean help;

  Verb(Terminal terminal, Backends backends) {
    this.terminal = terminal;
    this.backends = backends;
  }

  /** Whether to print more than usual. */
  final boolean verbose() {
    return verbose;
  }

  /** The command line that was typed. */
  final Invocation command() {
    return new Invocation(spec.name(), spec.root().commandLine().getParseResult().originalArgs());
  }

  /** Prints what a worker said besides its answers. */
  final void fromWorker(String line) {
    if (verbose) {
      terminal.say("worker: " + line);
    }
  }
}
