package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verbs {@code simulate}, {@code replay} and {@code shrink} from end to end. */
class SimulateTest {
  private static final String REPLAY =
      """
      {"replay": 3, "versions": {"tlsbench": "0", "jdk": "1.0"}, "pair": "jsse:jsse",
       "protocol": "1.3", "mode": "queued", "scenario": "echo/messages", "faults": "light",
       "seed": 3, "verdict": "FAIL", "invariant": "I5", "step": 9, "op": "", "cause": "none",
       "choices": [1, 2, 3]}
      """;

  @TempDir Path folder;

  @Test
  void schedulesAreCounted() {
    Call call = simulate("--runs", "2").endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("4 schedules, 4 different, "), call.out());
    assertTrue(call.out().contains("faults: "), call.out());
  }

  @Test
  void theSameSeedIsTheSameRunHoweverManyRunAtOnce() throws IOException {
    Map<String, Object> once =
        JSON.std.mapFrom(simulate("--runs", "2", "--jobs", "1", "--json").out());
    Map<String, Object> again =
        JSON.std.mapFrom(simulate("--runs", "2", "--jobs", "3", "--json").out());
    assertEquals(once.get("schedules"), again.get("schedules"));
    assertEquals(once.get("faults"), again.get("faults"));
  }

  /** All that the server had to say was gone before the wire was narrow. */
  @Test
  void whoIsHeldBackUntilThePeerIsMuteIsNotHeldBackForEver() {
    Call call =
        Call.of(
                "simulate",
                "--pair=conscrypt:jsse",
                "--tls=1.3",
                "--mode=queued",
                "--scenario=stress/tickets",
                "--runs=1",
                "--seed=18",
                "--output=" + folder)
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("1 cell: 1 PASS"), call.out());
  }

  @Test
  void aRekeyThatNobodyAnswersIsUnsupported() {
    Call.of(
            "simulate",
            "--pair",
            "conscrypt:conscrypt",
            "--scenario",
            "renegotiate/*",
            "--runs",
            "1",
            "--seed",
            "1")
        .endsWith(ExitCode.INCONCLUSIVE);
  }

  @Test
  void whatDoesNotFailIsSaidNotToFail() throws IOException {
    Path file = write(REPLAY);
    Call replay = Call.of("replay", file.toString()).endsWith(ExitCode.PASSED);
    assertTrue(replay.out().startsWith("it does not fail here: "), replay.out());
    assertTrue(
        replay.err().matches("recorded with tlsbench 0, jdk 1.0, .*; replayed with .*\\n"),
        replay.err());
    Call.of("shrink", file.toString()).endsWith(ExitCode.PASSED);
  }

  @Test
  void aStoryHasALineForEachStep() throws IOException {
    Call call = Call.of("replay", "--story", write(REPLAY).toString());
    List<String> lines = call.out().lines().toList();
    assertTrue(lines.get(0).startsWith("client jsse, server jsse, TLS 1.3; "), call.out());
    assertTrue(lines.get(1).startsWith("with jdk "), call.out());
    assertTrue(lines.get(2).startsWith("   1  "), call.out());
    assertTrue(call.out().contains("client: the handshake is done"), call.out());
    assertTrue(call.out().contains("the handshake goes on, and nothing else happens"), call.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not json at all  | is not a replay file
          {"some": "json"} | is not a replay file
          {"replay": 4}    | was written by a newer tlsbench: it has format 4, and this one knows 3 only
          {"replay": 2}    | was written by an older tlsbench, which drew other schedules: it has format 2, and this one knows 3 only
          {"replay": 3}    | is damaged: $.pair is missing or no text
          """)
  void aFileThatIsNoneIsRefusedInOneSentence(String text, String sentence) throws IOException {
    Call call = Call.of("replay", write(text).toString()).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
  }

  @Test
  void unknownNamesAreRefused() throws IOException {
    Call.of("replay", folder.resolve("none").toString()).endsWith(ExitCode.USAGE);
    Call.of("replay", write(REPLAY.replace("jsse:jsse", "jsse:nss")).toString())
        .endsWith(ExitCode.USAGE);
    Call.of("simulate", "--scenario", "echo/nothing").endsWith(ExitCode.USAGE);
  }

  @Test
  void aPlanIsTakenFromAFile() throws IOException {
    Path plan = Files.writeString(folder.resolve("mine.faults"), "server fin at 9000\n");
    Call call = simulate("--runs", "6", "--faults", plan.toString()).endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("faults: 12 end"), call.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--faults awful  | awful does not exist; --faults takes none, light, heavy or a file",
        "--faults ligth  | there is no fault plan \"ligth\"; did you mean light?",
        "--faults hevay  | there is no fault plan \"hevay\"; did you mean heavy?"
      })
  void whatIsNoPlanIsRefused(String options, String sentence) {
    Call call = Call.of(("simulate " + options).split(" +")).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
  }

  @Test
  void whatIsThereIsNotOverwritten() throws IOException {
    Path file = write(REPLAY);
    Files.writeString(folder.resolve("file.replay.min"), "mine");
    Call.of("shrink", file.toString()).endsWith(ExitCode.USAGE);
    Path other = Files.writeString(folder.resolve("other"), "mine");
    Call.of("shrink", "--output", other.toString(), file.toString()).endsWith(ExitCode.USAGE);
    assertEquals("mine", Files.readString(folder.resolve("file.replay.min")));
    assertEquals("mine", Files.readString(other));
  }

  private Call simulate(String... more) {
    String[] args = {
      "simulate",
      "--pair",
      "conscrypt:conscrypt",
      "--tls",
      "1.3",
      "--scenario",
      "stress/send-load",
      "--seed",
      "7",
      "--output",
      folder.toString()
    };
    String[] all = new String[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Call.of(all);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file.replay"), text);
  }
}
