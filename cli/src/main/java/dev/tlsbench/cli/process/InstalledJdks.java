package dev.tlsbench.cli.process;

import dev.tlsbench.cli.result.UserError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JDKs by their number: this one, those beside it, and those that the environment names. */
public final class InstalledJdks {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  /** {@code 1.8.0_292}, {@code 17.0.15}. */
  private static final Pattern VERSION = Pattern.compile("(?:1\\.)?(\\d{1,4})\\b");

  /** As the machines of build services name them: {@code JAVA_HOME_17_X64}. */
  private static final Pattern VARIABLE = Pattern.compile("JAVA_HOME_\\d.*");

  private InstalledJdks() {}

  /**
   * The folder of a JDK.
   *
   * @param given the folder, or a number such as 17
   * @throws UserError if it is a number and no JDK of it is found
   */
  public static String folder(String given) {
    return folder(given, Path.of(JvmCommand.home()), System.getenv());
  }

  static String folder(String given, Path own, Map<String, String> environment) {
    if (!NUMBER.matcher(given).matches() || Files.isDirectory(Path.of(given))) {
      return given;
    }
    int number = Integer.parseInt(given);
    return candidates(own, environment)
        .filter(home -> version(home).orElse(0) == number)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    ("there is no JDK %s beside %s, nor does JAVA_HOME_%s_... name one; give the folder"
                            + " of a JDK")
                        .formatted(given, own, given)));
  }

  private static Stream<Path> candidates(Path own, Map<String, String> environment) {
    Collection<String> named =
        new TreeMap<>(environment)
            .entrySet().stream()
                .filter(variable -> VARIABLE.matcher(variable.getKey()).matches())
                .map(Map.Entry::getValue)
                .toList();
    return Stream.concat(Stream.concat(Stream.of(own), beside(own)), named.stream().map(Path::of))
        .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")));
  }

  private static Stream<Path> beside(Path own) {
    Path parent = own.toAbsolutePath().getParent();
    if (parent == null) {
      return Stream.of();
    }
    try (Stream<Path> folders = Files.list(parent)) {
      return folders.sorted().toList().stream();
    } catch (IOException e) {
      return Stream.of(); // What cannot be read has no JDK that could be run.
    }
  }

  /** The number that the JDK's own file says; empty where there is none. */
  public static OptionalInt version(Path jdk) {
    Properties release = new Properties();
    try (Reader in = Files.newBufferedReader(jdk.resolve("release"))) {
      release.load(in);
    } catch (IOException | IllegalArgumentException e) {
      return OptionalInt.empty();
    }
    String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
    Matcher number = VERSION.matcher(version);
    return number.lookingAt()
        ? OptionalInt.of(Integer.parseInt(number.group(1)))
        : OptionalInt.empty();
  }
}
