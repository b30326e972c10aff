package dev.tlsbench.cli.backend;

import dev.tlsbench.spi.TlsFailure;

/**
 * A backend that was announced but could not be loaded.
 *
 * @param name the jar or folder that announces it, or the class path
 * @param reason one sentence
 * @param cure what the user can do about it
 */
public record UnloadableBackend(String name, String reason, String cure) {

  /** By what was thrown. */
  static UnloadableBackend of(String name, Throwable thrown) {
    Throwable root = TlsFailure.root(thrown);
    String cure =
        root instanceof UnsupportedClassVersionError
            ? "run a newer JDK, or compile it for Java " + Runtime.version().feature()
            : root instanceof NoClassDefFoundError || root instanceof ClassNotFoundException
                ? "put it into one folder with what it is built on, and give that"
                : root instanceof IncompatibleClassChangeError
                    ? "give it another version of its library"
                    : "mend it, or take it off the path";
    return new UnloadableBackend(name, sentence(thrown, root), cure);
  }

  private static String sentence(Throwable thrown, Throwable root) {
    String text = root == thrown ? String.valueOf(thrown.getMessage()) : root.toString();
    return text.lines().findFirst().orElse(thrown.getClass().getName());
  }

  @Override
  public String toString() {
    return "%s: %s (%s)".formatted(name, reason, cure);
  }
}
