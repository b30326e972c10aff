package dev.tlsbench.cli.simulation;

import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.sslengine.SslContexts;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class SimContextsTest {
  private static final int ROUNDS = 60;

  /** Both set it for a moment, and each puts back what it found. */
  @Test
  void theJdksTicketsAreAsBeforeWhenABackendMakesContextsMeanwhile() throws Exception {
    Provider jdk = SSLContext.getInstance("TLS").getProvider();
    AtomicBoolean ends = new AtomicBoolean();
    Thread backend = new Thread(() -> makeContexts(jdk, ends), "backend");
    backend.start();
    try {
      for (long seed = 0; seed < ROUNDS; seed++) {
        try (SimContexts contexts = new SimContexts()) {
          SimCell what = Hunt.caseOf("jsse:jsse", Protocol.TLS_1_3, seed);
          contexts.run(what, Choices.ofSeed(seed), false);
        }
      }
    } finally {
      ends.set(true);
      backend.join();
    }
    assertNull(System.getProperty("jdk.tls.server.enableSessionTicketExtension"));
  }

  private static void makeContexts(Provider jdk, AtomicBoolean ends) {
    while (!ends.get()) {
      try {
        SslContexts.of(jdk, false);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
