package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.report.Schema;
import dev.tlsbench.cli.result.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One result for all JDKs; here the other one is this one again. */
class OnJdksTest {
  private static final String HOME = System.getProperty("java.home");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "result, echo --pair=jsse:jsse --tls=1.3 --mode=queued --messages=2 --seed=1",
    "result, simulate --pair=jsse:jsse --tls=1.3 --mode=queued --faults=none --runs=1 --seed=1"
        + " --scenario=renegotiate/key-update-client",
    "tck, tck --backend=conscrypt --with=conscrypt --tls=1.2 --clause=re*"
  })
  void eachVerbPrintsOneDocumentThatReportShowsInEveryForm(String schema, String words)
      throws IOException {
    Call call = onJdks(words.split(" ")).endsWith(ExitCode.PASSED);
    Map<String, Object> document = JSON.std.mapFrom(call.out());
    assertEquals(List.of(), Schema.faults(Schema.named("jdks"), document));
    List<?> jdks = (List<?>) document.get("jdks");
    assertEquals(2, jdks.size());
    for (Object jdk : jdks) {
      Object result = ((Map<?, ?>) jdk).get("result");
      assertEquals(List.of(), Schema.faults(Schema.named(schema), result));
      assertEquals(document.get("command"), ((Map<?, ?>) result).get("command"));
    }
    assertEquals(List.of(), document.get("differences"));
    String name = String.valueOf(((Map<?, ?>) jdks.get(1)).get("jdk"));
    assertTrue(name.endsWith(" (2)"), name);
    assertTrue(report(call.out(), "text").startsWith("on JDK"));
    assertTrue(report(call.out(), "junit").contains("<testsuite name=\"JDK " + name));
    if (!schema.equals("tck")) {
      assertTrue(report(call.out(), "md").contains("on several JDKs"));
      assertTrue(report(call.out(), "html").contains("<title>tlsbench: "));
    }
  }

  @Test
  void whatIsNotTheSameComesFirstInEveryForm() throws IOException {
    String same =
        onJdks("matrix", "--pair=jsse:jsse", "--tls=1.3", "--mode=queued", "--scenario=echo/alpn")
            .endsWith(ExitCode.PASSED)
            .out();
    String passed = "\"verdict\" : \"PASS\"";
    int second = same.lastIndexOf(passed);
    String differs =
        same.substring(0, second)
            + passed.replace("PASS", "FAIL")
            + same.substring(second + passed.length());
    String row = "echo/alpn jsse:jsse TLS 1.3 queued";
    List<String> lines = report(differs, "text").lines().toList();
    assertTrue(lines.get(1).matches(row + " +PASS +FAIL"), lines.get(1));
    assertTrue(report(differs, "text").contains("WORSE  1 cell: PASS -> FAIL"), differs);
    assertTrue(report(differs, "md").contains("| " + row + " | PASS | FAIL |"));
    assertTrue(report(differs, "html").contains("Not the same on all JDKs: " + row));
    assertTrue(!report(same, "html").contains("Not the same on all JDKs"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aJdkThatDoesNotStartHasNoResultAndFailsTheRun() throws IOException {
    Path java = folder.resolve("dead").resolve("bin").resolve("java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\nexit 1\n");
    assertTrue(java.toFile().setExecutable(true));
    Call call =
        Call.of(
                "echo",
                "--pair=jsse:jsse",
                "--tls=1.3",
                "--mode=queued",
                "--messages=2",
                "--json",
                "--jdk=" + folder.resolve("dead"))
            .endsWith(ExitCode.FAILED);
    Map<String, Object> document = JSON.std.mapFrom(call.out());
    assertEquals(List.of(), Schema.faults(Schema.named("jdks"), document));
    assertTrue(report(call.out(), "text").contains("NO RESULT  the worker died: exit code 1"));
    assertTrue(report(call.out(), "junit").contains("errors=\"1\""));
    assertTrue(report(call.out(), "html").contains("There is no result on the JDK in"));
  }

  @Test
  void aFileThatCannotBeReadAgainIsRefused() {
    Call call = Call.of("echo", "--file=-", "--jdk=" + HOME).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("--jdk cannot be combined with --file -"), call.err());
  }

  @Test
  void compareAsksForResultsOfOneJdk() throws IOException {
    Path file = folder.resolve("jdks.json");
    String tool = "{\"name\": \"tlsbench\", \"version\": \"1\"}";
    Files.writeString(file, "{\"schema\": 1, \"kind\": \"jdks\", \"tool\": %s}".formatted(tool));
    Call call = Call.of("compare", file.toString(), file.toString()).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("has results of several JDKs"), call.err());
  }

  private static Call onJdks(String... words) {
    return Call.of(
        Stream.concat(Stream.of(words), Stream.of("--json", "--jdk=" + HOME))
            .toArray(String[]::new));
  }

  private static String report(String document, String format) {
    return Call.with(
            new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)),
            "report",
            "-",
            "--format=" + format)
        .endsWith(ExitCode.PASSED)
        .out();
  }
}
