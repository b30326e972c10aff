package dev.tlsbench.cli.survey;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What facts are about: a backend in a role, {@code jsse client TLS 1.3}, or an ordered pair,
 * {@code jsse:bc TLS 1.3}.
 *
 * @param who the backend's name; of a pair, the client's and the server's with a colon between them
 * @param role null for a pair
 * @param protocol null if all versions are on offer
 */
public record Subject(String who, @Nullable Role role, @Nullable Protocol protocol) {
  private static final String PAIR = ":";

  /** A backend as one side. */
  public static Subject of(String backend, Role role, @Nullable Protocol protocol) {
    return new Subject(backend, role, protocol);
  }

  /** Two backends that talk to each other. */
  public static Subject pair(String client, String server, @Nullable Protocol protocol) {
    return new Subject(client + PAIR + server, null, protocol);
  }

  /** What {@link #toString} made; nothing if the text is of another form. */
  public static Optional<Subject> parse(String text) {
    String[] versioned = text.split(" TLS ", 2);
    Optional<Protocol> protocol =
        Arrays.stream(Protocol.values())
            .filter(each -> versioned.length > 1 && each.number().equals(versioned[1]))
            .findFirst();
    String[] sided = versioned[0].split(" ", 2);
    Optional<Role> role =
        Arrays.stream(Role.values())
            .filter(each -> sided.length > 1 && label(each).equals(sided[1]))
            .findFirst();
    Subject found = new Subject(sided[0], role.orElse(null), protocol.orElse(null));
    return found.toString().equals(text) && found.isPair() == role.isEmpty()
        ? Optional.of(found)
        : Optional.empty();
  }

  /** Whether it is two backends. */
  public boolean isPair() {
    return who.contains(PAIR);
  }

  /** The name of the backend that plays this role. */
  public String backend(Role side) {
    String[] both = who.split(PAIR, 2);
    return both[side == Role.SERVER ? both.length - 1 : 0];
  }

  /** As documents name it. */
  @Override
  public String toString() {
    return who
        + (role == null ? "" : " " + label(role))
        + (protocol == null ? "" : " TLS " + protocol.number());
  }

  private static String label(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
