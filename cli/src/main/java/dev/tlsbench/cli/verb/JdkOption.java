package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.result.UserError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Other JDKs to run on. */
final class JdkOption {
  private static final int OLDEST = 17;

  /** {@code 1.8.0_292}, {@code 17.0.15}. */
  private static final Pattern NUMBER = Pattern.compile("(?:1\\.)?(\\d{1,4})\\b");

  @Option(
      names = "--jdk",
      paramLabel = "DIR",
      description = "Runs on the JDK in this folder too, beside the current one. May be repeated.")
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
    List<String> homes = new ArrayList<>();
    for (Path jdk : jdks) {
      if (!Files.isExecutable(jdk.resolve("bin").resolve("java"))) {
        throw UserError.usage("--jdk %s has no bin/java; give the folder of a JDK".formatted(jdk));
      }
      int version = version(jdk);
      if (version < OLDEST) {
        throw UserError.usage(
            "--jdk %s is Java %d; give a JDK of %d or later".formatted(jdk, version, OLDEST));
      }
      homes.add(jdk.toString());
    }
    return homes;
  }

  /** As the JDK's own file says; taken for new enough where there is none. */
  private static int version(Path jdk) {
    Properties release = new Properties();
    try (Reader in = Files.newBufferedReader(jdk.resolve("release"))) {
      release.load(in);
    } catch (IOException | IllegalArgumentException e) {
      return OLDEST;
    }
    String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
    Matcher number = NUMBER.matcher(version);
    return number.lookingAt() ? Integer.parseInt(number.group(1)) : OLDEST;
  }
}
