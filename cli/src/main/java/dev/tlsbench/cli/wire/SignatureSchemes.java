package dev.tlsbench.cli.wire;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Signature schemes by the names of the IANA registry "TLS SignatureScheme". */
final class SignatureSchemes {
  private static final Map<Integer, String> NAMES =
      """
      0201 rsa_pkcs1_sha1
      0202 dsa_sha1
      0203 ecdsa_sha1
      0301 rsa_pkcs1_sha224
      0302 dsa_sha224
      0303 ecdsa_sha224
      0401 rsa_pkcs1_sha256
      0402 dsa_sha256
      0403 ecdsa_secp256r1_sha256
      0501 rsa_pkcs1_sha384
      0503 ecdsa_secp384r1_sha384
      0601 rsa_pkcs1_sha512
      0603 ecdsa_secp521r1_sha512
      0502 dsa_sha384
      0602 dsa_sha512
      0804 rsa_pss_rsae_sha256
      0805 rsa_pss_rsae_sha384
      0806 rsa_pss_rsae_sha512
      0807 ed25519
      0808 ed448
      0809 rsa_pss_pss_sha256
      080a rsa_pss_pss_sha384
      080b rsa_pss_pss_sha512
      081a ecdsa_brainpoolP256r1tls13_sha256
      081b ecdsa_brainpoolP384r1tls13_sha384
      081c ecdsa_brainpoolP512r1tls13_sha512
      0904 mldsa44
      0905 mldsa65
      0906 mldsa87
      """
          .lines()
          .map(line -> line.split(" "))
          .collect(Collectors.toMap(row -> Integer.parseInt(row[0], 16), row -> row[1]));

  private SignatureSchemes() {}

  /** The numbers of all that are known here, in ascending order. */
  static List<Integer> numbers() {
    return NAMES.keySet().stream().sorted().toList();
  }

  /** The scheme with this number. */
  static String name(int number) {
    return NAMES.getOrDefault(number, "0x%04x".formatted(number));
  }
}
