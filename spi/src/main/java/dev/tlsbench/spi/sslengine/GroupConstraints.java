package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Groups;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Forbids the key exchange in every group except some, for engines that cannot be told groups;
 * their order stays the engine's own.
 */
public final class GroupConstraints implements AlgorithmConstraints {
  /** In the JDK's order. */
  private static final List<String> ORDER =
      List.of(
          "x25519",
          "secp256r1",
          "secp384r1",
          "secp521r1",
          "x448",
          "ffdhe2048",
          "ffdhe3072",
          "ffdhe4096",
          "ffdhe6144",
          "ffdhe8192");

  private final List<String> allowed;

  private GroupConstraints(List<String> allowed) {
    this.allowed = allowed;
  }

  /**
   * For SunJSSE.
   *
   * @param groups those that are left, by name
   * @return the constraints
   * @throws IllegalArgumentException if the order is not the JDK's own
   */
  public static GroupConstraints allowing(List<String> groups) {
    List<String> ordered = new ArrayList<>(ORDER);
    ordered.retainAll(groups);
    if (ordered.size() == groups.size() && !ordered.equals(groups)) {
      throw new IllegalArgumentException(
          "before JDK 20 the order of groups is the JDK's own: %s, not %s"
              .formatted(ordered, groups));
    }
    return inAnyOrder(groups);
  }

  /** For an engine whose order is not known. */
  static GroupConstraints inAnyOrder(List<String> groups) {
    return new GroupConstraints(List.copyOf(groups));
  }

  /** Certificates are asked about too, with more uses than this one. */
  @Override
  public boolean permits(
      Set<CryptoPrimitive> uses, String algorithm, @Nullable AlgorithmParameters parameters) {
    return !uses.equals(Set.of(CryptoPrimitive.KEY_AGREEMENT))
        || Groups.number(algorithm) == null
        || allowed.stream().anyMatch(algorithm::equalsIgnoreCase);
  }

  @Override
  public boolean permits(Set<CryptoPrimitive> uses, Key key) {
    return true;
  }

  @Override
  public boolean permits(
      Set<CryptoPrimitive> uses,
      String algorithm,
      Key key,
      @Nullable AlgorithmParameters parameters) {
    return true;
  }
}
