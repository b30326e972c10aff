package dev.tlsbench.cli;

import dev.tlsbench.cli.verb.CommandTree;
import dev.tlsbench.cli.verb.Interruption;
import dev.tlsbench.cli.verb.Terminal;
import java.io.PrintStream;

/** The {@code tlsbench} command. */
public final class Tlsbench {
  private Tlsbench() {}

  /** Runs a command line in a process of its own. */
  public static void main(String[] args) {
    Interruption interruption = Interruption.of(Thread.currentThread());
    int exitCode = CommandTree.on(Terminal.ofProcess()).execute(args);
    interruption.settled();
    System.exit(exitCode);
  }

  /**
   * Runs a command line.
   *
   * @param out takes results
   * @param err takes everything else
   * @return the exit code of the process
   */
  public static int run(PrintStream out, PrintStream err, String... args) {
    return CommandTree.on(Terminal.of(out, err)).execute(args);
  }
}
