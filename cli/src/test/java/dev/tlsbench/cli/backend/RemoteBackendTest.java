package dev.tlsbench.cli.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.EarlyData;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.CertPathValidatorException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A backend in a JVM of another JDK; here it is this one again. */
class RemoteBackendTest {
  private static final Backends BACKENDS = Backends.load();
  private static final TlsConfig SERVER =
      Credentials.embedded().config(Role.SERVER, Protocol.TLS_1_3);

  @BeforeAll
  static void label() {
    BACKENDS.addJdks(List.of(new LabelledJdk("x", System.getProperty("java.home"))));
  }

  @AfterAll
  static void end() {
    BACKENDS.close();
  }

  @Test
  void itDeclaresWhatTheBackendDeclares() {
    TlsBackend here = BACKENDS.named("jsse");
    TlsBackend there = BACKENDS.named("jsse@x");
    assertEquals("jsse@x", there.name());
    assertTrue(there.probe().version().startsWith(here.probe().version() + " on JDK "));
    for (Protocol protocol : Protocol.values()) {
      for (Role role : Role.values()) {
        assertEquals(here.capabilities(protocol, role), there.capabilities(protocol, role));
        assertEquals(here.ownKeyTypes(protocol, role), there.ownKeyTypes(protocol, role));
        assertEquals(here.peerKeyTypes(protocol, role), there.peerKeyTypes(protocol, role));
        assertEquals(
            here.supportedAlgorithms(protocol, role), there.supportedAlgorithms(protocol, role));
      }
    }
  }

  @Test
  void whatIsThrownThereIsThrownHere() {
    TlsBackend there = BACKENDS.named("jsse@x");
    TlsConfig unknown = SERVER.withSuites(List.of("TLS_NO_SUCH_SUITE"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> there.newContext(unknown))
            .getMessage()
            .contains("TLS_NO_SUCH_SUITE"));
    try (TlsEngine engine = there.newContext(SERVER).newEngine()) {
      assertThrows(IllegalStateException.class, engine::session);
    }
  }

  @Test
  void enginesOfALostJvmHaveFailedAndTheNextContextGetsANewOne() {
    TlsBackend there = BACKENDS.named("jsse@x");
    TlsContext old = there.newContext(SERVER);
    TlsEngine engine = old.newEngine();
    assertNull(engine.failure());
    BACKENDS.close();
    TlsContext fresh = there.newContext(SERVER);
    assertEquals(EngineStatus.FAILED, engine.handshake(ByteBuffer.allocate(0)));
    TlsFailure failure = Objects.requireNonNull(engine.failure());
    assertTrue(failure.message().contains("is lost"), failure::message);
    assertFalse(engine.hasPendingOutput());
    assertEquals(EngineStatus.DONE, engine.flush(ByteBuffer.allocate(100)));
    assertThrows(IllegalStateException.class, old::newEngine);
    assertSteps(fresh);
    engine.close();
  }

  @Test
  void anInterruptedThreadGetsItsOwnAnswerAndStaysInterrupted() {
    TlsContext context = BACKENDS.named("jsse@x").newContext(SERVER);
    Thread.currentThread().interrupt();
    assertSteps(context);
    assertTrue(Thread.interrupted());
    assertSteps(context);
  }

  private static void assertSteps(TlsContext context) {
    try (TlsEngine engine = context.newEngine()) {
      assertEquals(EngineStatus.OK, engine.handshake(ByteBuffer.allocate(0)));
      assertEquals(EngineStatus.NEED_INPUT, engine.handshake(ByteBuffer.allocate(0)));
    }
  }

  @Test
  void settingsArriveAsTheyWere() throws IOException {
    TlsConfig config =
        new TlsConfig(
            Role.SERVER,
            List.of(Protocol.values()),
            SERVER.identities(),
            SERVER.identities().get(0).chain(),
            false,
            "localhost",
            ClientAuth.NEEDED,
            List.of("a"),
            List.of("b"),
            List.of("c"),
            true,
            EarlyData.upTo(1_000));
    assertEquals(config, RemoteJson.config(there(RemoteJson.write(config))));
    TlsConfig client =
        TlsConfig.client(List.of(Protocol.TLS_1_3), List.of(), "localhost")
            .withEarlyData(EarlyData.offering(new byte[] {1, 2, 3}));
    assertEquals(client, RemoteJson.config(there(RemoteJson.write(client))));
  }

  @Test
  void aCauseIsOfTheSameKindIfItIsOfTheJdk() throws IOException {
    Throwable inner = new CertPathValidatorException("too old");
    Throwable cause = RemoteJson.thrown(there(RemoteJson.write(caused("bad", inner))));
    assertInstanceOf(SSLHandshakeException.class, cause);
    assertEquals("bad", cause.getMessage());
    assertInstanceOf(CertPathValidatorException.class, cause.getCause());
    Throwable foreign = RemoteJson.thrown(there(RemoteJson.write(new Foreign())));
    assertTrue(foreign.getMessage().contains("Foreign: own"), foreign::getMessage);
  }

  private static Throwable caused(String message, Throwable cause) {
    return new SSLHandshakeException(message).initCause(cause);
  }

  /** What comes out at the other end. */
  private static JsonObject there(Map<String, Object> object) throws IOException {
    return new JsonObject("there", JSON.std.mapFrom(JSON.std.asString(object)));
  }

  private static final class Foreign extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Foreign() {
      super("own");
    }
  }
}
