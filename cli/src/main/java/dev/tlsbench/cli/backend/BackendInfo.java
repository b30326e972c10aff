package dev.tlsbench.cli.backend;

import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is known about one backend, usable or not.
 *
 * @param name as users type it; for one that could not be loaded, where it was found
 * @param found version, and whether it can be used
 * @param primary whether it takes part without being named
 * @param leftToUser what its library leaves to its user, in one sentence; empty if nothing
 * @param parts what it does as either side of each protocol; empty if it cannot be used
 */
public record BackendInfo(
    String name, Availability found, boolean primary, String leftToUser, List<Part> parts) {

  /**
   * What it does as one side of one protocol.
   *
   * @param capabilities as declared
   * @param shows as declared
   * @param accepts as declared
   * @param supportedAlgorithms as the library tells
   */
  public record Part(
      Protocol protocol,
      Role role,
      Set<Capability> capabilities,
      Set<KeyType> shows,
      Set<KeyType> accepts,
      SupportedAlgorithms supportedAlgorithms) {

    public Part {
      capabilities = Set.copyOf(capabilities);
      shows = Set.copyOf(shows);
      accepts = Set.copyOf(accepts);
    }
  }

  public BackendInfo {
    parts = List.copyOf(parts);
  }

  /** Asks a backend everything. If it throws, that is why it cannot be used. */
  public static BackendInfo of(TlsBackend backend) {
    try {
      Availability found = backend.probe();
      return new BackendInfo(
          backend.name(),
          found,
          backend.primary(),
          backend.leftToUser(),
          found.usable() ? parts(backend) : List.of());
    } catch (RuntimeException e) {
      return of(UnloadableBackend.of(backend.name(), e));
    }
  }

  /** One that could not be loaded. */
  public static BackendInfo of(UnloadableBackend broken) {
    return new BackendInfo(
        broken.name(),
        Availability.unusable("", broken.reason(), broken.cure()),
        false,
        "",
        List.of());
  }

  private static List<Part> parts(TlsBackend backend) {
    List<Part> parts = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      for (Role role : Role.values()) {
        SupportedAlgorithms supportedAlgorithms = backend.supportedAlgorithms(protocol, role);
        if (!supportedAlgorithms.suites().isEmpty()) {
          parts.add(
              new Part(
                  protocol,
                  role,
                  backend.capabilities(protocol, role),
                  backend.ownKeyTypes(protocol, role),
                  backend.peerKeyTypes(protocol, role),
                  supportedAlgorithms));
        }
      }
    }
    return parts;
  }

  /** The versions it speaks. */
  public List<Protocol> protocols() {
    return Arrays.stream(Protocol.values())
        .filter(protocol -> parts.stream().anyMatch(part -> part.protocol() == protocol))
        .toList();
  }

  /** Whether it does something in any version and role. */
  public boolean ever(Predicate<Part> does) {
    return parts.stream().anyMatch(does);
  }

  /** Whether it does so in this version, in any role. */
  public boolean ever(Protocol protocol, Predicate<Part> does) {
    return parts.stream().filter(part -> part.protocol() == protocol).anyMatch(does);
  }
}
