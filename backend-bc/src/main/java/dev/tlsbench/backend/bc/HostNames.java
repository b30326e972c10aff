package dev.tlsbench.backend.bc;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Matches certificates with names (RFC 9525): only subject alternative names count, never the
 * subject; an asterisk stands for the whole left-most label, and for one label only.
 */
final class HostNames {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private HostNames() {}

  /** Whether the certificate carries this DNS name or IP address. */
  static boolean matches(X509Certificate certificate, String name)
      throws CertificateParsingException {
    Collection<List<?>> carried = certificate.getSubjectAlternativeNames();
    if (carried == null) {
      return false;
    }
    byte[] address = address(name);
    String host = address == null ? ascii(name) : "";
    for (List<?> entry : carried) {
      int kind = (Integer) entry.get(0);
      if ((address == null && kind == DNS_NAME && covers((String) entry.get(1), host))
          || (address != null
              && kind == IP_ADDRESS
              && Arrays.equals(address, address((String) entry.get(1))))) {
        return true;
      }
    }
    return false;
  }

  static boolean isAddress(String name) {
    return address(name) != null;
  }

  /** A DNS name as it is compared and sent: lower case, ASCII, without the trailing dot. */
  static String ascii(String name) {
    String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    try {
      return IDN.toASCII(relative).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notADomain) {
      return relative.toLowerCase(Locale.ROOT);
    }
  }

  private static boolean covers(String pattern, String host) {
    String carried = ascii(pattern);
    if (!carried.startsWith("*.")) {
      return !carried.isEmpty() && carried.equals(host);
    }
    String domain = carried.substring(1);
    // "*.com" would cover every name of a registry.
    return domain.indexOf('.', 1) > 0
        && host.indexOf('.') > 0
        && host.substring(host.indexOf('.')).equals(domain);
  }

  /** The address that the text denotes, without asking a name service; null for a name. */
  private static byte @Nullable [] address(String text) {
    if (!IPV4.matcher(text).matches() && text.indexOf(':') < 0) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException malformed) {
      return null;
    }
  }
}
