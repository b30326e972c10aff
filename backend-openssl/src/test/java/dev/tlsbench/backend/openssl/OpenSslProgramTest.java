package dev.tlsbench.backend.openssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.EarlyData;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.testkit.Setup;
import dev.tlsbench.spi.testkit.TestPki;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Early data with OpenSSL's own programs at the other end: each engine meets a side that was not
 * written here. Where the session is not known, all of it must be rejected: that is the twin.
 */
@EnabledIf(
    value = "arePrograms",
    disabledReason = "OpenSSL or its program openssl cannot be used here")
class OpenSslProgramTest {
  private static final String FIRST_FLIGHT = "this is early\n";
  private static final int LIMIT = 1_000;

  @TempDir private Path folder;

  private final OpenSslBackend backend = new OpenSslBackend();
  private final Setup setup = new Setup(backend, backend, Protocol.TLS_1_3, Role.CLIENT);

  static boolean arePrograms() {
    try {
      return Here.isOpenSsl() && new ProcessBuilder("openssl", "version").start().waitFor() == 0;
    } catch (IOException | InterruptedException absent) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aServerThatKnowsTheSessionTakesWhatAClientOffers(boolean known) throws Exception {
    byte[] firstFlight = FIRST_FLIGHT.getBytes(StandardCharsets.US_ASCII);
    TlsContext context =
        backend.newContext(setup.clientConfig().withEarlyData(EarlyData.offering(firstFlight)));
    String said;
    List<EngineEvent> events;
    try (Program first = server(known ? 2 : 1);
        Program other = server(1)) {
      try (SocketEnd end = new SocketEnd(context, connected(first))) {
        end.handshake();
        end.awaitEvent(EngineEvent.CONTROL_RECORD);
        end.finish();
      }
      Program second = known ? first : other;
      try (SocketEnd end = new SocketEnd(context, connected(second))) {
        end.handshake();
        events = end.events();
        assertEquals(known ? 0 : firstFlight.length, end.engine().earlyDataLeft().remaining());
        end.finish();
      }
      said = second.saysToItsEnd();
    }
    assertTrue(events.contains(judged(known)), events::toString);
    assertEquals(known, said.contains("Early data received:"), said);
    // It has its own buffer for the rest of what it says, so that this comes in another place.
    assertEquals(known, said.contains(FIRST_FLIGHT.strip()), said);
    assertEquals(!known, said.contains("Early data was rejected"), said);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aClientIsToldWhatAServerThatKnowsTheSessionHasTaken(boolean known) throws Exception {
    TlsContext first = servers();
    TlsContext second = known ? first : servers();
    Path session = folder.resolve("session");
    Path early = Files.writeString(folder.resolve("early"), FIRST_FLIGHT);
    try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      try (Program program = client(port, "-sess_out", session.toString());
          SocketEnd end = new SocketEnd(first, port.accept())) {
        end.handshake();
        end.finish();
        program.saysToItsEnd();
      }
      String[] resumed = {"-sess_in", session.toString(), "-early_data", early.toString()};
      try (Program program = client(port, resumed);
          SocketEnd end = new SocketEnd(second, port.accept())) {
        end.handshake();
        assertEquals(known ? FIRST_FLIGHT : "", end.received());
        assertEquals(known, end.events().contains(EngineEvent.EARLY_DATA_ACCEPTED));
        end.finish();
        String said = program.saysToItsEnd();
        String expected = "Early data was " + (known ? "accepted" : "rejected");
        assertTrue(said.contains(expected), said);
      }
    }
  }

  private static EngineEvent judged(boolean known) {
    return known ? EngineEvent.EARLY_DATA_ACCEPTED : EngineEvent.EARLY_DATA_REJECTED;
  }

  private TlsContext servers() {
    return backend.newContext(setup.serverConfig().withEarlyData(EarlyData.upTo(LIMIT)));
  }

  private static Socket connected(Program server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port);
  }

  /** One that ends after so many connections. */
  private Program server(int connections) throws IOException {
    Identity own = TestPki.localhost();
    Path chain = folder.resolve("chain.pem");
    List<String> blocks = new ArrayList<>();
    for (X509Certificate each : own.chain()) {
      blocks.add(pem("CERTIFICATE", encoded(each)));
    }
    Files.write(chain, blocks);
    Path key = folder.resolve("key.pem");
    Files.writeString(key, pem("PRIVATE KEY", own.key().getEncoded()));
    Program server =
        new Program(
            List.of(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:0",
                "-tls1_3",
                "-early_data",
                "-naccept",
                Integer.toString(connections),
                "-cert",
                chain.toString(),
                "-cert_chain",
                chain.toString(),
                "-key",
                key.toString()));
    String line = server.saysUntil("ACCEPT").strip();
    server.port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    return server;
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String what, byte[] encoded) {
    String text = Base64.getMimeEncoder().encodeToString(encoded);
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(what, text);
  }

  private static Program client(ServerSocket port, String... more) throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("openssl", "s_client", "-tls1_3", "-servername", "localhost"));
    words.addAll(List.of("-connect", "127.0.0.1:" + port.getLocalPort()));
    words.addAll(List.of(more));
    return new Program(words);
  }

  /** One of OpenSSL's programs; what it would read from its user never comes. */
  private static final class Program implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    int port;

    Program(List<String> command) throws IOException {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /** What it says to the end of the line that begins so. */
    String saysUntil(String start) throws IOException {
      StringBuilder said = new StringBuilder();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith(start)) {
          return said.toString();
        }
      }
      throw new IOException("it ended without \"%s\": %s".formatted(start, said));
    }

    String saysToItsEnd() throws IOException, InterruptedException {
      String said = out.lines().collect(Collectors.joining("\n"));
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      return said;
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
