package dev.tlsbench.cli.starttls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The mail protocols, which are line-based. */
final class LineProtocols {
  private static final String NOT_OFFERED = "does not offer TLS";
  private static final String REFUSED = "refuses TLS";
  private static final String UNEXPECTED = "does not greet as it should";

  private LineProtocols() {}

  static void smtp(Cleartext clear) throws IOException {
    reply(clear, "220", UNEXPECTED);
    clear.say("EHLO localhost\r\n");
    List<String> extensions = reply(clear, "250", "does not say what it offers");
    if (extensions.stream().noneMatch(line -> says(line.substring(3), "STARTTLS"))) {
      throw clear.refused(NOT_OFFERED);
    }
    clear.say("STARTTLS\r\n");
    reply(clear, "220", REFUSED);
  }

  /** A reply of several lines has a hyphen behind each code but the last (RFC 5321, 4.2.1). */
  private static List<String> reply(Cleartext clear, String code, String otherwise)
      throws IOException {
    List<String> lines = new ArrayList<>();
    String line;
    do {
      line = clear.line();
      lines.add(line);
      if (!line.matches(code + "([ -].*)?")) {
        throw clear.refused(otherwise);
      }
    } while (line.startsWith(code + "-"));
    return lines;
  }

  static void imap(Cleartext clear) throws IOException {
    if (!says(clear.line(), "* OK")) {
      throw clear.refused(UNEXPECTED);
    }
    clear.say("a CAPABILITY\r\n");
    List<String> told = tagged(clear, "a", "does not say what it offers");
    boolean offers =
        told.stream()
            .filter(line -> says(line, "* CAPABILITY"))
            .anyMatch(line -> List.of(upper(line).split(" ")).contains("STARTTLS"));
    if (!offers) {
      throw clear.refused(NOT_OFFERED);
    }
    clear.say("b STARTTLS\r\n");
    tagged(clear, "b", REFUSED);
  }

  /** All lines up to the one that answers this command, which has to be a consent. */
  private static List<String> tagged(Cleartext clear, String tag, String otherwise)
      throws IOException {
    List<String> lines = new ArrayList<>();
    String line = clear.line();
    while (!line.startsWith(tag + " ")) {
      if (!line.startsWith("* ")) {
        throw clear.refused(otherwise);
      }
      lines.add(line);
      line = clear.line();
    }
    if (!says(line, tag + " OK")) {
      throw clear.refused(otherwise);
    }
    return lines;
  }

  static void pop3(Cleartext clear) throws IOException {
    if (!says(clear.line(), "+OK")) {
      throw clear.refused(UNEXPECTED);
    }
    clear.say("CAPA\r\n");
    // Servers need not know CAPA (RFC 2449): those that do not get the command at once.
    if (says(clear.line(), "+OK")) {
      boolean offers = false;
      for (String line = clear.line(); !line.equals("."); line = clear.line()) {
        offers |= says(line, "STLS");
      }
      if (!offers) {
        throw clear.refused(NOT_OFFERED);
      }
    }
    clear.say("STLS\r\n");
    if (!says(clear.line(), "+OK")) {
      throw clear.refused(REFUSED);
    }
  }

  /** Whether a line begins with these words, in whatever case. */
  private static boolean says(String line, String words) {
    String rest = upper(line.stripLeading());
    if (rest.startsWith("-")) {
      rest = rest.substring(1);
    }
    return rest.equals(upper(words)) || rest.startsWith(upper(words) + " ");
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
