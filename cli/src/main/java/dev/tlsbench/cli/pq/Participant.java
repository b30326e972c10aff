package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;

/**
 * A backend that takes part, on one JDK.
 *
 * @param version what its probe says
 * @param hybridAsClient whether a client of it can be told to use the hybrid group
 * @param hybridAsServer the same of a server
 * @param leftToUser what its library leaves to its user; empty if nothing
 */
public record Participant(
    BackendVersion version, boolean hybridAsClient, boolean hybridAsServer, String leftToUser) {

  static Participant of(TlsBackend backend) {
    BackendVersion version = BackendVersion.of(backend);
    return new Participant(
        version,
        version.usable() && knows(backend, Role.CLIENT),
        version.usable() && knows(backend, Role.SERVER),
        backend.leftToUser());
  }

  static boolean knows(TlsBackend backend, Role role) {
    return backend
        .supportedAlgorithms(Protocol.TLS_1_3, role)
        .groups()
        .contains(Groups.POST_QUANTUM);
  }

  /** One that could not be asked. */
  static Participant lost(String name, String why) {
    return new Participant(new BackendVersion(name, "", false, why), false, false, "");
  }

  public String name() {
    return version.name();
  }
}
