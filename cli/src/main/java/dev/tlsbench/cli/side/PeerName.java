package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.UserError;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name that a server is asked for and has to prove. It is checked before an engine gets it:
 * engines differ in what they refuse, and in how they say so.
 */
public final class PeerName {
  private static final Pattern NUMBERS = Pattern.compile("[\\d.]*\\d");
  private static final Pattern IPV4 =
      Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9-]");
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;

  private PeerName() {}

  /**
   * The name as engines get it: an address in numbers and without its zone, which says where it is
   * reached and is no part of what a certificate proves (RFC 4007, section 6); a host name in ASCII
   * (RFC 5890), without the root's dot.
   *
   * @throws UserError if it is neither (RFC 1123, section 2.1); the message names the rule
   */
  public static String of(String text) {
    String bare = text.matches("\\[.*]") ? text.substring(1, text.length() - 1) : text;
    if (HostPort.IPV6.matcher(bare).matches() || NUMBERS.matcher(bare).matches()) {
      return address(bare.replaceFirst("%.*", ""));
    }
    String name = ascii(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
    String fault = fault(name);
    if (fault != null) {
      throw UserError.usage(
          ("\"%s\" is not a host name: %s (RFC 1123, section 2.1); with --insecure the server"
                  + " is asked for no name")
              .formatted(text, fault));
    }
    return name;
  }

  private static String address(String literal) {
    if (literal.indexOf(':') < 0 && !IPV4.matcher(literal).matches()) {
      throw UserError.usage("\"%s\" is not an IP address".formatted(literal));
    }
    try {
      return InetAddress.getByName(literal).getHostAddress();
    } catch (UnknownHostException e) {
      throw UserError.usage("\"%s\" is not an IP address".formatted(literal), e);
    }
  }

  private static String ascii(String name) {
    try {
      return IDN.toASCII(name);
    } catch (IllegalArgumentException noDomain) {
      return name;
    }
  }

  /** Why it is not a host name; null if it is one. */
  private static @Nullable String fault(String name) {
    if (name.length() > LONGEST_NAME) {
      return "it is longer than %d characters".formatted(LONGEST_NAME);
    }
    for (String label : name.split("\\.", -1)) {
      var foreign = FOREIGN.matcher(label);
      if (foreign.find()) {
        return "\"%s\" stands in it, and only letters, digits and hyphens may"
            .formatted(foreign.group());
      }
      if (label.isEmpty() || label.length() > LONGEST_LABEL) {
        return "what stands between dots has 1 to %d characters".formatted(LONGEST_LABEL);
      }
      if (label.startsWith("-") || label.endsWith("-")) {
        return "\"%s\" begins or ends with a hyphen".formatted(label);
      }
    }
    return null;
  }
}
