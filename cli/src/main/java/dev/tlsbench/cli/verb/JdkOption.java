package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.process.InstalledJdks;
import dev.tlsbench.cli.result.FileNames;
import dev.tlsbench.cli.result.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Other JDKs to run on. */
final class JdkOption {
  private static final int OLDEST = 17;

  @Option(
      names = "--jdk",
      paramLabel = "DIR",
      description =
          "Runs on the JDK in this folder too, beside the current one; a number such as 25 finds"
              + " one that is installed beside it. May be repeated.")
  private List<Path> jdks = new ArrayList<>();

  boolean isGiven() {
    return !jdks.isEmpty();
  }

  /**
   * The folders of the JDKs, without the current one's.
   *
   * @throws UserError if one is no JDK that this tool runs on
   */
  List<String> homes() {
    return jdks.stream().map(jdk -> checked(jdk.toString())).toList();
  }

  /**
   * The folder of a JDK.
   *
   * @param given the folder, or a number such as 17
   * @throws UserError if it is no JDK that this tool runs on
   */
  static String checked(String given) {
    Path jdk = FileNames.path(InstalledJdks.folder(given));
    if (!Files.isExecutable(jdk.resolve("bin").resolve("java"))) {
      throw UserError.usage("--jdk %s has no bin/java; give the folder of a JDK".formatted(jdk));
    }
    int version = InstalledJdks.version(jdk).orElse(OLDEST);
    if (version < OLDEST) {
      throw UserError.usage(
          "--jdk %s is Java %d; give a JDK of %d or later".formatted(jdk, version, OLDEST));
    }
    return jdk.toString();
  }
}
