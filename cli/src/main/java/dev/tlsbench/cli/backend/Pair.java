package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import java.util.List;
import java.util.stream.Stream;

/** The client's backend and the server's. */
public record Pair(TlsBackend client, TlsBackend server) implements Paired {

  /** A side of one, for people: {@code the client (bc)}. */
  public static String side(Role role, String backend) {
    return "the %s (%s)".formatted(role == Role.CLIENT ? "client" : "server", backend);
  }

  @Override
  public List<TlsBackend> backends() {
    return List.of(client, server);
  }

  @Override
  public Cell cell(Protocol protocol, SendMode mode, String scenario) {
    return new Cell(client.name(), server.name(), protocol, mode, scenario);
  }

  /** The names of those of its backends that are on another JDK, in a JVM of their own. */
  public List<String> elsewhere() {
    return Stream.of(client, server)
        .filter(RemoteBackend.class::isInstance)
        .map(TlsBackend::name)
        .distinct()
        .toList();
  }

  /** The pair in the form of {@code --pair}. */
  @Override
  public String toString() {
    return client.name() + ":" + server.name();
  }
}
