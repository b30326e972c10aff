package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.backend.ProviderChoice;
import dev.tlsbench.cli.report.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code tlsbench} itself, which does nothing without a verb. */
@Command(
    name = Tool.NAME,
    description = "Tests and measures any pair of TLS implementations.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    footerHeading = "%n",
    footer = "`tlsbench VERB --help` says more about each verb.")
final class RootVerb implements Callable<Integer> {
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

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the versions of this tool, the JDK and the backends.")
  @SuppressWarnings("unused") // Read by picocli.
  private boolean version;

  @Option(
      names = "--backend-path",
      paramLabel = "PATH",
      scope = ScopeType.INHERIT,
      description =
          "Jars and folders with more backends, separated as in a class path. The contents"
              + " of one folder can use each other, and nothing else. May be repeated.")
  private List<String> backendPath = new ArrayList<>();

  @Option(
      names = "--provider",
      paramLabel = "NAME=PROVIDER",
      scope = ScopeType.INHERIT,
      description =
          "A JSSE provider that takes part as NAME, and * includes it: the name of one that the JDK"
              + " has, or CLASS[:ARGUMENT][@PATH], where PATH is a jar or a folder of jars, apart"
              + " from all others. May be repeated.")
  private List<String> providers = new ArrayList<>();

  @Option(
      names = "--declared",
      paramLabel = "NAME=FILE",
      scope = ScopeType.INHERIT,
      description =
          "What the provider NAME can do: a file that `tck --declare FILE` has written and that you"
              + " have looked through. Without one, the least that any provider can do.")
  private List<String> declared = new ArrayList<>();

  @Option(
      names = "--jfr",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Records the run with JDK Flight Recorder into this new file, and each JVM that it"
              + " starts into a file beside it.")
  private @Nullable Path recording;

  /** Where to find backends beside the class path; known once the call is parsed. */
  BackendPath backendPath() {
    return BackendPath.parse(backendPath).withProviders(ProviderChoice.parse(providers, declared));
  }

  /** The names of providers that no file declares anything of. Known once the call is parsed. */
  List<String> undeclared() {
    List<String> names = new ArrayList<>(providers.stream().map(RootVerb::name).toList());
    names.removeAll(declared.stream().map(RootVerb::name).toList());
    return names;
  }

  private static String name(String value) {
    return value.replaceFirst("=.*", "");
  }

  /** Where the run is recorded; null if it is not. Known once the call is parsed. */
  @Nullable Path recording() {
    return recording;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "a verb is missing");
  }
}
