package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;

/** All verbs, and what they have in common. */
public final class CommandTree {
  private CommandTree() {}

  /** The command line for a terminal. */
  public static CommandLine on(Terminal terminal) {
    RootVerb rootVerb = new RootVerb();
    Backends backends = Backends.along(rootVerb::backendPath);
    CommandLine root =
        new CommandLine(rootVerb)
            .addSubcommand(new BackendsVerb(terminal, backends))
            .addSubcommand(new EchoVerb(terminal, backends))
            .addSubcommand(new ServeVerb(terminal, backends))
            .addSubcommand(new ConnectVerb(terminal, backends))
            .addSubcommand(new StressVerb(terminal, backends))
            .addSubcommand(new RenegotiateVerb(terminal, backends))
            .addSubcommand(new MatrixVerb(terminal, backends))
            .addSubcommand(new BenchVerb(terminal, backends))
            .addSubcommand(new PqVerb(terminal, backends))
            .addSubcommand(new CompareVerb(terminal, backends))
            .addSubcommand(new DiffVerb(terminal, backends))
            .addSubcommand(new SimulateVerb(terminal, backends))
            .addSubcommand(new ReplayVerb(terminal, backends))
            .addSubcommand(new ShrinkVerb(terminal, backends))
            .addSubcommand(new ReportVerb(terminal, backends))
            .addSubcommand(new TckVerb(terminal, backends))
            .addSubcommand(new SurveyVerb(terminal, backends))
            .addSubcommand(new HelpVerb())
            .addSubcommand(new AutoComplete.GenerateCompletion());
    root.registerConverter(Path.class, new Words.OfPath());
    root.getCommandSpec().versionProvider(new VersionLines(backends));
    completed(root, terminal);
    IExecutionStrategy run =
        new UndeclaredNote(rootVerb::undeclared, root.getExecutionStrategy(), terminal);
    RecordedRun recorded = new RecordedRun(rootVerb::recording, run, terminal);
    return root.setExecutionStrategy(
        parsed -> {
          try (backends) {
            return recorded.execute(parsed);
          }
        });
  }

  /** Adds what applies to every verb. */
  static CommandLine completed(CommandLine root, Terminal terminal) {
    CommandErrorHandler wrongCall = new CommandErrorHandler(terminal);
    root.setParameterExceptionHandler(wrongCall);
    root.setExecutionExceptionHandler(wrongCall);
    root.setExecutionStrategy(wrongCall);
    root.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    return root;
  }
}
