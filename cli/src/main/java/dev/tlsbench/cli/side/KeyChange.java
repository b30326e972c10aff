package dev.tlsbench.cli.side;

import dev.tlsbench.core.Connection;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;

/** One rekey that a client requests: it is tried until it begins, and then followed. */
final class KeyChange {
  private final TlsBackend backend;
  private boolean settled;
  private String outcome = "unanswered";

  KeyChange(TlsBackend backend) {
    this.backend = backend;
  }

  /** Begins it, unless it has begun or the engine says that it is too early. */
  synchronized void attempt(Connection connection, Protocol protocol) {
    if (settled) {
      return;
    }
    // Set before the call, which may re-enter: the event reports what it began.
    settled = true;
    EngineStatus status = connection.rekey(kind(protocol));
    settled = status != EngineStatus.NEED_INPUT && status != EngineStatus.NEED_FLUSH;
    if (status == EngineStatus.UNSUPPORTED) {
      outcome = "unsupported";
    }
  }

  private Rekey kind(Protocol protocol) {
    if (protocol == Protocol.TLS_1_2) {
      return Rekey.RENEGOTIATE;
    }
    return backend.capabilities(protocol, Role.CLIENT).contains(Capability.REQUESTS_KEY_UPDATE)
        ? Rekey.KEY_UPDATE_AND_REQUEST
        : Rekey.KEY_UPDATE;
  }

  synchronized void hellos(EngineEvent event) {
    if (event == EngineEvent.REKEY_DONE) {
      outcome = "done";
    } else if (event == EngineEvent.REKEY_REFUSED) {
      outcome = "refused";
    }
  }

  /** What became of it. */
  synchronized String outcome() {
    return outcome;
  }
}
