package dev.tlsbench.cli.side;

import dev.tlsbench.cli.wire.ClearTap;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one connection in order: those in the clear, including warnings, are read off the
 * wire, the later ones come from its engine.
 */
final class Alerts {
  /** Stands for an alert, or its absence, that the engine does not reveal. */
  private static final String UNKNOWN = "unknown";

  private final ClearTap clear;
  private final Role own;
  private final Role peer;

  Alerts(ClearTap clear, Role own) {
    this.clear = clear;
    this.own = own;
    this.peer = own.peer();
  }

  /**
   * The alerts that this side sent.
   *
   * @param why null if it ended cleanly
   * @param spoken whether anything was sent: some engines owe an alert and never emit it
   */
  List<String> sent(@Nullable Failure why, boolean spoken) {
    List<String> said = new ArrayList<>(clear.alerts(own));
    if (why == null) {
      said.add(Alert.CLOSE_NOTIFY.wireName());
    } else if (spoken && !clear.inClear(own)) {
      said.addAll(fatal(why, TlsFailure.Origin.LOCAL));
    }
    return said.stream().distinct().toList();
  }

  /** Those of the peer. */
  List<String> received(@Nullable Failure why, boolean declined, boolean closed) {
    List<String> hellos = new ArrayList<>(clear.alerts(peer));
    if (declined) {
      hellos.add(Alert.NO_RENEGOTIATION.wireName());
    }
    if (why != null && !clear.inClear(peer)) {
      hellos.addAll(fatal(why, TlsFailure.Origin.PEER));
    }
    if (closed) {
      hellos.add(Alert.CLOSE_NOTIFY.wireName());
    }
    return hellos.stream().distinct().toList();
  }

  /** Whether the connection ended without close_notify. */
  static boolean truncated(Failure why) {
    TlsFailure tls = why.tls();
    return tls != null && tls.stage() == TlsFailure.Stage.TRUNCATION;
  }

  private static List<String> fatal(Failure why, TlsFailure.Origin origin) {
    TlsFailure tls = why.tls();
    if (tls == null || tls.origin() != origin || truncated(why)) {
      return List.of();
    }
    Alert alert = tls.alert();
    return List.of(alert == null ? UNKNOWN : alert.wireName());
  }
}
