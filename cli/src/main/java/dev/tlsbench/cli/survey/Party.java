package dev.tlsbench.cli.survey;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Declared;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.testkit.EnginePair;
import dev.tlsbench.spi.testkit.TestPki;
import java.util.List;
import java.util.Set;

/**
 * A backend with the versions that it offers, and everything else as its library has it. Sessions
 * are kept, as applications keep them. Servers show a certificate with an RSA key, whose signatures
 * all have the same length.
 */
record Party(TlsBackend backend, List<Protocol> protocols) {
  /** The name of the server. */
  static final String NAME = "localhost";

  Party {
    protocols = List.copyOf(protocols);
  }

  /** As a client that checks the server. */
  TlsConfig client() {
    return resuming(TlsConfig.client(protocols, TestPki.trusted(), NAME));
  }

  /** As a server. */
  TlsConfig server() {
    return server(TestPki.localhostRsa());
  }

  /** As a server that shows this certificate. */
  TlsConfig server(Identity shown) {
    return resuming(TlsConfig.server(protocols, shown));
  }

  private TlsConfig resuming(TlsConfig config) {
    return Declared.resuming(backend, config, Capability.RESUMES);
  }

  Set<Capability> capabilities(Role role) {
    return backend.capabilities(protocols.get(0), role);
  }

  /** Another backend with the same versions. */
  Party like(TlsBackend other) {
    return new Party(other, protocols);
  }

  /** Fresh engines of this client and of a server. */
  EnginePair with(Party server) {
    return of(client(), server, server.server());
  }

  /** Fresh engines of this one in both roles. */
  EnginePair withItself() {
    return with(this);
  }

  /** The same with these settings. */
  EnginePair of(TlsConfig ours, Party server, TlsConfig theirs) {
    return new EnginePair(backend, ours, server.backend, theirs);
  }

  /** This one in both roles, after the handshake, with data sent both ways. */
  EnginePair connected() {
    return connected(withItself());
  }

  /**
   * Shakes hands and sends a byte each way, so that whatever waited for data is gone.
   *
   * @throws Unmeasured if that fails
   */
  static EnginePair connected(EnginePair pair) {
    pair.settle();
    if (!pair.client().handshakeDone() || !pair.server().handshakeDone()) {
      String state = pair.state();
      pair.close();
      throw new Unmeasured("no handshake with this peer: " + state);
    }
    for (Role role : Role.values()) {
      EngineStatus status = pair.side(role).write(new byte[1]);
      if (status != EngineStatus.OK && status != EngineStatus.DONE) {
        pair.close();
        throw new Unmeasured("no data after the handshake: " + status);
      }
      pair.settle();
    }
    for (Role role : Role.values()) {
      pair.side(role).takeReceived();
      pair.side(role).takeEvents();
    }
    return pair;
  }
}
