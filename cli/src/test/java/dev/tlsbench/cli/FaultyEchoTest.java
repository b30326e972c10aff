package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code echo} verb over real sockets with which things go wrong. */
class FaultyEchoTest {
  @TempDir Path folder;

  /** One connection, two ends: all of it comes back, whatever the socket does. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accept 0,1,300                | partial-write=4, would-block=2",
        "block at 1000 for 20          | would-block=2",
        "transient at 500 with 10      | partial-write=2, transient=2",
        "server read transient at 100  | transient=1",
        "drip at 200 for 300           | short-read=600",
        "split at 3,5,7,100            | short-read=8"
      })
  void aConnectionLivesWithWhatPasses(String plan, String expected) throws IOException {
    Map<String, Object> result = JSON.std.mapFrom(echo(plan, "--json").out());
    Map<?, ?> figures = figures(result);
    assertEquals(4, figures.get("messages"));
    assertEquals(figures.get("bytesSent"), figures.get("bytesReturned"));
    assertEquals("{%s}".formatted(expected), struck(result).toString());
  }

  /** The failure is told the truth, so the cell passes; not all can have come back. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client fatal at 3000 with 5   | fatal=1, partial-write=1",
        "server read fatal at 3000     | fatal=1",
        "server reset at 3000          | reset=1",
        "client read reset at 100      | reset=1",
        "client fin at 700             | end=1",
        "server fin record 3           | end=1",
        "server fin record 3 into 7    | end=1",
        "client corrupt at 900         | corrupt=1",
        "server corrupt at 9           | corrupt=1"
      })
  void aFailureThatIsToldPasses(String plan, String expected) throws IOException {
    Map<String, Object> result = JSON.std.mapFrom(echo(plan, "--json").out());
    assertEquals("{%s}".formatted(expected), struck(result).toString());
    Map<?, ?> figures = figures(result);
    assertEquals(0, figures.get("messages"));
    assertEquals(figures.get("opsAccepted"), figures.get("opsTold"));
  }

  @Test
  void readinessThatIsNoneDoesNoHarm() throws IOException {
    Map<String, Object> struck = struck(JSON.std.mapFrom(echo("spurious every 1", "--json").out()));
    assertTrue((int) struck.get("spurious") > 4, struck::toString);
    assertEquals(1, struck.size(), struck::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse:bc", "bc:conscrypt", "conscrypt:jsse"})
  void whatHappensByChanceIsLivedWith(String pair) {
    for (String plan : List.of("light", "heavy")) {
      Call call =
          Call.of("echo", "--pair", pair, "--faults", plan, "--seed", "6", "--messages", "6")
              .endsWith(ExitCode.PASSED);
      assertTrue(call.out().contains("\nfaults: "), call.out());
      assertTrue(call.out().contains(" short-read"), call.out());
    }
  }

  @Test
  void aPlanThatNeverStrikesProvesNothing() throws IOException {
    Call call = call(ExitCode.INCONCLUSIVE, "client fin at 999999999", List.of("--messages", "1"));
    assertTrue(call.out().contains("TLS 1.3: no fault of the plan struck"), call.out());
    assertTrue(call.out().endsWith("faults: none\n"), call.out());
  }

  @Test
  void withoutAPlanNothingIsSaidOfFaults() {
    Call call = Call.of("echo", "--pair", "jsse:jsse", "--messages", "1");
    assertFalse(call.endsWith(ExitCode.PASSED).out().contains("faults"), call.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"server fatal at 50000", "client fin at 50000", "accept 700 repeat"})
  void aFileIsSentUnderFaultsToo(String plan) throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[200_000]);
    call(ExitCode.PASSED, plan, List.of("--file", file.toString()));
  }

  private static Map<?, ?> figures(Map<String, Object> result) {
    return (Map<?, ?>) ((Map<?, ?>) ((List<?>) result.get("cells")).get(0)).get("figures");
  }

  /** What struck, by name, without what did not. */
  private static Map<String, Object> struck(Map<String, Object> result) {
    Map<String, Object> struck = new TreeMap<>();
    ((Map<?, ?>) result.get("faults")).forEach((kind, count) -> struck.put((String) kind, count));
    struck.values().removeIf(count -> count.equals(0));
    return struck;
  }

  private Call echo(String plan, String... more) throws IOException {
    List<String> options = new ArrayList<>(List.of("--messages", "4", "--threads", "1"));
    options.addAll(List.of(more));
    return call(ExitCode.PASSED, plan, options);
  }

  private Call call(int exitCode, String plan, List<String> more) throws IOException {
    Path file = Files.writeString(folder.resolve("p.faults"), plan);
    List<String> args = new ArrayList<>(List.of("echo", "--pair", "jsse:bc", "--tls", "1.3"));
    args.addAll(List.of("--mode", "queued", "--connections", "1", "--faults", file.toString()));
    args.addAll(more);
    return Call.of(args.toArray(String[]::new)).endsWith(exitCode);
  }
}
