package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.Suggestion;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an engine can do as one side of one version: a line of a {@link Declaration}, such
 * as {@code 1.3 server RESUMES} or {@code 1.2 client shows RSA}.
 *
 * @param capability null if this is about a kind of key
 * @param use what is done with a kind of key; null if this is about a capability
 * @param key null if this is about a capability
 */
public record Claim(
    Protocol protocol,
    Role role,
    @Nullable Capability capability,
    @Nullable KeyUse use,
    @Nullable KeyType key)
    implements Comparable<Claim> {

  private static final Comparator<Claim> ORDER =
      Comparator.comparing(Claim::protocol)
          .thenComparing(Claim::role)
          .thenComparing(Claim::use, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Claim::capability, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Claim::key, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** What an engine does with a certificate of some kind of key. */
  public enum KeyUse {
    SHOWS,
    ACCEPTS
  }

  /** That it has a capability. */
  public static Claim of(Protocol protocol, Role role, Capability capability) {
    return new Claim(protocol, role, capability, null, null);
  }

  /** That it shows or accepts certificates of some kind. */
  public static Claim of(Protocol protocol, Role role, KeyUse use, KeyType key) {
    return new Claim(protocol, role, null, use, key);
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none; the message says why, and what to do
   */
  static Claim parse(String line) {
    List<String> words = Arrays.asList(line.strip().split("\\s+"));
    if (words.size() < 3 || words.size() > 4) {
      throw new IllegalArgumentException(
          "\"%s\" is no claim; write VERSION ROLE CAPABILITY, or VERSION ROLE shows|accepts KIND, as"
                  .formatted(line.strip())
              + " in \"1.3 server RESUMES\" and \"1.3 server shows RSA\"");
    }
    Protocol protocol = one("version", words.get(0), Protocol.values(), Protocol::number);
    Role role = one("role", words.get(1), Role.values(), Claim::lower);
    if (words.size() == 4) {
      KeyUse use = one("use of a key", words.get(2), KeyUse.values(), Claim::lower);
      return of(
          protocol, role, use, one("kind of key", words.get(3), KeyType.values(), Enum::name));
    }
    Capability capability = one("capability", words.get(2), Capability.values(), Enum::name);
    if (!capability.existsIn(protocol)) {
      throw new IllegalArgumentException(
          "TLS %s has nothing for %s; take the line out".formatted(protocol.number(), capability));
    }
    return of(protocol, role, capability);
  }

  private static <T> T one(String what, String word, T[] all, Function<T, String> nameOf) {
    List<String> names = Arrays.stream(all).map(nameOf).toList();
    int at = names.indexOf(word);
    if (at < 0) {
      String meant = Suggestion.nearest(word, names);
      throw new IllegalArgumentException(
          "there is no %s \"%s\"; %s"
              .formatted(
                  what,
                  word,
                  meant == null
                      ? "there are " + String.join(", ", names)
                      : "did you mean %s?".formatted(meant)));
    }
    return all[at];
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** {@code 1.3 server}. */
  public String place() {
    return protocol.number() + " " + lower(role);
  }

  /** What the line says behind the place. */
  public String words() {
    return use == null ? String.valueOf(capability) : lower(use) + " " + key;
  }

  @Override
  public int compareTo(Claim other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return place() + " " + words();
  }
}
