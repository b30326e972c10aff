package dev.tlsbench.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.launcher.Checkout.Run;
import dev.tlsbench.launcher.Checkout.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"sh", "bash"})
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final String FIRST_USE =
      "tlsbench: building (first use), this can take a minute ...\n";
  private static final String REBUILD =
      "tlsbench: building (sources changed), this can take a minute ...\n";

  @Parameter String shell;

  @TempDir Path temp;

  private Checkout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new Checkout(temp, shell);
  }

  @Test
  void firstStartBuildsAndSaysSoOnStderrAlone() throws Exception {
    Run run = checkout.run("echo", "two words", "*");
    assertEquals(FIRST_USE, run.err());
    assertEquals(0, run.exit());
    List<String> line = run.out().lines().toList();
    assertEquals("@" + checkout.root + "/cli/src/main/launch/java.args", line.get(0));
    assertEquals("-Dtlsbench.launcher=" + checkout.root + "/tlsbench", line.get(1));
    assertEquals(
        List.of("-Dtlsbench.person=false", "-Dtlsbench.results=3", "-cp"), line.subList(2, 5));
    assertTrue(line.get(5).startsWith(checkout.launch + "/lib."), line.get(5));
    assertEquals(
        List.of("dev.tlsbench.cli.Tlsbench", "echo", "two words", "*"), line.subList(6, 10));
  }

  /** As when native code takes it down. */
  @Test
  void whatTheJvmItselfSaysIsNoResult() throws Exception {
    checkout.run();
    Map<String, String> chatters = Map.of("TLSBENCH_JAVA_OPTS", "-Xchatter");
    Run run = checkout.start(chatters, checkout.launcher, temp, checkout.jdk, "echo").end();
    assertEquals("words of its own\n", run.err());
    assertFalse(run.out().contains("words of its own"), run.out());
    assertTrue(run.out().endsWith("\necho\n"), run.out());
  }

  @Test
  void secondStartBuildsNothingAndWritesNothing() throws Exception {
    checkout.run();
    List<String> before = checkout.written();
    Run run = checkout.run();
    assertEquals("", run.err());
    assertEquals(1, checkout.builds());
    assertEquals(before, checkout.written());
  }

  @Test
  void touchedSourceIsBuiltOnce() throws Exception {
    checkout.run();
    checkout.touch(checkout.source);
    assertEquals(REBUILD, checkout.run().err());
    assertEquals("", checkout.run().err());
    assertEquals(2, checkout.builds());
  }

  @Test
  void deletedSourceIsNoticed() throws Exception {
    checkout.run();
    Files.delete(checkout.source);
    checkout.touch(checkout.source.getParent());
    assertEquals(REBUILD, checkout.run().err());
  }

  /** A JDK before 22 leaves out what calls OpenSSL. */
  @Test
  void jdkThatBuildsMoreBuildsAgain() throws Exception {
    checkout.run();
    checkout.installJdk("25.0.3");
    assertEquals(
        "tlsbench: building (a newer JDK builds more), this can take a minute ...\n",
        checkout.run().err());
    for (String version : List.of("22.0.1", "17.0.1", "27")) {
      checkout.installJdk(version);
      assertEquals("", checkout.run().err());
    }
    assertEquals(2, checkout.builds());
  }

  @Test
  void jdkThatCouldBuildMoreAndCannotBuildUsesWhatThereIs() throws Exception {
    checkout.run();
    checkout.installJdk("25.0.3");
    Files.delete(checkout.jdk.resolve("bin/javac"));
    Run run = checkout.run();
    assertEquals(0, run.exit());
    assertEquals("", run.err());
  }

  @Test
  void onlyThePreviousBuildIsKept() throws Exception {
    for (int i = 0; i < 4; i++) {
      checkout.run();
      checkout.touch(checkout.source);
    }
    assertEquals(4, checkout.builds());
    assertEquals(2, builtFolders().size());
  }

  @Test
  void parallelFirstStartsShareOneBuild() throws Exception {
    checkout.installMaven(
        """
        until [ "$(cat err.* | grep -c waiting)" -ge 2 ]; do sleep 0.1; done
        mkdir -p "$folder"
        """);
    List<Start> starts = List.of(start(), start(), start());
    for (Start start : starts) {
      assertEquals(0, start.end().exit());
    }
    assertEquals(1, checkout.builds());
  }

  @Test
  void lockOfADeadProcessIsTakenOver() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path lock = Files.createDirectories(checkout.launch.resolve("lock"));
    Files.writeString(lock.resolve("owner"), dead.pid() + "\n");
    assertEquals(0, checkout.run().exit());
    assertEquals(1, checkout.builds());
    assertFalse(Files.exists(lock));
  }

  @Test
  void endedStartLeavesNoLockAndNoHalfABuild() throws Exception {
    checkout.installMaven(
        """
        mkdir -p "$folder"
        echo >building
        until [ -e go ]; do sleep 0.1; done
        """);
    Start start = start();
    while (!Files.exists(temp.resolve("building"))) {
      Thread.onSpinWait();
    }
    start.process().destroy();
    Files.createFile(temp.resolve("go"));
    assertEquals(143, start.end().exit());
    assertFalse(Files.exists(checkout.launch.resolve("lock")));
    assertFalse(Files.exists(checkout.launch.resolve("stamp")));
    assertEquals(List.of(), builtFolders());
  }

  @Test
  void failedBuildIsShownAndTriedAgain() throws Exception {
    checkout.installMaven("mkdir -p \"$folder\"; echo 'it broke'; exit 1");
    for (int i = 1; i <= 2; i++) {
      Run run = checkout.run();
      assertEquals(4, run.exit());
      assertEquals("", run.out());
      assertTrue(run.err().contains("it broke"), run.err());
      assertEquals(i, checkout.builds());
      assertEquals(List.of(), builtFolders());
    }
  }

  @Test
  void startsThroughALinkFromAnyFolder() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("some where"));
    Path link = Files.createSymbolicLink(folder.resolve("one"), checkout.launcher);
    Files.createSymbolicLink(folder.resolve("two"), link.getFileName());
    Run run = checkout.start(Path.of("two"), folder, checkout.jdk, "x").end();
    assertEquals(FIRST_USE, run.err());
    assertTrue(run.out().contains("@" + checkout.root + "/cli/"), run.out());
  }

  @Test
  void missingJavaIsOneSentence() throws Exception {
    assertRefusal("no java on the PATH", null);
    assertRefusal("has no bin/java", temp.resolve("nowhere"));
  }

  @Test
  void oldJavaIsOneSentence() throws Exception {
    checkout.installJdk("11.0.2");
    assertRefusal("older than 17", checkout.jdk);
    checkout.installJdk("1.8.0_402");
    assertRefusal("older than 17", checkout.jdk);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TLSBENCH_JAVA_OPTS=-Xgood -Xnope", "JDK_JAVA_OPTIONS=x", "TLSBENCH_JAVA_OPTS=*"})
  void optionsThatTheJvmDoesNotTakeAreTheMachinesFault(String variable) throws Exception {
    checkout.run();
    int equals = variable.indexOf('=');
    String options = variable.substring(equals + 1);
    Map<String, String> variables = Map.of(variable.substring(0, equals), options);
    Run run = checkout.start(variables, checkout.launcher, temp, checkout.jdk, "echo").end();
    if (options.contains("-Xnope")) {
      assertEquals(4, run.exit());
      assertEquals("", run.out());
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(run.err().contains("these options: Unrecognized option: -Xnope; mend TLS"));
    } else {
      assertEquals(0, run.exit());
      assertFalse(run.out().contains("-version"), "it is tried apart: " + run.out());
      assertEquals(!variable.startsWith("JDK"), run.out().contains("\n" + options + "\n"));
    }
  }

  @Test
  void missingMavenIsOneSentence() throws Exception {
    checkout.removeMaven();
    assertRefusal("no mvn on the PATH", checkout.jdk);
  }

  @Test
  void missingCompilerIsOneSentence() throws Exception {
    Files.delete(checkout.jdk.resolve("bin/javac"));
    assertRefusal("no compiler", checkout.jdk);
  }

  @Test
  void builtCheckoutStartsWithoutMavenAndCompiler() throws Exception {
    checkout.run();
    checkout.removeMaven();
    Files.delete(checkout.jdk.resolve("bin/javac"));
    assertEquals(0, checkout.run().exit());
  }

  private Start start() throws IOException {
    return checkout.start(checkout.launcher, temp, checkout.jdk);
  }

  private List<String> builtFolders() throws IOException {
    try (Stream<Path> files = Files.list(checkout.launch)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("lib."))
          .toList();
    }
  }

  private void assertRefusal(String reason, Path javaHome) throws Exception {
    Run run = checkout.start(checkout.launcher, temp, javaHome).end();
    assertEquals(4, run.exit());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(reason), run.err());
    assertFalse(Files.exists(checkout.launch.resolve("lock")));
  }
}
