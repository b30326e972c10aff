package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.spi.Groups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code echo} verb from end to end. */
class EchoTest {

  @Test
  void everyPrimaryPairEchoesInBothProtocolsAndModes() throws IOException {
    Call call = Call.of("echo", "--json", "--messages", "3").endsWith(ExitCode.PASSED);
    List<Map<String, Object>> cells = cells(call);
    assertEquals(4 * primaries() * primaries(), cells.size());
    for (Map<String, Object> cell : cells) {
      Map<?, ?> figures = (Map<?, ?>) cell.get("figures");
      assertEquals(cell.get("protocol"), figures.get("protocol"), cell::toString);
      assertEquals(12, figures.get("messages"), cell::toString);
      assertEquals(figures.get("bytesSent"), figures.get("bytesReturned"), cell::toString);
      assertEquals(figures.get("opsAccepted"), figures.get("opsTold"), cell::toString);
    }
  }

  @Test
  void aBackendThatIsNotPrimaryTakesPartWhereItIsNamed() {
    Call call = Call.of("echo", "--pair", "bcjsse:*", "--messages", "1").endsWith(ExitCode.PASSED);
    String passed = "%1$d cells: %1$d PASS".formatted(4 * primaries());
    assertTrue(call.out().contains(passed), call.out());
  }

  private static int primaries() {
    return Backends.load().matching(PairPattern.ANY).size();
  }

  @Test
  void theTableShowsWhatWasNegotiated() {
    Call call = one("--tls", "1.3").endsWith(ExitCode.PASSED);
    String group = Runtime.version().feature() < 27 ? "x25519" : Groups.POST_QUANTUM;
    assertTrue(call.out().contains("1.3  TLS_AES_256_GCM_SHA384  " + group), call.out());
    assertTrue(call.out().contains("1 cell: 1 PASS; seed "), call.out());
  }

  @Test
  void queuedSendsAreAllToldLater() throws IOException {
    Map<?, ?> figures = figures(one("--json"));
    assertEquals(figures.get("opsTold"), figures.get("opsAsync"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"optimistic", "queued"})
  void aSmallSendBufferMakesWritesPartial(String mode) throws IOException {
    Call call =
        Call.of("echo", "--json", "--pair", "jsse:jsse", "--mode", mode, "--sndbuf", "4096");
    Map<?, ?> figures = figures(call.endsWith(ExitCode.PASSED));
    assertTrue((int) figures.get("partialWrites") > 0, figures::toString);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,3", "16367,1", "16368,1", "16384,2", "16385,1", "200000,4"})
  void messagesOfAnySizeComeBackWhole(String size, String threads) {
    one("--size", size, "--threads", threads, "--messages", "4", "--loops", "2")
        .endsWith(ExitCode.PASSED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 1_000_000})
  void aFileComesBackWithItsDigest(int size, @TempDir Path folder) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    Path file = Files.write(folder.resolve("file"), content);
    Call call =
        Call.of("echo", "--json", "--pair", "jsse:jsse", "--tls", "1.3", "--file", file.toString());
    Map<?, ?> figures = figures(call.endsWith(ExitCode.PASSED));
    assertEquals(64, ((String) figures.get("sha256Sent")).length());
    assertEquals(figures.get("sha256Sent"), figures.get("sha256Returned"));
  }

  @Test
  void theSameSeedIsShownAgain() {
    assertTrue(one("--seed", "4711").out().contains("; seed 4711; "));
  }

  @Test
  void insecureIsSaidLoudly() {
    Call call = one("--insecure", "--name", "elsewhere.example").endsWith(ExitCode.PASSED);
    assertTrue(call.err().startsWith("WARNING: --insecure"), call.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse:jsse", "bc:jsse", "conscrypt:jsse", "bcjsse:jsse"})
  void aCertificateOfAnotherNameIsRefused(String pair) {
    Call call =
        Call.of("echo", "--pair", pair, "--messages", "1", "--name", "elsewhere.example")
            .endsWith(ExitCode.FAILED);
    String client = pair.substring(0, pair.indexOf(':'));
    String cause = "the client (%s) failed in the handshake: ".formatted(client);
    assertTrue(call.out().contains(cause), call.out());
  }

  @Test
  void anInterruptedRunWritesDownWhatItHas() throws IOException {
    Thread.currentThread().interrupt();
    Call call = one("--json").endsWith(ExitCode.INTERRUPTED);
    assertEquals(Boolean.TRUE, JSON.std.mapFrom(call.out()).get("interrupted"));
    assertFalse(Thread.interrupted());
  }

  @Test
  void colourComesWhereItIsAskedFor() {
    assertTrue(one("--color", "always").out().contains("\u001b[32mPASS\u001b[0m"));
    assertFalse(one().out().contains("\u001b"));
  }

  /** One cell: SunJSSE with itself, TLS 1.3, queued. */
  private static Call one(String... more) {
    List<String> args = new ArrayList<>(List.of("echo", "--pair", "jsse:jsse", "--mode", "queued"));
    if (!Arrays.asList(more).contains("--tls")) {
      args.addAll(List.of("--tls", "1.3"));
    }
    args.addAll(Arrays.asList(more));
    return Call.of(args.toArray(String[]::new));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> cells(Call call) throws IOException {
    return (List<Map<String, Object>>) JSON.std.mapFrom(call.out()).get("cells");
  }

  private static Map<?, ?> figures(Call call) throws IOException {
    return (Map<?, ?>) cells(call).get(0).get("figures");
  }
}
