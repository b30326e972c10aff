package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.diff.SurveyFixture;
import dev.tlsbench.cli.process.JvmCommand;
import dev.tlsbench.cli.report.Schema;
import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code diff} as it is called. */
class DiffTest {
  private static final String CLIENT = "jsse client TLS 1.3";

  @TempDir private Path folder;

  private Path before;
  private Path after;

  @BeforeEach
  void write() throws IOException {
    before =
        SurveyFixture.of("25.0.3 (Vendor)")
            .with(CLIENT, "hello.groups", List.of("x25519"))
            .with(CLIENT, "alert.garbage", "internal_error")
            .with("jsse client", "exporter", "equal")
            .file(folder);
    after =
        SurveyFixture.of("27.0.1 (Vendor)")
            .with(CLIENT, "hello.groups", List.of("X25519MLKEM768", "x25519"))
            .with(CLIENT, "alert.garbage", "internal_error")
            .without("jsse client", "exporter", "it <hung>")
            .file(folder);
  }

  @Test
  void aSurveyDoesNotDifferFromItself() {
    Call call = diff(before, before).endsWith(ExitCode.PASSED);
    assertEquals(
        "%s and itself do not differ: 3 facts are the same in both%n".formatted(before),
        call.out());
    assertEquals("", call.err());
  }

  @Test
  void whatChangedIsToldWithACommand() {
    Call call = diff(before, after).endsWith(ExitCode.PASSED);
    assertEquals(
        List.of(
            "JDK: 25.0.3 (Vendor) -> 27.0.1 (Vendor)",
            "",
            "interoperability",
            "  A TLS 1.3 client of jsse now offers X25519MLKEM768 first.",
            "      ./tlsbench diff --jdk 25 --jdk 27 --backend jsse --tls 1.3 --fact hello.groups",
            "",
            "measured on one side only",
            "  Measured only with JDK 25.0.3: exporter of a default client of jsse; with JDK 27.0.1: it"
                + " <hung>.",
            "",
            "1 change: 1 fact is not the same in both, and 1 fact is"),
        call.out().lines().toList());
    assertEquals(call.out(), diff(before, after).out());
  }

  @Test
  void theDocumentIsOfItsSchemaAndCanBeShownAgain() throws IOException {
    String json = diff(before, after, "--json").endsWith(ExitCode.PASSED).out();
    assertEquals(List.of(), Schema.faults(Schema.named("diff"), JSON.std.anyFrom(json)));
    Path file = Files.writeString(folder.resolve("diff.json"), json);
    assertEquals(
        diff(before, after).out(),
        Call.of("report", file.toString()).endsWith(ExitCode.PASSED).out());
    assertEquals(
        diff(before, after, "--format", "md").out(),
        Call.of("report", file.toString(), "--format", "md").endsWith(ExitCode.PASSED).out());
    Path page = folder.resolve("diff.html");
    Call.of("report", file.toString(), "--output", page.toString()).endsWith(ExitCode.PASSED);
    assertTrue(Files.readString(page).contains("now offers X25519MLKEM768 first"));
    Call.of("report", file.toString(), "--format", "junit").endsWith(ExitCode.USAGE);
  }

  @Test
  void thePageOfMarkdownEscapesWhatStrangersWrote() {
    String page = diff(before, after, "--format", "md").endsWith(ExitCode.PASSED).out();
    assertTrue(
        page.startsWith("# What changed from JDK 25.0.3 to JDK 27.0.1, and what it breaks\n"),
        page);
    assertTrue(page.contains("\n## Interoperability\n\n- A TLS 1.3 client of jsse now"), page);
    assertTrue(page.contains("it &lt;hung&gt;"), page);
  }

