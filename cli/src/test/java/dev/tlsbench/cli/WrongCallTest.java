package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be done is answered in one line. */
class WrongCallTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--size -5             | --size must be between 0 and 64MiB, not -5",
        "--size 1TiB           | --size must be between 0 and 64MiB, not 1TiB",
        "--size 1PiB           | --size must be a number of bytes, as in 512 or 64KiB, not"
            + " \"1PiB\"",
        "--size 1GiB           | --size must be between 0 and 64MiB, not 1GiB",
        "--size 65MiB          | --size must be between 0 and 64MiB, not 65MiB",
        "--messages 0          | --messages must be between 1 and 100000000, not 0",
        "--messages many       | --messages must be a whole number, not \"many\"",
        "--threads 99999999999 | --threads must be between 1 and 256, not 99999999999",
        "--connections 1001    | --connections must be between 1 and 1000, not 1001",
        "--loops 0             | --loops must be between 1 and 64, not 0",
        "--port 65536          | --port must be between 0 and 65535, not 65536",
        "--sndbuf 0            | --sndbuf must be between 1 and 1GiB, not 0",
        "--timeout 0s          | --timeout must be a time between 1ms and 60m",
        "--seed x              | --seed must be a whole number of at most 15 digits",
        "--tls 1.1             | --tls must be 1.2 or 1.3, not \"1.1\"",
        "--groups foo          | --groups must be names of groups with commas between them, not"
            + " \"foo\"; known are x25519, secp256r1",
        "--groups x25519,      | --groups must be names of groups with commas between them, not"
            + " \"\"; known are",
        "--mode fast           | --mode must be optimistic or queued, not \"fast\"",
        "--json --format text  | --json and --format text contradict each other",
        "--more                | unknown option \"--more\"",
        "more                  | unexpected \"more\"",
        "--color blue          | --color must be auto, always or never, not \"blue\"",
        "--pair                | --pair needs CLIENT:SERVER after it",
        "--seed 1 --seed 2     | --seed may be given only once",
        "--file /dev/null      | /dev/null is not a regular file; give --file - and pipe it in",
        "--format xml          | --format must be text or json, not \"xml\"",
        "--pair jsse           | --pair must be client:server",
        "--pair jsse:conscript | unknown backend \"conscript\"; did you mean conscrypt?",
        "--pair :              | --pair must be client:server",
        "--message 3           | did you mean --messages?",
        "--messages            | --messages needs N after it",
        "--file /no/such/file  | /no/such/file does not exist",
        "--file /              | / is a directory, not a file",
        "--file - --size 3     | --file cannot be combined with --messages, --size or --threads",
        "--faults heavvy       | there is no fault plan \"heavvy\"; did you mean heavy?",
        "--faults /no/plan     | /no/plan does not exist; --faults takes none, light, heavy or a"
            + " file",
        "--faults /            | / is a directory, not a fault plan",
        "--cert c.pem          | each --cert needs its --key",
        "--key k.pem           | each --key needs its --cert",
        "--size 64MiB --threads 256 --connections 1000 | too much for this JVM"
      })
  void aWrongCallIsAnsweredInOneSentence(String options, String sentence) {
    Call call = Call.of(("echo " + options).split(" ")).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
    assertTrue(call.err().endsWith("; see `tlsbench echo --help`\n"), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
    assertEquals("", call.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--scenario echo/fiel      | there is no scenario \"echo/fiel\". Known: echo/messages, ",
        "--profile long            | --profile must be smoke, quick or soak, not \"long\"",
        "--format xml              | --format must be text, json, junit or md, not \"xml\"",
        "--format md,json          | several formats need --output DIR, the folder to write them"
            + " to",
        "--json --format md        | --json and --format md contradict each other",
        "--update-expected         | --update-expected needs --expected FILE, the file to add to",
        "--expected /no/such/file  | /no/such/file does not exist",
        "--pair jsse:conscript     | unknown backend \"conscript\"; did you mean conscrypt?",
        "--budget 0s               | --budget must be a time between 1ms and 60m"
      })
  void aWrongCallOfTheMatrixIsAnsweredInOneSentence(String options, String sentence) {
    Call call = Call.of(("matrix " + options).split(" ")).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
    assertTrue(call.err().endsWith("; see `tlsbench matrix --help`\n"), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
    assertEquals("", call.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stress      | --scenario echo/messages | no scenario \"echo/messages\". Known:"
            + " stress/send-load",
        "stress      | --threads 0              | --threads must be between 1 and 256, not 0",
        "stress      | --duration soon          | --duration must be a time",
        "stress      | --no-hold                | Unknown option",
        "stress      | --faults havoc           | havoc",
        "renegotiate | --scenario stress/churn  | Known: renegotiate/client, ",
        "renegotiate | --no-delay maybe         | --no-delay must be true or false, not \"maybe\"",
        "renegotiate | --no-delay               | --no-delay needs true or false after it"
      })
  void aWrongCallOfOneFamilyIsAnsweredInOneSentence(String verb, String options, String sentence) {
    Call call = Call.of((verb + " " + options).split(" ")).endsWith(ExitCode.USAGE);
    assertTrue(call.err().toLowerCase().contains(sentence.toLowerCase()), call.err());
    assertTrue(call.err().endsWith("; see `tlsbench %s --help`\n".formatted(verb)), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
    assertEquals("", call.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tls 1.3                       | --backend NAME is missing",
        "--backend                       | --backend needs NAME after it",
        "jsse                            | unexpected \"jsse\"",
        "--bakend jsse                   | unknown option \"--bakend\"",
        "--backend jssee                 | unknown backend \"jssee\"; did you mean jsse?",
        "--backend jsse --with nobody    | unknown backend \"nobody\"",
        "--backend jsse --format md      | --format must be text, json or junit, not \"md\"",
        "--backend jsse --json --format junit | --json and --format junit contradict each other",
        "--backend jsse --clause none:*  | there is no clause \"none:*\". Titles begin with one of: ",
        "--backend jsse --timeout 0s     | --timeout must be a time between 1ms and 60m",
        "--backend jsse --backend-path x | --backend-path: x does not exist"
      })
  void aWrongCallOfTheTrialIsAnsweredInOneSentence(String options, String sentence) {
    Call call = Call.of(("tck " + options).split(" +")).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
    assertTrue(call.err().endsWith("; see `tlsbench tck --help`\n"), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
    assertEquals("", call.out());
  }

  @Test
  void anUnknownVerbIsAnsweredWithASuggestion() {
    Call call = Call.of("ecko").endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("did you mean echo"), call.err());
  }

  @ParameterizedTest
  @CsvSource({
    "nope",
    "nope --help",
    "help nope",
    "--version nope",
    "--nope --help",
    "echo --nope --help",
    "help echo --nope"
  })
  void whatIsUnknownIsNamedThoughHelpIsAskedFor(String words) {
    Call call = Call.of(words.split(" ")).endsWith(ExitCode.USAGE);
    String kind = words.contains("--nope") ? "unknown option \"--nope\"" : "unknown verb \"nope\"";
    assertTrue(call.err().startsWith("tlsbench: " + kind), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
    assertEquals("", call.out());
  }

  @ParameterizedTest
  @CsvSource({"echo", "tck", "backends", "help", "generate-completion"})
  void theHelpOfAVerbIsTheSameByEitherName(String verb) {
    String help = Call.of("help", verb).endsWith(ExitCode.PASSED).out();
    assertTrue(help.startsWith("Usage: tlsbench " + verb), help);
    if (!verb.equals("help")) {
      assertEquals(Call.of(verb, "--help").endsWith(ExitCode.PASSED).out(), help);
    }
  }

  /** What a JVM makes of letters that the locale's character set does not have. */
  @ParameterizedTest
  @CsvSource({
    "echo --file",
    "echo --faults",
    "echo --backend-path",
    "echo --peer",
    "bench --output",
    "replay",
    "backends --jfr"
  })
  void aNameThatTheLocaleDoesNotHaveIsAnsweredInOneSentence(String words) {
    Call call = Call.of((words + " ./\ufffd\ufffd").split(" ")).endsWith(ExitCode.USAGE);
    assertTrue(
        call.err().contains("\"./\ufffd\ufffd\" is not a file name in this locale, whose"),
        call.err());
    assertTrue(call.err().contains("as in LC_ALL=C.UTF-8"), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
    assertEquals("", call.out());
  }

  @Test
  void withoutAVerbNothingIsDone() {
    Call call = Call.of().endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("a verb is missing; see `tlsbench --help`"), call.err());
  }

  @Test
  void aPortInUseIsTheMachinesFault() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Call call =
          Call.of("echo", "--pair", "jsse:jsse", "--port", port).endsWith(ExitCode.ENVIRONMENT);
      assertTrue(call.err().contains("port %s of ".formatted(port)), call.err());
      assertTrue(call.err().contains(" cannot be listened on: "), call.err());
    }
  }

  @Test
  void aResultThatCannotBeWrittenIsNoSuccess() {
    PrintStream full =
        new PrintStream(OutputStream.nullOutputStream()) {
          @Override
          public boolean checkError() {
            return true;
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream complaints = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exitCode = Tlsbench.run(full, complaints, "echo", "--pair", "jsse:jsse", "--messages", "1");
    assertEquals(ExitCode.ENVIRONMENT, exitCode);
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("cannot be written to standard output"), said);
  }

  @Test
  void theStackTraceIsShownToThoseWhoAsk(@TempDir Path folder) {
    String missing = folder.resolve("missing").toString();
    assertFalse(Call.of("echo", "--file", missing).err().contains("\tat "));
    assertTrue(Call.of("echo", "--verbose", "--file", missing).err().contains("\tat "));
  }

  @ParameterizedTest
  @CsvSource({"echo", "serve", "connect", "stress", "renegotiate", "matrix", "bench", "simulate"})
  void theHelpListsEveryExitCode(String verb) {
    String help = Call.of(verb, "--help").endsWith(0).out();
    for (int code : new int[] {0, 1, 2, 3, 4, 70, 130, 143}) {
      boolean listed = help.lines().anyMatch(line -> line.strip().startsWith(code + " "));
      assertTrue(listed || (code == 3 && verb.equals("connect")), help);
    }
  }

  @Test
  void theVersionNamesTheJdkAndEveryBackend() {
    String version = Call.of("--version").endsWith(0).out();
    for (String line : new String[] {"tlsbench ", "JDK ", "jsse: ", "bc: ", "conscrypt: "}) {
      assertTrue(version.lines().anyMatch(text -> text.startsWith(line)), version);
    }
  }

  @Test
  void theCompletionScriptKnowsTheOptions() {
    assertTrue(Call.of("generate-completion").endsWith(0).out().contains("--sndbuf"));
  }
}
