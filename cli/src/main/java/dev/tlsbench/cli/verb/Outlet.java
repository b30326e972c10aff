package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.report.Tool;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a verb's files. They are tried before time is spent on their content; if one cannot be
 * written afterwards, the exit code says so, and the output on the screen is unaffected.
 */
final class Outlet {
  private final Terminal terminal;
  private boolean failed;

  /** Writes a file. */
  @FunctionalInterface
  interface Writing {
    void to(Path file) throws IOException;
  }

  /** An outlet that reports errors to the terminal. */
  Outlet(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Makes a folder if there is none, and tries to write there.
   *
   * @throws UserError if it cannot be written
   */
  static void tryFolder(Path folder) {
    try {
      Files.createDirectories(folder.toAbsolutePath());
      Path trial = Files.createTempFile(folder.toAbsolutePath(), ".trial", "");
      try {
        Files.writeString(trial, "trial\n");
      } finally {
        Files.delete(trial);
      }
    } catch (IOException e) {
      throw UserError.environment(cannot(folder, e), e);
    }
  }

  /** Removes a folder that was tried and has nothing in it. */
  static void removeIfEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // Something is in it.
    }
  }

  /**
   * Tries to write a file, and changes nothing.
   *
   * @throws UserError if it cannot be written
   */
  static void tryFile(Path file) {
    if (!Files.exists(file)) {
      Path parent = file.toAbsolutePath().getParent();
      if (parent == null || !Files.isWritable(parent)) {
        throw UserError.environment("%s cannot be written; does its folder exist?".formatted(file));
      }
      return;
    }
    try {
      Files.newOutputStream(file, StandardOpenOption.WRITE).close();
    } catch (IOException e) {
      throw UserError.environment(cannot(file, e), e);
    }
  }

  /** Writes a file, or says why it cannot. Returns whether it was written. */
  boolean write(Path file, Writing writing) {
    try {
      writing.to(file);
      return true;
    } catch (IOException e) {
      complain(cannot(file, e));
    } catch (UserError e) {
      complain(String.valueOf(e.getMessage()));
    }
    return false;
  }

  private void complain(String sentence) {
    failed = true;
    terminal.say("%s: %s".formatted(Tool.NAME, sentence));
  }

  /** The exit code of the process, given the one for success. */
  int exitCode(int otherwise) {
    return failed && otherwise != ExitCode.FAILED && otherwise != ExitCode.INTERRUPTED
        ? ExitCode.ENVIRONMENT
        : otherwise;
  }

  private static String cannot(Path file, IOException e) {
    return "%s cannot be written: %s".formatted(file, reason(e));
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "it may not be";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    return e instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : String.valueOf(e.getMessage());
  }
}
