package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A peer that misbehaves is a verdict, and nothing hangs. */
class MisbehavingPeerTest {
  private static final byte[] HTTP =
      "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "conscrypt", "bcjsse"})
  void aServerThatSpeaksNoTlsFailsTheCell(String client) throws Exception {
    try (Peer peer = new Peer(socket -> socket.getOutputStream().write(HTTP))) {
      CellResult result = run(client + ":jsse", real -> peer.address());
      assertBlames(result, "the client (%s) failed in the handshake".formatted(client));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "conscrypt", "bcjsse"})
  void aServerThatClosesInTheHandshakeFailsTheCell(String client) throws Exception {
    try (Peer peer = new Peer(socket -> socket.getInputStream().read())) {
      CellResult result = run(client + ":jsse", real -> peer.address());
      assertBlames(result, "the client (%s) failed in the handshake".formatted(client));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "conscrypt", "bcjsse"})
  void aClientThatSpeaksNoTlsFailsTheCell(String server) throws Exception {
    CellResult result = run("jsse:" + server, real -> intrude(real, HTTP));
    assertBlames(result, "the server (%s) failed in the handshake".formatted(server));
  }

  @Test
  void aServerThatSaysNothingFailsTheCellInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      CellResult result =
          run("jsse:jsse", real -> (InetSocketAddress) silent.getLocalSocketAddress());
      assertBlames(result, "the client (jsse) failed in the handshake");
    }
  }

  @Test
  void aDeadlineIsBlamedBeforeTheTruncationThatItBringsAbout() throws Exception {
    CompletableFuture<InetSocketAddress> server = new CompletableFuture<>();
    try (Peer mute = new Peer(socket -> connectAndSwallow(socket, server.join()))) {
      CellResult result =
          run(
              "jsse:jsse",
              real -> {
                server.complete(real);
                return mute.address();
              });
      assertBlames(result, "the handshake was not done within ");
    }
  }

  /** Passes nothing on but the end. */
  private static void connectAndSwallow(Socket client, InetSocketAddress server)
      throws IOException {
    try (Socket onward = new Socket(server.getAddress(), server.getPort())) {
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
      onward.shutdownOutput();
    }
  }

  @Test
  void nobodyListeningFailsTheCell() throws Exception {
    InetSocketAddress free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = (InetSocketAddress) socket.getLocalSocketAddress();
    }
    CellResult result = run("jsse:jsse", real -> free);
    assertBlames(result, "Connection refused");
  }

  private static void assertBlames(CellResult result, String whom) {
    assertEquals(Verdict.FAIL, result.verdict());
    assertTrue(result.cause().contains(whom), result::cause);
  }

  private static CellResult run(String pair, UnaryOperator<InetSocketAddress> route)
      throws InterruptedException {
    EchoPlan plan =
        new EchoPlan(
            new EchoData.Messages(1, 10, 1),
            1,
            SocketSettings.DEFAULT,
            0,
            Duration.ofSeconds(2),
            1);
    try (TestBed testBed = TestBed.open(1, Credentials.embedded())) {
      return new PairRunner(testBed, plan, route)
          .run(
              Backends.load().pairs(List.of(PairPattern.parse(pair))).get(0),
              Protocol.TLS_1_3,
              SendMode.OPTIMISTIC);
    }
  }

  /** Sends the server something and stays connected; the real client comes second. */
  private static InetSocketAddress intrude(InetSocketAddress server, byte[] bytes) {
    try {
      Socket socket = new Socket(server.getAddress(), server.getPort());
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a server does with its one connection before it closes it. */
  private interface Manners {
    void serve(Socket socket) throws IOException;
  }

  private static final class Peer implements AutoCloseable {
    private final ServerSocket listening;
    private final Thread thread;

    Peer(Manners manners) throws IOException {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      thread = new Thread(() -> serve(manners), "peer");
      thread.start();
    }

    InetSocketAddress address() {
      return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    private void serve(Manners manners) {
      try (Socket socket = listening.accept()) {
        manners.serve(socket);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      listening.close();
    }
  }
}
