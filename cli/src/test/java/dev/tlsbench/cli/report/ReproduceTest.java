package dev.tlsbench.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.verb.CommandTree;
import dev.tlsbench.cli.verb.Terminal;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A cell is run again as it was run: what is about it stays, what is about all others goes. */
class ReproduceTest {
  private static final Cell CELL =
      new Cell("bc", "jsse", Protocol.TLS_1_2, SendMode.QUEUED, "stress/churn");
  private static final Terminal TERMINAL =
      new Terminal(System.in, System.out, System.err, false, Map.of());
  private static final String OWN =
      " --seed 7 --pair bc:jsse --tls 1.2 --mode queued --scenario stress/churn";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stress --threads 2 --faults light           | stress --threads 2 --faults light",
        "stress --threads=2 --no-delay false         | stress --threads=2 --no-delay false",
        "--backend-path a.jar matrix --profile smoke | --backend-path a.jar matrix --profile smoke",
        "matrix --backend-path=a.jar --defaults      | matrix --backend-path=a.jar --defaults",
        "matrix --pair *:* --tls 1.2,1.3 --seed 9    | matrix",
        "matrix --scenario=stress/* --mode queued    | matrix",
        "matrix --json --output out --format json    | matrix",
        "matrix --jfr run.jfr                        | matrix",
        "--jfr=run.jfr matrix --color never          | matrix",
        "matrix --backend-path echo                  | matrix --backend-path echo",
        "matrix --expected e.txt --update-expected   | matrix --expected e.txt"
      })
  void oneCellHasItsOwnKnobsAndNoOtherCells(String typed, String kept) {
    Invocation command = new Invocation("any", List.of(typed.split(" ")));
    assertEquals("./tlsbench " + kept + OWN, Reproduce.cell(command, 7, CELL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bench --connections 1,64 --size 64     | bench --size 64",
        "bench --workload sends --threads 1,4   | bench",
        "bench --idle 0,9000 --buffers heap     | bench",
        "bench --chain 3 --key-type rsa --ab    | bench --ab"
      })
  void aRowSaysItselfWhatIsItsOwn(String typed, String kept) {
    Invocation command = new Invocation("bench", List.of(typed.split(" ")));
    assertEquals("./tlsbench " + kept + " --seed 7", Reproduce.narrowedToRow(command, 7));
  }

  @Test
  void theVerbWithOneScenarioNamesNone() {
    Invocation echo = new Invocation("echo", List.of("--backend-path", "a.jar", "echo"));
    assertEquals(
        "./tlsbench --backend-path a.jar echo --seed 7 --pair bc:jsse --tls 1.2 --mode queued",
        Reproduce.cell(echo, 7, CELL));
  }

  @Test
  void anotherVerbHasTheBackendsOfTheRun() {
    List<String> words =
        List.of("simulate", "--backend-path=a.jar", "--runs", "3", "--backend-path", "my b.jar");
    assertEquals(
        "./tlsbench --backend-path=a.jar --backend-path 'my b.jar' replay out/1.replay",
        Reproduce.other(new Invocation("simulate", words), "replay", "out/1.replay"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "simulate --runs 3                            | replay out/1.replay",
        "--backend-path=a.jar simulate                | --backend-path=a.jar replay out/1.replay",
        "simulate --backend=bc@old=bc.jar             | replay out/1.replay --backend=bc@old=bc.jar",
        "simulate --backend bc@old=bc.jar --jdk x=/j  | replay out/1.replay --backend bc@old=bc.jar --jdk x=/j",
        "simulate --jdk=x=/j                          | replay out/1.replay --jdk=x=/j",
        "simulate --jdk /j --jdk=25                   | replay out/1.replay"
      })
  void aReplayKnowsTheBackendsVersionsAndJdksOfItsRun(String typed, String replay) {
    Invocation command = new Invocation("simulate", List.of(typed.split(" ")));
    String line = Reproduce.replay(command, "out/1.replay");
    assertEquals("./tlsbench " + replay, line);
    // The command line knows every option where it stands.
    CommandTree.on(TERMINAL).parseArgs(replay.split(" "));
  }

  /** An option that is renamed there is renamed here. */
  @Test
  void everyOptionThatIsKnownHereIsOneOfTheCommandLine() {
    Map<String, Boolean> all = new HashMap<>();
    CommandLine root = CommandTree.on(TERMINAL);
    Stream.concat(Stream.of(root), root.getSubcommands().values().stream())
        .flatMap(verb -> verb.getCommandSpec().options().stream())
        .forEach(option -> all.put(option.longestName(), option.arity().max() > 0));
    Reproduce.known().forEach((name, takesValue) -> assertEquals(takesValue, all.get(name), name));
  }

  @Test
  void anotherVerbNeedsTheSameProviders() {
    List<String> words =
        List.of("simulate", "--provider=sun=SunJSSE", "--runs=3", "--declared", "sun=a b.txt");
    assertEquals(
        "./tlsbench --provider=sun=SunJSSE --declared 'sun=a b.txt' replay out/1.replay",
        Reproduce.other(new Invocation("simulate", words), "replay", "out/1.replay"));
  }
}
