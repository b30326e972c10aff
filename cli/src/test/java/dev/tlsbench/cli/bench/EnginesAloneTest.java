package dev.tlsbench.cli.bench;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What engines use alone is a figure only where they did what the workload's name says. */
class EnginesAloneTest {
  private static final Credentials KEYS = Credentials.embedded();
  private static final long NANOS = 10_000_000;

  @ParameterizedTest
  @CsvSource({
    "BULK, jsse, bc, TLS_1_3",
    "DUPLEX, conscrypt, jsse, TLS_1_2",
    "ECHO, bc, conscrypt, TLS_1_3",
    "HANDSHAKE, conscrypt, conscrypt, TLS_1_3",
    "RESUME, jsse, jsse, TLS_1_3",
    "RESUME, bc, jsse, TLS_1_2"
  })
  void anOperationOfEveryKindIsRepeated(
      Workload workload, String client, String server, Protocol protocol) {
    double nanos = cost(workload, client, server, protocol, workload == Workload.RESUME);
    assertTrue(nanos > 0, () -> "it costs " + nanos);
  }

  @Test
  void noSessionIsCalledResumedThatWasNot() {
    assertFalse(Double.isFinite(cost(Workload.RESUME, "jsse", "jsse", Protocol.TLS_1_3, false)));
    assertFalse(Double.isFinite(cost(Workload.HANDSHAKE, "jsse", "jsse", Protocol.TLS_1_3, true)));
  }

  @Test
  void enginesThatDoNotGetThroughHaveNoFigure() {
    TlsContext client = context("jsse", Role.CLIENT, Protocol.TLS_1_2, false);
    TlsContext server = context("jsse", Role.SERVER, Protocol.TLS_1_3, false);
    assertFalse(Double.isFinite(cost(Workload.BULK, client, server)));
    assertFalse(Double.isFinite(cost(Workload.HANDSHAKE, client, server)));
  }

  private static double cost(
      Workload workload, String client, String server, Protocol protocol, boolean resuming) {
    return cost(
        workload,
        context(client, Role.CLIENT, protocol, resuming),
        context(server, Role.SERVER, protocol, resuming));
  }

  private static double cost(Workload workload, TlsContext client, TlsContext server) {
    Slice.Usage usage = new Slice.Usage(0, 0, 0, 10, 0, 0, 0, 0);
    Slice slice =
        new Slice(
            0,
            0,
            10,
            10_000,
            10_000,
            1,
            usage,
            usage,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            null,
            null,
            null,
            null,
            null,
            Double.NaN);
    try (EnginesAlone alone = new EnginesAlone(workload, client, server)) {
      return alone.nanosPerOperation(slice, NANOS);
    }
  }

  private static TlsContext context(String name, Role role, Protocol protocol, boolean resuming) {
    TlsBackend backend =
        ServiceLoader.load(TlsBackend.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    TlsConfig config = KEYS.config(role, protocol);
    return backend.newContext(resuming ? config.withResumption() : config);
  }
}
