package dev.tlsbench.cli.churn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tlsbench.core.Connection;
import dev.tlsbench.spi.ForwardingContext;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.testkit.TestPki;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two thousand connections with each backend leave nothing behind but heap for the collector. */
final class ChurnTest {
  private static final int ROUNDS = 4;
  private static final int CONNECTIONS = 500;

  /** From the second count, when all is loaded and compiled, to the last. */
  private static final int CONNECTIONS_BETWEEN = (ROUNDS - 2) * CONNECTIONS;

  /** How often garbage is collected before what is still there counts as left behind. */
  private static final int COLLECTIONS = 100;

  /** Files that the JVM itself may open meanwhile. */
  private static final int STRAY = 2;

  /** Native memory of one engine is several times this, where a backend has any. */
  private static final long KIB_PER_CONNECTION = 20;

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void nothingIsLeftBehind(String name) throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "counts by the process file system");
    Churn churn = new Churn(client(backend(name)), server(backend(name)), Connection::close);
    Census early = null;
    for (int round = 0; round < ROUNDS; round++) {
      assertEquals(List.of(), churn.round(CONNECTIONS));
      assertEquals(0, churn.buffersOutstanding());
      early = round == 1 ? Census.take(churn.idleDirectBytes()) : early;
    }
    // Resident memory holds the heap too: it tells something of a backend with native memory only.
    long kib = name.equals("conscrypt") ? CONNECTIONS_BETWEEN * KIB_PER_CONNECTION : Long.MAX_VALUE;
    Census late = Census.take(churn.idleDirectBytes());
    for (int i = 0; i < COLLECTIONS && !late.isFlat(early, STRAY, kib); i++) {
      late = Census.take(churn.idleDirectBytes());
    }
    assertTrue(late.isFlat(early, STRAY, kib), early + " became " + late);
  }

  @Test
  void abortedConnectionsLeaveNoDescriptorBehind() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "counts by the process file system");
    assertTrue(descriptorsGrown(client(backend("conscrypt"))) <= STRAY);
  }

  @Test
  void enginesThatAreNeverClosedAreNoticed() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "counts by the process file system");
    List<TlsEngine> leaked = new ArrayList<>();
    try {
      assertTrue(descriptorsGrown(new Leaking(client(backend("conscrypt")), leaked)) > STRAY);
    } finally {
      leaked.forEach(TlsEngine::close);
    }
  }

  private static long descriptorsGrown(TlsContext client) throws Exception {
    Churn churn = new Churn(client, server(backend("conscrypt")), Connection::abort);
    churn.round(50);
    long early = Census.take(0).descriptors();
    churn.round(50);
    return Census.take(0).descriptors() - early;
  }

  /** Its engines are kept, and closing them does nothing. */
  private static final class Leaking extends ForwardingContext {
    private final List<TlsEngine> leaked;

    Leaking(TlsContext context, List<TlsEngine> leaked) {
      super(context);
      this.leaked = leaked;
    }

    @Override
    public TlsEngine newEngine() {
      TlsEngine engine = context.newEngine();
      leaked.add(engine);
      return new ForwardingEngine(engine) {
        @Override
        public void close() {}
      };
    }
  }

  private static TlsBackend backend(String name) {
    return ServiceLoader.load(TlsBackend.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static TlsContext client(TlsBackend backend) {
    return backend.newContext(
        TlsConfig.client(List.of(Protocol.TLS_1_3), TestPki.trusted(), "localhost"));
  }

  private static TlsContext server(TlsBackend backend) {
    return backend.newContext(TlsConfig.server(List.of(Protocol.TLS_1_3), TestPki.localhost()));
  }
}
