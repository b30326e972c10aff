package dev.tlsbench.cli.backend;

import dev.tlsbench.spi.TlsBackend;

/** A client's backend and a server's. */
public record Pair(TlsBackend client, TlsBackend server) {

  /** As {@code --pair} takes it. */
  @Override
  public String toString() {
    return client.name() + ":" + server.name();
  }
}
