package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.LabelledPath;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Other versions of the libraries that backends stand for. */
final class VersionOption {
  @Option(
      names = "--backend",
      paramLabel = "NAME@LABEL=PATH",
      description =
          "Another version of a backend's library: jars, or a folder of jars, with all that it"
              + " needs. It takes part as NAME@LABEL, beside NAME, and * includes it. May be"
              + " repeated.")
  private List<String> versions = new ArrayList<>();

  boolean isGiven() {
    return !versions.isEmpty();
  }

  void addTo(Backends backends) {
    backends.add(versions.stream().map(LabelledPath::parse).toList());
  }

  /**
   * What the option of a verb that uses one backend names: a backend that is known, or another
   * version, which is added.
   *
   * @return the backend's name
   */
  static String named(String value, Backends backends) {
    if (!value.contains("=")) {
      return value;
    }
    LabelledPath version = LabelledPath.parse(value);
    backends.add(List.of(version));
    return version.name();
  }
}
