package dev.tlsbench.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A small checkout with this project's launcher, on a machine of which a test decides what is
 * installed: Maven and the JDK are scripts that only leave traces.
 */
final class Checkout {
  /** All that the launcher may need beside a shell, a JDK and Maven. */
  private static final List<String> COMMANDS =
      List.of(
          "cat",
          "date",
          "dirname",
          "find",
          "grep",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sh",
          "sleep",
          "tail");

  /** Where this project's own launcher is. */
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  private final Path temp;
  private final Path bin;
  private final String shell;

  final Path root;
  final Path launcher;
  final Path source;
  final Path launch;
  final Path jdk;

  /** A start that has ended. */
  record Run(int exit, String out, String err) {}

  /** A start under way. */
  record Start(Process process, Path out, Path err) {
    Run end() throws IOException, InterruptedException {
      int exit = process.waitFor();
      return new Run(exit, Files.readString(out), Files.readString(err));
    }
  }

  Checkout(Path temp, String shell) throws IOException {
    this.temp = temp;
    this.shell = command(shell).toString();
    root = Files.createDirectory(temp.resolve("a checkout"));
    launch = root.resolve("cli/target/launch");
    launcher = root.resolve("tlsbench");
    Files.copy(PROJECT.resolve("tlsbench"), launcher);
    old(root.resolve("pom.xml"), "<project/>");
    old(root.resolve(".mvn/maven.config"), "-B");
    old(root.resolve("cli/pom.xml"), "<project/>");
    source = old(root.resolve("cli/src/main/java/A.java"), "class A {}");
    agePath(root.resolve("cli/src/main/java"));
    agePath(root.resolve("cli/src/main"));
    agePath(root.resolve(".mvn"));
    bin = Files.createDirectory(temp.resolve("bin"));
    for (String name : COMMANDS) {
      Files.createSymbolicLink(bin.resolve(name), command(name));
    }
    jdk = temp.resolve("a jdk");
    installJdk("17.0.1");
    installMaven("mkdir -p \"$folder\"");
  }

  /**
   * A JDK whose results are its arguments, one a line; it knows no -Xnope, and chatters on
   * -Xchatter.
   */
  void installJdk(String version) throws IOException {
    script(
        jdk.resolve("bin/java"),
        """
        for word; do
          [ "$word" != -Xnope ] || { echo "Error: no
        Unrecognized option: -Xnope" >&2; exit 1; }
          [ "$word" != -Xchatter ] || echo words of its own
          [ "$word" != -version ] || exit 0
        done
        printf '%s\\n' "$@" >&3
        """);
    script(jdk.resolve("bin/javac"), "");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  /** A Maven that counts its runs, chatters, and then does this with the wanted $folder. */
  void installMaven(String body) throws IOException {
    script(
        bin.resolve("mvn"),
        """
        cd '%s'
        echo run >>builds
        echo chatter
        echo chatter >&2
        for word; do case $word in -Dlaunch.folder=*) folder=${word#*=} ;; esac; done
        """
                .formatted(temp)
            + body);
  }

  void removeMaven() throws IOException {
    Files.delete(bin.resolve("mvn"));
  }

  int builds() throws IOException {
    Path builds = temp.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  /** Moves the last build into the past, and this file to a moment after it. */
  void touch(Path file) throws IOException {
    Files.setLastModifiedTime(launch.resolve("stamp"), ago(Duration.ofMinutes(2)));
    Files.setLastModifiedTime(file, ago(Duration.ofMinutes(1)));
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    return start(launcher, temp, jdk, arguments).end();
  }

  /** Starts the launcher by this path, from this folder; a null JAVA_HOME is none. */
  Start start(Path path, Path folder, Path javaHome, String... arguments) throws IOException {
    return start(Map.of(), path, folder, javaHome, arguments);
  }

  /** The same with more variables. */
  Start start(
      Map<String, String> variables, Path path, Path folder, Path javaHome, String... arguments)
      throws IOException {
    List<String> line = new ArrayList<>(List.of(shell, path.toString()));
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile(temp, "out.", "");
    Path err = Files.createTempFile(temp, "err.", "");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.environment().put("PATH", bin.toString());
    if (javaHome != null) {
      builder.environment().put("JAVA_HOME", javaHome.toString());
    }
    return new Start(builder.start(), out, err);
  }

  /** All files of the last build with their times: equal twice if nothing was written. */
  List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(launch)) {
      return files.sorted().map(file -> file + " " + modified(file)).toList();
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path old(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return agePath(file);
  }

  private static Path agePath(Path path) throws IOException {
    return Files.setLastModifiedTime(path, ago(Duration.ofHours(1)));
  }

  private static FileTime ago(Duration age) {
    return FileTime.from(Instant.now().minus(age));
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!" + command("sh") + "\n" + body + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  private static Path command(String name) {
    return Stream.of("/bin", "/usr/bin", "/usr/local/bin")
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("this machine has no " + name));
  }
}
