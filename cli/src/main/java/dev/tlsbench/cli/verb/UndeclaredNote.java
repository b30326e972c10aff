package dev.tlsbench.cli.verb;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/** Says of each provider without a declaration that little is expected of it. */
final class UndeclaredNote implements IExecutionStrategy {
  private final Supplier<List<String>> undeclared;
  private final IExecutionStrategy run;
  private final Terminal terminal;

  /**
   * @param undeclared names of providers; known once the call is parsed
   * @param run what runs the verb
   */
  UndeclaredNote(Supplier<List<String>> undeclared, IExecutionStrategy run, Terminal terminal) {
    this.undeclared = undeclared;
    this.run = run;
    this.terminal = terminal;
  }

  @Override
  public int execute(ParseResult parsed) {
    boolean declares =
        parsed.asCommandLineList().stream()
            .map(CommandLine::getParseResult)
            .anyMatch(verb -> verb.hasMatchedOption(DeclareOption.NAME));
    if (!declares
        && parsed.asCommandLineList().stream().noneMatch(CommandLine::isUsageHelpRequested)) {
      for (String name : undeclared.get()) {
        terminal.say(
            "%s is undeclared, so only what every provider can do is expected of it; `tck %s FILE`"
                    .formatted(name, DeclareOption.NAME)
                + " finds out what else it can do, and --declared %s=FILE says it".formatted(name));
      }
    }
    return run.execute(parsed);
  }
}
