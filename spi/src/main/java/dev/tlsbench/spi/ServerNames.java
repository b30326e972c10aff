package dev.tlsbench.spi;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Matches certificates with the DNS name that a client asks its server for (RFC 6066, section 3).
 */
public final class ServerNames {
  private static final int DNS_NAME = 2;

  private ServerNames() {}

  /**
   * Whether a certificate carries a name among its alternative ones, with an asterisk for the
   * left-most label. This only chooses a certificate to present; the client verifies what is
   * presented.
   *
   * @param certificate of a server
   * @param name as the client sent it, in ASCII; an empty one is carried by none
   * @return whether it does; false too where its names are malformed
   */
  public static boolean carries(X509Certificate certificate, String name) {
    String host = name.toLowerCase(Locale.ROOT);
    int dot = host.indexOf('.');
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return !host.isEmpty()
          && names != null
          && names.stream()
              .filter(entry -> entry.get(0).equals(DNS_NAME))
              .map(entry -> entry.get(1).toString().toLowerCase(Locale.ROOT))
              .anyMatch(
                  carried ->
                      carried.equals(host)
                          || (dot > 0 && carried.equals("*" + host.substring(dot))));
    } catch (CertificateParsingException malformed) {
      return false;
    }
  }
}
