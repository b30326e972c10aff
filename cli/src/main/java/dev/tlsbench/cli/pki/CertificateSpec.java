package dev.tlsbench.cli.pki;

import dev.tlsbench.spi.KeyType;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * The specification of a certificate.
 *
 * @param keys the kind of its key
 * @param use what it is for
 * @param names DNS names and addresses that it carries; a name may begin with {@code *.}
 * @param age how long ago it became valid
 * @param validity how long it is valid from then on
 * @param intermediates how many authorities there are between its own and the root
 */
public record CertificateSpec(
    KeyType keys, Use use, List<String> names, Duration age, Duration validity, int intermediates) {
  /** Clocks differ, and a certificate from the future is refused. */
  static final Duration BACKDATED = Duration.ofHours(1);

  static final Duration VALIDITY = Duration.ofDays(7);

  /** What a certificate is for. */
  public enum Use {
    /** A server shows it. */
    SERVER,
    /** A client shows it. */
    CLIENT
  }

  public CertificateSpec {
    names = List.copyOf(names);
  }

  /** A server on this machine, by every name it goes by. */
  public static CertificateSpec server(KeyType keys) {
    return server(keys, List.of(Credentials.LOCALHOST, "127.0.0.1", "::1"));
  }

  /** A server of these names. */
  public static CertificateSpec server(KeyType keys, List<String> names) {
    return new CertificateSpec(keys, Use.SERVER, names, BACKDATED, VALIDITY, 0);
  }

  /** A client. */
  public static CertificateSpec client(KeyType keys) {
    return new CertificateSpec(keys, Use.CLIENT, List.of(), BACKDATED, VALIDITY, 0);
  }

  /** The same, no longer valid. */
  public CertificateSpec expired() {
    return new CertificateSpec(keys, use, names, VALIDITY.multipliedBy(2), VALIDITY, intermediates);
  }

  /** The same, issued by the last of a chain of this many authorities below the root. */
  public CertificateSpec below(int authorities) {
    return new CertificateSpec(keys, use, names, age, validity, authorities);
  }

  GeneralName[] generalNames() {
    return names.stream().map(CertificateSpec::generalName).toArray(GeneralName[]::new);
  }

  private static GeneralName generalName(String name) {
    boolean address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }
}
