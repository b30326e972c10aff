package dev.tlsbench.cli.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads, line by line, what a JVM says when native code crashes it. */
final class Crash {
  private static final String BEGINNING = "# A fatal error has been detected";
  private static final String MEMORY = "# There is insufficient memory";
  private static final Pattern SIGNAL =
      Pattern.compile("#\\s+(SIG[A-Z]+|EXCEPTION_[A-Z_]+|Internal Error)\\b.*");
  private static final Pattern FRAME = Pattern.compile("#\\s+\\S\\s+(?:\\[([^\\]]+)\\].*|(.+))");
  private static final Pattern FILE = Pattern.compile("#\\s+(\\S.*\\.log)");
  private static final String FRAME_FOLLOWS = "# Problematic frame:";
  private static final String FILE_FOLLOWS = "is saved as:";

  private boolean under;
  private boolean frameFollows;
  private boolean fileFollows;
  private String signal = "";
  private String place = "";
  private String file = "";

  /** One more line. */
  void hellos(String line) {
    if (line.startsWith(BEGINNING) || line.startsWith(MEMORY)) {
      under = true;
      signal = line.startsWith(MEMORY) ? "out of memory" : signal;
    } else if (under && line.startsWith("#")) {
      within(line);
    }
  }

  private void within(String line) {
    Matcher named = SIGNAL.matcher(line);
    if (signal.isEmpty() && named.matches()) {
      signal = named.group(1);
    } else if (frameFollows) {
      Matcher frame = FRAME.matcher(line);
      place = frame.matches() ? frame.group(1) == null ? frame.group(2) : frame.group(1) : "";
    } else if (fileFollows) {
      rememberFile(line);
    }
    int at = line.indexOf(FILE_FOLLOWS);
    frameFollows = line.startsWith(FRAME_FOLLOWS);
    fileFollows = at >= 0;
    if (fileFollows) {
      rememberFile("#" + line.substring(at + FILE_FOLLOWS.length())); // From JDK 20 on.
    }
  }

  private void rememberFile(String line) {
    Matcher named = FILE.matcher(line);
    file = named.matches() ? named.group(1) : file;
  }

  /** The signal that crashed it, such as {@code SIGSEGV}; empty while it is not crashing. */
  String signal() {
    return under ? signal : "";
  }

  /** {@code SIGSEGV in native code (libcrypto.so+0x1f2), /tmp/hs_err_pid7.log}. */
  @Override
  public String toString() {
    return "%s in native code%s%s"
        .formatted(
            signal, place.isEmpty() ? "" : " (" + place + ")", file.isEmpty() ? "" : ", " + file);
  }
}
