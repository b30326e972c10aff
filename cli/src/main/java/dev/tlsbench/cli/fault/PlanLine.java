package dev.tlsbench.cli.fault;

import dev.tlsbench.cli.result.Suggestion;
import dev.tlsbench.cli.result.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of one line of a plan, taken one after another. */
final class PlanLine {
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");
  private static final char COMMENT = '#';

  private final String plan;
  private final int number;
  private final List<Word> words = new ArrayList<>();
  private final int end;
  private int next;

  /**
   * @param text shown to people
   * @param column where it begins, from 1
   */
  record Word(String text, int column) {}

  /**
   * @param plan its name, for people
   * @param number of the line, from 1
   */
  PlanLine(String plan, int number, String text) {
    this.plan = plan;
    this.number = number;
    int comment = text.indexOf(COMMENT);
    String said = comment < 0 ? text : text.substring(0, comment);
    Matcher matcher = WORD.matcher(said);
    while (matcher.find()) {
      words.add(new Word(matcher.group(), matcher.start() + 1));
    }
    end = said.stripTrailing().length() + 1;
  }

  int number() {
    return number;
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /** The next word; an empty one after the last. */
  Word peek() {
    return next < words.size() ? words.get(next) : new Word("", end);
  }

  /** Takes the next word. */
  Word take(String what) {
    Word word = peek();
    if (word.text().isEmpty()) {
      throw wrong(word, what + " is missing");
    }
    next++;
    return word;
  }

  /** Takes the word if it is this one. */
  boolean taken(String keyword) {
    boolean is = peek().text().equals(keyword);
    next += is ? 1 : 0;
    return is;
  }

  /** Takes this word. */
  void require(String keyword) {
    Word word = peek();
    if (!taken(keyword)) {
      throw wrong(
          word,
          word.text().isEmpty()
              ? "\"%s\" is missing".formatted(keyword)
              : "\"%s\" belongs here, not \"%s\"".formatted(keyword, word.text()));
    }
  }

  /** Takes a whole number within these bounds. */
  long number(long least, long most) {
    Word word = take("a whole number");
    return number(word, word.text(), least, most);
  }

  /** Takes whole numbers within these bounds, with commas between them. */
  List<Long> numbers(long least, long most) {
    Word word = take("a list of whole numbers");
    return Arrays.stream(word.text().split(",", -1))
        .map(part -> number(word, part, least, most))
        .toList();
  }

  private long number(Word word, String text, long least, long most) {
    if (!NUMBER.matcher(text).matches()) {
      String list = text.equals(word.text()) ? "" : " in \"%s\"".formatted(word.text());
      throw wrong(word, "\"%s\"%s is not a whole number".formatted(text, list));
    }
    long value = Long.parseLong(text);
    if (value < least || value > most) {
      throw wrong(word, "must be between %d and %d, not %s".formatted(least, most, text));
    }
    return value;
  }

  /** All words must have been taken. */
  void requireEnd() {
    Word word = peek();
    if (!word.text().isEmpty()) {
      throw wrong(word, "\"%s\" is too much".formatted(word.text()));
    }
  }

  /** The word is not a known one. */
  UserError unknown(Word word, String what, List<String> known) {
    String meant = Suggestion.nearest(word.text(), known);
    String cure =
        meant == null
            ? "; known are " + String.join(", ", known)
            : "; did you mean %s?".formatted(meant);
    return wrong(word, "unknown %s \"%s\"%s".formatted(what, word.text(), cure));
  }

  /** Something is wrong at this word. */
  UserError wrong(Word word, String sentence) {
    return UserError.usage(
        "%s line %d, column %d: %s".formatted(plan, number, word.column(), sentence));
  }
}
