package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.UserError;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Another version of a backend's library.
 *
 * @param backend the name of the backend that is to use it
 * @param label tells it from the other versions
 * @param entries jars, and folders of jars
 */
public record LabelledPath(String backend, String label, List<Path> entries) {
  private static final Pattern SYNTAX = Pattern.compile("([^@=:\\s]+)@([^@=:\\s]+)=(.+)");

  public LabelledPath {
    entries = List.copyOf(entries);
  }

  /**
   * Reads {@code NAME@LABEL=PATH}, where the path is divided as the system divides lists.
   *
   * @throws UserError if the text is not that, or names a file that is not there
   */
  public static LabelledPath parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw UserError.usage(
          "--backend: must be NAME@LABEL=PATH, such as bc@1.78=libs, not \"%s\"".formatted(text));
    }
    List<Path> entries = BackendPath.divided(matcher.group(3));
    entries.forEach(entry -> BackendPath.requireJars("--backend", entry));
    return new LabelledPath(matcher.group(1), matcher.group(2), entries);
  }

  /** The name of the backend with this library. */
  public String name() {
    return backend + "@" + label;
  }

  /** All that its entries consist of. */
  List<Path> files() {
    return entries.stream().flatMap(entry -> BackendPath.files(entry).stream()).toList();
  }

  /** As the command line takes it. */
  @Override
  public String toString() {
    return name()
        + "="
        + entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
