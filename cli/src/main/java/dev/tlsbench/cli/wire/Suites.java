package dev.tlsbench.cli.wire;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cipher suites by the names of the IANA registry "TLS Cipher Suites": those that current
 * implementations negotiate by default.
 */
final class Suites {
  private static final Map<Integer, String> NAMES =
      """
      00ff TLS_EMPTY_RENEGOTIATION_INFO_SCSV
      1301 TLS_AES_128_GCM_SHA256
      1302 TLS_AES_256_GCM_SHA384
      1303 TLS_CHACHA20_POLY1305_SHA256
      1304 TLS_AES_128_CCM_SHA256
      1305 TLS_AES_128_CCM_8_SHA256
      c02b TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
      c02c TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
      c02f TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
      c030 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
      cca8 TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
      cca9 TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
      ccaa TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256
      009c TLS_RSA_WITH_AES_128_GCM_SHA256
      009d TLS_RSA_WITH_AES_256_GCM_SHA384
      009e TLS_DHE_RSA_WITH_AES_128_GCM_SHA256
      009f TLS_DHE_RSA_WITH_AES_256_GCM_SHA384
      c09e TLS_DHE_RSA_WITH_AES_128_CCM
      c09f TLS_DHE_RSA_WITH_AES_256_CCM
      c0ac TLS_ECDHE_ECDSA_WITH_AES_128_CCM
      c0ad TLS_ECDHE_ECDSA_WITH_AES_256_CCM
      c0ae TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8
      c0af TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8
      c009 TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA
      c00a TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA
      c013 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA
      c014 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA
      c023 TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256
      c024 TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384
      c027 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256
      c028 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384
      0033 TLS_DHE_RSA_WITH_AES_128_CBC_SHA
      0039 TLS_DHE_RSA_WITH_AES_256_CBC_SHA
      0067 TLS_DHE_RSA_WITH_AES_128_CBC_SHA256
      006b TLS_DHE_RSA_WITH_AES_256_CBC_SHA256
      0032 TLS_DHE_DSS_WITH_AES_128_CBC_SHA
      0038 TLS_DHE_DSS_WITH_AES_256_CBC_SHA
      0040 TLS_DHE_DSS_WITH_AES_128_CBC_SHA256
      006a TLS_DHE_DSS_WITH_AES_256_CBC_SHA256
      00a2 TLS_DHE_DSS_WITH_AES_128_GCM_SHA256
      00a3 TLS_DHE_DSS_WITH_AES_256_GCM_SHA384
      002f TLS_RSA_WITH_AES_128_CBC_SHA
      0035 TLS_RSA_WITH_AES_256_CBC_SHA
      003c TLS_RSA_WITH_AES_128_CBC_SHA256
      003d TLS_RSA_WITH_AES_256_CBC_SHA256
      """
          .lines()
          .map(line -> line.split(" "))
          .collect(Collectors.toMap(row -> Integer.parseInt(row[0], 16), row -> row[1]));

  private Suites() {}

  /** The numbers of all that are known here, in ascending order. */
  static List<Integer> numbers() {
    return NAMES.keySet().stream().sorted().toList();
  }

  /** The suite with this number. */
  static String name(int number) {
    String name = NAMES.get(number);
    return name == null ? "0x%04x".formatted(number) : name;
  }
}
