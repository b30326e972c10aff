package dev.tlsbench.cli.result;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Turns file names that users give into paths. */
public final class FileNames {
  /** Stands for what the locale's character set does not have. */
  private static final char REPLACEMENT = '\ufffd';

  private FileNames() {}

  /**
   * The file of this name.
   *
   * @throws UserError if it cannot name a file here
   */
  public static Path path(String name) {
    try {
      return whole(Path.of(name));
    } catch (InvalidPathException e) {
      throw name.chars().anyMatch(letter -> letter >= 0x80)
          ? foreign(name)
          : UserError.usage("\"%s\" is not a file name: %s".formatted(name, e.getReason()), e);
    }
  }

  /**
   * Returns a file that was found, if its name can be passed on.
   *
   * @throws UserError if the locale's character set does not have it
   */
  public static Path whole(Path file) {
    if (file.toString().indexOf(REPLACEMENT) >= 0) {
      throw foreign(file.toString());
    }
    return file;
  }

  private static UserError foreign(String name) {
    return UserError.usage(
        "\"%s\" is not a file name in this locale, whose character set is %s;"
                .formatted(name, System.getProperty("sun.jnu.encoding"))
            + " set LC_ALL to one that has it, as in LC_ALL=C.UTF-8");
  }
}