  @Test
  void theGatePassesAcceptedChangesAndNothingElse() throws IOException {
    Path accepted = gate("subject: jsse *\nfact: hello.*\nreason: the team knows\n");
    Call call = diff(before, after, "--gate", accepted.toString()).endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("  Accepted: the team knows\n"), call.out());
    assertTrue(call.out().contains("1 change, 1 of them accepted: "), call.out());
    Path other = gate("subject: bc *\nfact: hello.*\nreason: the team knows\n");
    call = diff(before, after, "--gate", other.toString()).endsWith(ExitCode.FAILED);
    assertFalse(call.out().contains("Accepted: "), call.out());
    diff(before, before, "--gate", gate("# nothing\n").toString()).endsWith(ExitCode.PASSED);
  }

  @Test
  void anAcceptedChangeThatDidNotOccurFailsTheGate() throws IOException {
    Path accepted = gate("subject: jsse *\nfact: hello.*\nreason: the team knows\n");
    Call call = diff(before, before, "--gate", accepted.toString()).endsWith(ExitCode.FAILED);
    assertTrue(
        call.out()
            .contains(
                "accepted, but did not occur\n  line 1 of %s accepts a change of hello.* for jsse *"
                    .formatted(accepted)),
        call.out());
  }

  @Test
  void onlyTheFactsThatAreAskedForAreCompared() throws IOException {
    String accepted = gate("subject: bc *\nfact: hello.*\nreason: the team knows\n").toString();
    Call call = diff(before, after, "--fact", "alert.*", "--gate", accepted);
    assertEquals(
        "JDK: 25.0.3 (Vendor) -> 27.0.1 (Vendor)\n\n"
            + "JDK 25.0.3 and JDK 27.0.1 do not differ: 1 fact is the same in both\n",
        call.endsWith(ExitCode.PASSED).out());
    call = diff(before, after, "--fact", "alert.*", "--fact", "hello.groups");
    assertTrue(call.out().contains("now offers X25519MLKEM768 first"), call.out());
  }

  @Test
  void whatHasNothingInCommonIsInconclusive() throws IOException {
    Path other = SurveyFixture.of("21").with("bc client TLS 1.3", "exporter", "a").file(folder);
    diff(before, other).endsWith(ExitCode.INCONCLUSIVE);
  }

  @Test
  void whatIsNoSurveyIsRefusedInOneSentence() throws IOException {
    String survey = before.toString();
    refused("two surveys, the one before and the one after", "diff", survey);
    refused("nowhere.json does not exist", "diff", survey, "nowhere.json");
    Path rubbish = Files.writeString(folder.resolve("rubbish"), "{");
    refused("it is not a JSON object", "diff", survey, rubbish.toString());
    Path changes = Files.writeString(folder.resolve("d.json"), diff(before, after, "--json").out());
    refused(
        "d.json is no survey; `tlsbench survey --output FILE` makes one",
        "diff",
        changes.toString(),
        survey);
    String text = Files.readString(before);
    refused("is damaged", "diff", survey, survey(text.replace("\"facts\"", "\"fcats\"")));
    refused(
        "has schema 99, and this tool knows none after 1",
        "diff",
        survey,
        survey(text.replace("\"schema\":1", "\"schema\":99")));
    refused(
        "has schema 0, and %s has 1; survey both with one version of this tool".formatted(before),
        "diff",
        survey,
        survey(text.replace("\"schema\":1", "\"schema\":0")));
    refused(
        "is a survey of 0 JDKs",
        "diff",
        survey,
        survey(text.replaceAll("\"environments\":\\{.*", "\"environments\":{}}")));
    refused("--gate nowhere cannot be read", "diff", survey, survey, "--gate", "nowhere");
    refused("contradict each other", "diff", survey, survey, "--json", "--format", "md");
  }

  @Test
  void aJdkDoesNotDifferFromItself() {
    String home = JvmCommand.home();
    Call call =
        Call.of("diff", "--jdk", home, "--backend", "jsse", "--tls", "1.3")
            .endsWith(ExitCode.PASSED);
    assertTrue(
        call.out()
            .matches("JDK [\\w.]+ and itself do not differ: [\\d,]+ facts are the same in both\\R"),
        call.out());
    assertFalse(call.out().contains(" 0 facts"), call.out());
    assertEquals("", call.err());
  }

  /** Each runs with its own library, under one name. */
  @Test
  void twoVersionsOfALibraryAreCompared() {
    String[] words = {
      "diff",
      "--backend",
      "bc@old=" + Path.of("target", "older", "bc"),
      "--backend",
      "bc",
      "--tls",
      "1.3",
      "--fact",
      "hello.*"
    };
    Call call = Call.of(words).endsWith(ExitCode.PASSED);
    assertEquals(
        List.of(
            "bc: Bouncy Castle 1.78.1 -> Bouncy Castle 1.84",
            "",
            "interoperability",
            "  A TLS 1.3 client of bc no longer offers TLS_EMPTY_RENEGOTIATION_INFO_SCSV; its hello"
                + " shrank from 230 to 228 bytes.",
            "      ./tlsbench diff --backend bc@old=target/older/bc --backend bc --tls 1.3 --fact"
                + " hello.bytes --fact hello.suites"),
        call.out().lines().limit(5).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--jdk nowhere|--jdk nowhere has no bin/java; give the folder of a JDK",
        "--jdk 9999|there is no JDK 9999 beside ",
        "--jdk a --jdk b --jdk c|--jdk is given 3 times; two can be compared",
        "--backend nosuch|unknown backend \"nosuch\"",
        "--backend jsse|give two surveys, --jdk DIR, or two versions of one backend",
        "--backend jsse --backend bc|give two surveys, --jdk DIR, or two versions of one backend",
        "--tls 1.3|give two surveys, --jdk DIR, or two versions of one backend",
        "a.json b.json --jdk 17|give two surveys or what to survey, not both"
      })
  void whatCannotBeComparedIsRefusedInOneSentence(String words, String sentence) {
    List<String> call = new ArrayList<>(List.of("diff"));
    call.addAll(List.of(words.split(" ")));
    refused(sentence, call.toArray(String[]::new));
  }

  @Test
  void aJdkThatIsTooOldIsRefused() throws IOException {
    Path java = Files.createDirectories(folder.resolve("jdk").resolve("bin")).resolve("java");
    assertTrue(Files.createFile(java).toFile().setExecutable(true));
    Files.writeString(folder.resolve("jdk").resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    refused("is Java 11; give a JDK of 17", "diff", "--jdk", folder.resolve("jdk").toString());
  }

  private static void refused(String sentence, String... words) {
    Call call = Call.of(words).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
    assertEquals("", call.out());
  }

  private String survey(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "survey", ".json"), text).toString();
  }

  private Path gate(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "gate", ".txt"), text);
  }

  private static Call diff(Path before, Path after, String... more) {
    String[] words = new String[3 + more.length];
    words[0] = "diff";
    words[1] = before.toString();
    words[2] = after.toString();
    System.arraycopy(more, 0, words, 3, more.length);
    return Call.of(words);
  }
}
