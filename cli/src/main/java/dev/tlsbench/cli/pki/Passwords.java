package dev.tlsbench.cli.pki;

import dev.tlsbench.cli.result.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Passwords of keys and key stores, to be tried in turn. Closing overwrites them. */
public final class Passwords implements AutoCloseable {
  private final List<char[]> passwords;

  private Passwords(List<char[]> passwords) {
    this.passwords = passwords;
  }

  /** None. */
  public static Passwords none() {
    return new Passwords(List.of());
  }

  /**
   * Each line of a file, in UTF-8.
   *
   * @throws UserError if it cannot be read, or has no line
   */
  public static Passwords in(Path file) {
    byte[] bytes = bytes(file);
    CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    List<char[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '\n') {
        int end = i > start && text.charAt(i - 1) == '\r' ? i - 1 : i;
        if (end > start) {
          char[] line = new char[end - start];
          text.duplicate().position(start).get(line);
          lines.add(line);
        }
        start = i + 1;
      }
    }
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(text.array(), '\0');
    if (lines.isEmpty()) {
      throw UserError.usage("there is no password in %s".formatted(file));
    }
    return new Passwords(lines);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw UserError.usage("%s does not exist".formatted(file), e);
    } catch (IOException e) {
      throw UserError.usage("%s cannot be read".formatted(file), e);
    }
  }

  /** In the order in which they are to be tried; owned by this object. */
  List<char[]> all() {
    return passwords;
  }

  @Override
  public void close() {
    passwords.forEach(password -> Arrays.fill(password, '\0'));
  }
}
