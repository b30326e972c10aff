package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;

/** All verbs, and what they have in common. */
public final class CommandTree {
  private CommandTree() {}

  /** The command line as it is used on a terminal. */
  public static CommandLine on(Terminal terminal) {
    Backends backends = Backends.load();
    CommandLine root =
        new CommandLine(new RootVerb())
            .addSubcommand(new EchoVerb(terminal, backends))
            .addSubcommand(new CommandLine.HelpCommand())
            .addSubcommand(new AutoComplete.GenerateCompletion());
    WrongCall wrongCall = new WrongCall(terminal);
    root.setParameterExceptionHandler(wrongCall);
    root.setExecutionExceptionHandler(wrongCall);
    root.setOut(new PrintWriter(terminal.out(), true));
    root.setErr(new PrintWriter(terminal.err(), true));
    root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    root.getCommandSpec().versionProvider(new VersionLines(backends));
    return root;
  }
}
