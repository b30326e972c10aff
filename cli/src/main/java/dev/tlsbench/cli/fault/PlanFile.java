package dev.tlsbench.cli.fault;

import dev.tlsbench.cli.result.FileNames;
import dev.tlsbench.cli.result.Suggestion;
import dev.tlsbench.cli.result.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads plans from files. */
final class PlanFile {
  private static final int LONGEST = 1 << 20;

  private PlanFile() {}

  /** The text of a plan that comes with the tool. */
  static String builtIn(String name) {
    try (InputStream text = PlanFile.class.getResourceAsStream(name + ".faults")) {
      if (text == null) {
        throw new IllegalStateException("the plan " + name + " is missing");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The user's plan.
   *
   * @param names of plans that need no file
   */
  static FaultPlan read(String word, List<String> names) {
    Path path = FileNames.path(word);
    if (Files.isDirectory(path)) {
      throw UserError.usage("%s is a directory, not a fault plan".formatted(shown(word)));
    }
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(path)) {
      bytes = stream.readNBytes(LONGEST + 1);
    } catch (NoSuchFileException e) {
      throw UserError.usage(missing(word, names), e);
    } catch (IOException e) {
      throw UserError.usage("%s cannot be read".formatted(word), e);
    }
    if (bytes.length > LONGEST) {
      throw UserError.usage("%s is too long for a fault plan".formatted(word));
    }
    return FaultPlan.parse(word, text(word, bytes));
  }

  private static String shown(String word) {
    return word.isEmpty() ? "\"\"" : word;
  }

  private static String missing(String word, List<String> names) {
    String meant = Suggestion.nearest(word, names);
    return meant != null
        ? "there is no fault plan \"%s\"; did you mean %s?".formatted(word, meant)
        : "%s does not exist; --faults takes %s or a file"
            .formatted(word, String.join(", ", names));
  }

  private static String text(String word, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().noneMatch(PlanFile::isStrange)) {
        return text;
      }
    } catch (CharacterCodingException e) {
      throw UserError.usage("%s is not a text".formatted(word), e);
    }
    throw UserError.usage("%s is not a text".formatted(word));
  }

  private static boolean isStrange(int character) {
    return Character.isISOControl(character) && !Character.isWhitespace(character);
  }
}
