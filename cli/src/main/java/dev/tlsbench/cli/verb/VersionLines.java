package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.report.Tool;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.TlsBackend;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.IVersionProvider;

/** The versions of everything that matters to a result. */
final class VersionLines implements IVersionProvider {
  private final Backends backends;

  VersionLines(Backends backends) {
    this.backends = backends;
  }

  @Override
  public String[] getVersion() {
    List<String> lines = new ArrayList<>();
    lines.add("%s %s".formatted(Tool.NAME, Tool.version()));
    lines.add("JDK %s".formatted(Environment.jdkLine()));
    for (TlsBackend backend : backends.all()) {
      Availability found = backend.probe();
      String obstacle =
          found.usable() ? "" : "; cannot be used: %s (%s)".formatted(found.reason(), found.cure());
      lines.add("%s: %s%s".formatted(backend.name(), found.version(), obstacle));
    }
    backends.broken().forEach(one -> lines.add("a backend could not be loaded: " + one));
    // picocli takes each line for a format
    return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
  }
}
