package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.report.Tool;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Suggestion;
import dev.tlsbench.cli.result.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers wrong calls with one sentence that says what to do next. */
final class CommandErrorHandler
    implements IParameterExceptionHandler, IExecutionExceptionHandler, IExecutionStrategy {
  private final Terminal terminal;

  CommandErrorHandler(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    complain(sentence(e, List.of(args)), e.getCommandLine());
    if (List.of(args).contains(Verb.VERBOSE)) {
      e.printStackTrace(terminal.err());
    }
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine verb, ParseResult parsed) {
    boolean verbose = parsed.expandedArgs().contains(Verb.VERBOSE);
    if (verbose) {
      e.printStackTrace(terminal.err());
    }
    if (e instanceof UserError error) {
      complain(String.valueOf(e.getMessage()), verb);
      return error.exitCode();
    }
    return internal(e, verbose);
  }

  /** picocli leaves errors to the JVM, which would exit as if a check had failed. */
  @Override
  public int execute(ParseResult parsed) {
    requireKnown(parsed);
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error e) {
      boolean verbose = parsed.expandedArgs().contains(Verb.VERBOSE);
      if (verbose) {
        e.printStackTrace(terminal.err());
      }
      return internal(e, verbose);
    }
  }

  /** When help is also requested, picocli accepts any word. */
  private static void requireKnown(ParseResult parsed) {
    for (CommandLine verb : parsed.asCommandLineList()) {
      if (!verb.getUnmatchedArguments().isEmpty()) {
        throw new UnmatchedArgumentException(verb, verb.getUnmatchedArguments());
      }
    }
  }

  private int internal(Throwable e, boolean verbose) {
    String more = verbose ? "" : "; %s shows where".formatted(Verb.VERBOSE);
    terminal.say("%s: internal error: %s%s".formatted(Tool.NAME, e, more));
    return ExitCode.INTERNAL;
  }

  private void complain(String sentence, CommandLine verb) {
    terminal.say(
        "%s: %s; see `%s --help`"
            .formatted(Tool.NAME, sentence, verb.getCommandSpec().qualifiedName()));
  }

  private static String sentence(ParameterException e, List<String> args) {
    if (e.getCause() instanceof TypeConversionException conversion) {
      return "%s %s".formatted(name(e.getArgSpec()), conversion.getMessage());
    }
    if (e instanceof OverwrittenOptionException twice) {
      return "%s may be given only once".formatted(name(twice.getOverwritten()));
    }
    if (e instanceof MissingParameterException missing) {
      List<String> unknown = e.getCommandLine().getUnmatchedArguments();
      return unknown.isEmpty()
          ? missing(missing.getMissing().get(0), args)
          : unmatched(new UnmatchedArgumentException(e.getCommandLine(), unknown));
    }
    return e instanceof UnmatchedArgumentException unmatched
        ? unmatched(unmatched)
        : String.valueOf(e.getMessage());
  }

  private static String missing(ArgSpec option, List<String> args) {
    if (option.isPositional()) {
      return "%s is missing".formatted(name(option));
    }
    String value = option.paramLabel().replace("|", " or ");
    return args.contains(name(option))
        ? "%s needs %s after it".formatted(name(option), value)
        : "%s %s is missing".formatted(name(option), value);
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String word = e.getUnmatched().get(0);
    boolean verb = e.getCommandLine().getParent() == null;
    String kind = word.startsWith("-") ? "unknown option" : verb ? "unknown verb" : "unexpected";
    String near = verb ? nearestVerb(e, word) : null;
    List<String> meant = near == null ? e.getSuggestions() : List.of(near);
    return "%s \"%s\"%s"
        .formatted(kind, word, meant.isEmpty() ? "" : "; did you mean %s?".formatted(meant.get(0)));
  }

  /** Better than picocli's own suggestion, which takes any common letters for similarity. */
  private static @Nullable String nearestVerb(UnmatchedArgumentException e, String word) {
    return Suggestion.nearest(word, List.copyOf(e.getCommandLine().getSubcommands().keySet()));
  }

  private static String name(ArgSpec option) {
    return option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
  }
}
