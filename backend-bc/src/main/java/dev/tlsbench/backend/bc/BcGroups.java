package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.crypto.TlsCrypto;

/** The key exchange groups that the library can compute and a suite here uses. */
final class BcGroups {
  private BcGroups() {}

  /** The groups with these names; none where the library chooses. */
  static List<Integer> choice(List<String> names) {
    return names.stream().map(name -> Objects.requireNonNull(Groups.number(name), name)).toList();
  }

  /** The names of all that can be negotiated. */
  static List<String> supported(TlsCrypto crypto, Protocol protocol) {
    return Groups.all().stream()
        .filter(name -> supports(crypto, protocol, choice(List.of(name)).get(0)))
        .toList();
  }

  private static boolean isHybrid(int group) {
    try {
      return NamedGroup.refersToASpecificHybrid(group);
    } catch (NoSuchMethodError older) {
      return false;
    }
  }

  private static boolean supports(TlsCrypto crypto, Protocol protocol, int group) {
    boolean modern = protocol == Protocol.TLS_1_3;
    if (isHybrid(group)) {
      return modern
          && crypto.hasNamedGroup(NamedGroup.getHybridFirst(group))
          && crypto.hasNamedGroup(NamedGroup.getHybridSecond(group));
    }
    // TLS 1.2 suites with a finite field are not known here.
    return (modern || !NamedGroup.isFiniteField(group))
        && NamedGroup.canBeNegotiated(
            group, modern ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12)
        && crypto.hasNamedGroup(group);
  }
}
