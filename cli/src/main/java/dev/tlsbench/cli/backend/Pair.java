package dev.tlsbench.cli.backend;

import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;

/** The client's backend and the server's. */
public record Pair(TlsBackend client, TlsBackend server) {

  /** A side of one, for people: {@code the client (bc)}. */
  public static String side(Role role, String backend) {
    return "the %s (%s)".formatted(role == Role.CLIENT ? "client" : "server", backend);
  }

  /** The pair in the form of {@code --pair}. */
  @Override
  public String toString() {
    return client.name() + ":" + server.name();
  }
}
