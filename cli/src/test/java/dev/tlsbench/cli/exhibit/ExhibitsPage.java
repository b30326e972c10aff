package dev.tlsbench.cli.exhibit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code docs/exhibits.md}, made of the list of known bugs and of what shows them. */
final class ExhibitsPage {
  /** Seen from the folder of a module. */
  static final Path FILE = Path.of("../docs/exhibits.md");

  private static final String HEAD =
      """
      # Known bugs, and what catches them

      Bugs between a TLS engine and its socket that were real in one product or another. For each,
      something fails if the bug is there; to prove that, the bug itself is planted as a twin, which
      has to be caught. Exhibits and recordings come with their twin. "Engine" means a scripted
      engine that the contract must reject, "planted bug" a change to the core that the simulation
      must find.

      This page is generated from
      [exhibits.list](../cli/src/test/resources/dev/tlsbench/cli/exhibit/exhibits.list) and from what
      names its bug itself; a test keeps it up to date. To regenerate it, run the `main` of
      `ExhibitsPage` in the folder `cli` with the test classes on the class path.
      """;

  private ExhibitsPage() {}

  /** Writes it. */
  public static void main(String... arguments) throws IOException {
    Files.writeString(FILE, render(KnownBug.all()));
  }

  static String render(List<KnownBug> bugs) throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    String rule = "";
    for (KnownBug bug : bugs) {
      if (!bug.rule().equals(rule)) {
        rule = bug.rule();
        page.append("\n## ").append(rule.replaceAll("\\.$", "")).append("\n\n");
        page.append("| exhibit | what goes wrong | shown by | twin that is caught |\n");
        page.append("|--|--|--|--|\n");
      }
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(bug.id(), bug.description(), words(bug.shown()), twins(bug)));
    }
    long open = bugs.stream().filter(bug -> !bug.open().isEmpty()).count();
    page.append("\n%d exhibits, %d of them open.\n".formatted(bugs.size(), open));
    return page.toString();
  }

  private static String twins(KnownBug bug) throws IOException {
    List<Evidence> others =
        bug.twins().stream().filter(twin -> !twin.name().equals(bug.id())).toList();
    String own = others.size() < bug.twins().size() ? "its own" : "";
    String more = others.isEmpty() ? "" : words(others);
    String all = own.isEmpty() || more.isEmpty() ? own + more : own + "; " + more;
    return bug.open().isEmpty() ? all : "**open**: " + bug.open();
  }

  private static String words(List<Evidence> evidence) throws IOException {
    List<String> words = new ArrayList<>();
    for (Evidence each : evidence) {
      words.add(each.words());
    }
    return words.isEmpty() ? "-" : String.join("; ", words);
  }
}
