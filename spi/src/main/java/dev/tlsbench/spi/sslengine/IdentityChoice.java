package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.ServerNames;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses among a server's identities by a client's hello. */
final class IdentityChoice {
  private static final Set<Integer> ECDSA = Set.of(0x0203, 0x0403, 0x0503, 0x0603);

  /** TLS 1.2 suites that need an ECDSA key (RFC 8422, 5289, 7251, 7905). */
  private static final Set<Integer> ECDSA_SUITES =
      Set.of(
          0xC006, 0xC007, 0xC008, 0xC009, 0xC00A, 0xC023, 0xC024, 0xC02B, 0xC02C, 0xC0AC, 0xC0AD,
          0xC0AE, 0xC0AF, 0xCCA9);

  /** TLS 1.3 suites, which leave the key open, and signalling values (RFC 5746, 7507). */
  private static final Set<Integer> NO_SUITES_OF_TLS_1_2 =
      Set.of(0x1301, 0x1302, 0x1303, 0x1304, 0x1305, 0x00FF, 0x5600);

  private IdentityChoice() {}

  /**
   * The identities that carry the name asked for, in order; all if none does or no name is asked
   * for.
   */
  static List<Identity> byName(List<Identity> own, ClientHello hello) {
    List<Identity> named =
        own.stream().filter(each -> ServerNames.carries(each.leaf(), hello.name())).toList();
    return named.isEmpty() ? own : named;
  }

  /**
   * The identities whose kind of key the client accepts, in order; all if it accepts none.
   *
   * @param modern whether the server speaks TLS 1.3
   */
  static List<Identity> byKind(List<Identity> own, ClientHello hello, boolean modern) {
    List<Identity> byCurve = accepted(own, hello, modern, true);
    if (!byCurve.isEmpty()) {
      return byCurve;
    }
    List<Identity> accepted = accepted(own, hello, modern, modern && hello.modern());
    return accepted.isEmpty() ? own : accepted;
  }

  private static List<Identity> accepted(
      List<Identity> own, ClientHello hello, boolean modern, boolean byCurve) {
    return own.stream()
        .filter(each -> accepts(hello, KeyType.of(each.leaf().getPublicKey()), modern, byCurve))
        .toList();
  }

  private static boolean accepts(
      ClientHello hello, @Nullable KeyType kind, boolean modern, boolean byCurve) {
    if (kind == null) {
      return false;
    }
    boolean tls13 = modern && hello.modern();
    boolean signs =
        hello.schemes().isEmpty() || !Collections.disjoint(hello.schemes(), schemes(kind, byCurve));
    return signs && (tls13 || hello.suites().stream().anyMatch(suite -> serves(suite, kind)));
  }

  /**
   * By their numbers (RFC 8446, section 4.2.3); before TLS 1.3 they do not name the curve, but
   * there are libraries that take them so.
   */
  private static Set<Integer> schemes(KeyType kind, boolean byCurve) {
    return switch (kind) {
      case RSA -> Set.of(0x0201, 0x0401, 0x0501, 0x0601, 0x0804, 0x0805, 0x0806);
      case RSASSA_PSS -> Set.of(0x0809, 0x080A, 0x080B);
      case ECDSA_P256 -> byCurve ? Set.of(0x0403) : ECDSA;
      case ECDSA_P384 -> byCurve ? Set.of(0x0503) : ECDSA;
      case ECDSA_P521 -> byCurve ? Set.of(0x0603) : ECDSA;
      case ED25519 -> Set.of(0x0807);
    };
  }

  private static boolean serves(int suite, KeyType kind) {
    boolean rsa = kind == KeyType.RSA || kind == KeyType.RSASSA_PSS;
    return rsa
        ? !ECDSA_SUITES.contains(suite) && !NO_SUITES_OF_TLS_1_2.contains(suite)
        : ECDSA_SUITES.contains(suite);
  }
}
