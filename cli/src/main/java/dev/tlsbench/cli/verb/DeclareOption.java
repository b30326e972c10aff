package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Claim;
import dev.tlsbench.cli.backend.Declaration;
import dev.tlsbench.cli.report.Reproduce;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.tck.DeclareRun.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The file that says what a provider can do. */
final class DeclareOption {
  static final String NAME = "--declare";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description =
          "Writes what a --provider was seen to do into this new file, for you to look through and"
              + " to give to --declared. If the file exists, says how it differs, and leaves it as"
              + " it is.")
  private @Nullable Path file;

  boolean isGiven() {
    return file != null;
  }

  private Path file() {
    return Objects.requireNonNull(file);
  }

  /**
   * Refuses a file that cannot be written, and one that exists and is no declaration.
   *
   * @throws UserError if it is one of these
   */
  void check() {
    if (Files.exists(file())) {
      Declaration.read(file());
    } else {
      Outlet.tryFile(file());
    }
  }

  /**
   * Writes the file, or compares it.
   *
   * @param provider what was tried, as the options that name it
   * @return the exit code
   */
  int finish(Seen seen, String backend, List<String> provider, Terminal terminal) {
    if (seen.declaration().claims().isEmpty()) {
      terminal.result("%s was seen to do nothing; no file was written\n".formatted(backend));
      return ExitCode.INCONCLUSIVE;
    }
    if (Files.exists(file())) {
      return compare(seen, terminal);
    }
    try {
      Files.writeString(file(), text(seen, backend), StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw UserError.environment("%s cannot be written".formatted(file()), e);
    }
    List<String> next = new ArrayList<>(List.of("tck", "--backend", backend));
    next.addAll(provider);
    next.addAll(List.of("--declared", backend + "=" + file()));
    terminal.result(
        "%s: %d lines on %s; look through them, then try them:\n%s\n"
            .formatted(
                file(),
                seen.declaration().claims().size(),
                seen.declaration().library(),
                Reproduce.line(next)));
    return ExitCode.PASSED;
  }

  private static String text(Seen seen, String backend) {
    return """
        # What the engines of this provider can do, as `tlsbench tck --declare` saw it. Nobody has
        # looked through it yet: do, and put your name here. `--declared %s=FILE` brings it to a run,
        # which believes every line; `tlsbench tck` holds each against the engine.
        #
        # A line is VERSION ROLE CAPABILITY, or VERSION ROLE shows|accepts KIND, for the kinds of key
        # in the certificates that it presents and that it takes from a peer. docs/write-a-backend.md
        # says what each capability means. Behind a # is what was not seen, and why.

        """
            .formatted(backend)
        + seen.declaration().text(seen.remarks());
  }

  private int compare(Seen seen, Terminal terminal) {
    Declaration before = Declaration.read(file());
    Set<Claim> more = new TreeSet<>(seen.declaration().claims());
    more.removeAll(before.claims());
    Set<Claim> less = new TreeSet<>(before.claims());
    less.removeAll(seen.declaration().claims());
    StringBuilder text = new StringBuilder();
    more.forEach(claim -> text.append("seen, and not declared: %s\n".formatted(claim)));
    int wrong = more.size();
    for (Claim claim : less) {
      boolean tried =
          seen.remarks().stream().noneMatch(one -> one.startsWith(claim + ": not tried"));
      wrong += tried ? 1 : 0;
      text.append("declared, and not %s: %s\n".formatted(tried ? "seen" : "tried", claim));
    }
    if (!before.library().equals(seen.declaration().library())) {
      text.append(
          "%s is about %s, and this is %s\n"
              .formatted(file(), before.library(), seen.declaration().library()));
    }
    text.append(
        wrong == 0
            ? "%s says what was seen\n".formatted(file())
            : "%s differs in %d lines, and was left as it is; mend it, or move it away and try again\n"
                .formatted(file(), wrong));
    terminal.result(text.toString());
    return wrong == 0 ? ExitCode.PASSED : ExitCode.FAILED;
  }
}
