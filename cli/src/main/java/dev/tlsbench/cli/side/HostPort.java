package dev.tlsbench.cli.side;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a peer.
 *
 * @param host a name or an IP address, without brackets
 */
public record HostPort(String host, int port) {
  private static final Pattern SYNTAX =
      Pattern.compile("(?:\\[([^\\[\\]]*)]|([^:/\\s\\[\\]]*))(?::([^:/]*))?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

  /** An IPv6 address without brackets, with its zone if it has one (RFC 4007, section 11). */
  static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.:]*:[0-9a-fA-F.:]*(%[\\w.-]+)?");

  private static final int HIGHEST = 65_535;

  /**
   * Reads {@code HOST:PORT}.
   *
   * @throws IllegalArgumentException if it is something else; the message says what such a text
   *     needs
   */
  public static HostPort parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw text.contains("/")
          ? wrong("no scheme and no path, only host and port as in localhost:443", text)
          : wrong("brackets around an IPv6 address and nothing else, as in [::1]:443", text);
    }
    boolean bracketed = matcher.group(1) != null;
    String host = bracketed ? matcher.group(1) : matcher.group(2);
    if (host.isEmpty()) {
      throw wrong("a host, as in localhost:443", text);
    }
    if (bracketed && !IPV6.matcher(host).matches()) {
      throw wrong("brackets around an IPv6 address and nothing else, as in [::1]:443", text);
    }
    String port = matcher.group(3);
    if (port == null || port.isEmpty()) {
      throw wrong("a port, as in %s:443".formatted(shown(host)), text);
    }
    return new HostPort(host, port(port, text));
  }

  private static int port(String digits, String text) {
    int port = NUMBER.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
    if (port < 1 || port > HIGHEST) {
      throw wrong("a port between 1 and %d".formatted(HIGHEST), text);
    }
    return port;
  }

  private static IllegalArgumentException wrong(String needed, String text) {
    return new IllegalArgumentException("needs %s, not \"%s\"".formatted(needed, text));
  }

  /** The address in numbers. */
  static HostPort of(InetSocketAddress address) {
    String host =
        address.getAddress() == null
            ? address.getHostString()
            : address.getAddress().getHostAddress();
    return new HostPort(host, address.getPort());
  }

  /** As it is parsed. */
  @Override
  public String toString() {
    return "%s:%d".formatted(shown(host), port);
  }

  /** A run of zeros is left out, as people write such addresses (RFC 5952). */
  private static String shown(String host) {
    return host.indexOf(':') < 0
        ? host
        : "[%s]".formatted(host.replaceFirst("(^|:)0(:0)+(:|$)", "::"));
  }
}
