package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.report.Schema;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Offer;
import dev.tlsbench.cli.wire.FirstHello;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --groups}: what both sides, or the one, offer and accept. */
class GroupsTest {
  /** Neither the first choice of a library nor of this tool. */
  private static final String LIST = "secp384r1,secp256r1";

  /** Known to one library only. */
  private static final String RARE = "brainpoolP256r1tls13";

  @Test
  void anEchoAgreesOnTheFirst() throws IOException {
    Call call = echo(LIST).endsWith(ExitCode.PASSED);
    Map<String, Object> document = JSON.std.mapFrom(call.out());
    assertEquals("secp384r1", group(objects(document.get("cells")).get(0)));
    assertTrue(((List<?>) document.get("command")).contains(LIST), call.out());
  }

  @Test
  void aGroupThatABackendDoesNotKnowIsUnsupportedInItsOwnWords() throws IOException {
    Call call = echo(RARE).endsWith(ExitCode.INCONCLUSIVE);
    Map<?, ?> cell = objects(JSON.std.mapFrom(call.out()).get("cells")).get(0);
    assertEquals("UNSUPPORTED", cell.get("verdict"));
    assertEquals(
        "conscrypt as a server does not know the group %s in TLS 1.3".formatted(RARE),
        cell.get("cause"));
  }

  private static Call echo(String groups) {
    return Call.of(
        words("echo --pair bc:conscrypt --tls 1.3 --mode queued --messages 2 --json", groups));
  }

  @Test
  void aMatrixUsesThemUnlessAScenarioChoosesItsOwn() throws IOException {
    Call call =
        Call.of(
                words(
                    "matrix --pair bc:conscrypt --tls 1.3 --mode queued --seed 1"
                        + " --scenario echo/messages,echo/groups",
                    LIST))
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("TLS_AES_128_GCM_SHA256  secp384r1"), call.out());
    assertTrue(call.out().contains("2 cells: 2 PASS"), call.out());
    assertTrue(
        call.out()
            .contains("one cell again: ./tlsbench matrix --groups %s --seed 1 ".formatted(LIST)),
        call.out());
  }

  @Test
  void aMatrixSaysWhatABackendDoesNotKnow() {
    Call call =
        Call.of(
                words(
                    "matrix --pair conscrypt:bc --tls 1.3 --mode queued --scenario echo/messages",
                    RARE))
            .endsWith(ExitCode.INCONCLUSIVE);
    assertTrue(
        call.out().contains("conscrypt as a client does not know the group " + RARE), call.out());
  }

  @Test
  void eachListIsARowOfAMeasurement(@TempDir Path folder) throws IOException {
    Call call =
        Call.of(
            words(
                "bench --workload handshake --pair conscrypt:bc --no-baseline --warmup 1ms"
                    + " --duration 50ms --slices 1 --json --output %s --groups %s"
                        .formatted(folder.resolve("out"), LIST),
                RARE));
    Map<String, Object> document = JSON.std.mapFrom(call.out());
    assertEquals(List.of(), Schema.faults(Schema.named("bench"), document));
    List<Map<?, ?>> rows = objects(document.get("rows"));
    assertEquals(2, rows.size());
    assertEquals(List.of("secp384r1", "secp256r1"), rows.get(0).get("groups"));
    assertEquals("secp384r1", ((Map<?, ?>) rows.get(0).get("negotiated")).get("group"));
    assertTrue(rows.get(0).get("id").toString().endsWith(" " + LIST), call.out());
    assertEquals("UNSUPPORTED", rows.get(1).get("verdict"));
  }

  @Test
  void aClientOffersThem() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Offer> heard = CompletableFuture.supplyAsync(() -> hello(server));
      Call.of(
          words(
              "connect --backend bc --insecure 127.0.0.1:%d".formatted(server.getLocalPort()),
              LIST));
      assertEquals(List.of("secp384r1", "secp256r1"), heard.get().groups());
      assertEquals(List.of("secp384r1"), heard.get().keyShares());
    }
  }

  /** Reads until it has a whole hello, and leaves. */
  private static Offer hello(ServerSocket server) {
    try (Socket socket = server.accept()) {
      ByteBuffer wire = ByteBuffer.allocate(1 << 14);
      Offer offer = null;
      while (offer == null) {
        int count = socket.getInputStream().read(wire.array(), wire.position(), wire.remaining());
        wire.position(wire.position() + count);
        offer = FirstHello.offer(wire.duplicate().flip());
      }
      return offer;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve --backend conscrypt --duration 1ms",
        "connect --backend conscrypt --insecure 127.0.0.1:1"
      })
  void oneSideRefusesWhatItsBackendDoesNotKnow(String verb) {
    Call call = Call.of(words(verb, RARE)).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(" does not know the group " + RARE), call.err());
  }

  private static String[] words(String line, String groups) {
    return Stream.concat(Stream.of(line.split(" ")), Stream.of("--groups", groups))
        .toArray(String[]::new);
  }

  private static Object group(Map<?, ?> cell) {
    return ((Map<?, ?>) cell.get("figures")).get("group");
  }

  @SuppressWarnings("unchecked")
  private static List<Map<?, ?>> objects(Object list) {
    return (List<Map<?, ?>>) list;
  }
}
