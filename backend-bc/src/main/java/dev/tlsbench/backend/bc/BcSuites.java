package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.Protocol;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCrypto;

/**
 * Cipher suites by number and by name: those of TLS 1.3, and those of TLS 1.2 with an ephemeral
 * elliptic-curve key exchange, as far as the library can compute them.
 */
final class BcSuites {
  private static final int[] DEFAULTS = {
    CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
    CipherSuite.TLS_AES_256_GCM_SHA384,
    CipherSuite.TLS_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
  };

  private static final Map<String, Integer> NUMBERS = numbers();

  private BcSuites() {}

  /**
   * The suites to offer: the named ones, or the defaults if none is named.
   *
   * @throws IllegalArgumentException if a name is not known
   */
  static int[] choice(TlsCrypto crypto, List<String> names) {
    if (names.isEmpty()) {
      return DEFAULTS.clone();
    }
    return names.stream().mapToInt(name -> number(crypto, name)).toArray();
  }

  /** The names of all that can be chosen in a version. */
  static List<String> supported(TlsCrypto crypto, Protocol protocol) {
    return NUMBERS.entrySet().stream()
        .filter(known -> serves(known.getValue(), protocol))
        .filter(known -> TlsUtils.isSupportedCipherSuite(crypto, known.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** TLS 1.3 suites leave the key exchange open. */
  private static boolean serves(int suite, Protocol protocol) {
    boolean open = TlsUtils.getKeyExchangeAlgorithm(suite) == KeyExchangeAlgorithm.NULL;
    return open == (protocol == Protocol.TLS_1_3);
  }

  /** The IANA name of a suite. */
  static String name(int suite) {
    for (Map.Entry<String, Integer> known : NUMBERS.entrySet()) {
      if (known.getValue() == suite) {
        return known.getKey();
      }
    }
    return String.format("0x%04X", suite);
  }

  private static int number(TlsCrypto crypto, String name) {
    Integer number = NUMBERS.get(name);
    if (number == null || !TlsUtils.isSupportedCipherSuite(crypto, number)) {
      throw new IllegalArgumentException("bc does not know the cipher suite " + name);
    }
    return number;
  }

  /** The library names its suites only in its constants. */
  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (Field constant : CipherSuite.class.getFields()) {
      try {
        int suite = constant.getInt(null);
        switch (TlsUtils.getKeyExchangeAlgorithm(suite)) {
          case KeyExchangeAlgorithm.NULL,
              KeyExchangeAlgorithm.ECDHE_ECDSA,
              KeyExchangeAlgorithm.ECDHE_RSA ->
              numbers.put(constant.getName(), suite);
          default -> {}
        }
      } catch (IllegalAccessException impossible) {
        throw new LinkageError("a public constant that cannot be read", impossible);
      }
    }
    return Map.copyOf(numbers);
  }
}
