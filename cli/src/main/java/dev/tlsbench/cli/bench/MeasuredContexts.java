package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.scenario.Pins;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings for measuring: the same suite and group everywhere, where the backend allows it, or the
 * groups that the measurement asks for. The row shows what it chose otherwise. The buffers are of
 * the kind that the measurement asks for.
 */
record MeasuredContexts(Measurement measurement, Pair pair, MeasuredKeys keys) {

  /**
   * The clients' contexts: one, or one per chain of connections if sessions are resumed. A TLS 1.3
   * session is good for one connection, and chains that share sessions would often find none.
   */
  List<TlsContext> clients() {
    int count = resumes() ? measurement.load().connections() : 1;
    return Stream.generate(() -> of(pair.client(), Role.CLIENT)).limit(count).toList();
  }

  TlsContext server() {
    return of(pair.server(), Role.SERVER);
  }

  private TlsContext of(TlsBackend backend, Role role) {
    try {
      HandshakeSetup handshake = measurement.handshake();
      TlsConfig config = keys.config(role, measurement.protocol(), handshake);
      TlsConfig pinned = new Pins(true).standard(backend, config, handshake.key());
      TlsConfig grouped = asked(backend, pinned);
      return measurement
          .buffers()
          .around(backend.newContext(resumes() ? grouped.withResumption() : grouped));
    } catch (MeasurementFailure unsupported) {
      throw unsupported;
    } catch (RuntimeException e) {
      throw MeasurementFailure.failed(
          "%s makes no context for a %s: %s".formatted(backend.name(), role, e), e);
    }
  }

  private TlsConfig asked(TlsBackend backend, TlsConfig pinned) {
    List<String> groups = measurement.handshake().groups();
    if (groups.isEmpty()) {
      return pinned;
    }
    TlsConfig grouped = pinned.withGroups(groups);
    try {
      backend.newContext(grouped);
      return grouped;
    } catch (IllegalArgumentException unknown) {
      throw MeasurementFailure.unsupported(String.valueOf(unknown.getMessage()));
    }
  }

  private boolean resumes() {
    return measurement.workload() == Workload.RESUME;
  }
}
