package dev.tlsbench.cli.result;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Guesses the word that was meant. */
public final class Suggestion {
  private static final int FURTHEST = 2;

  private Suggestion() {}

  /** The known word nearest to this one; null when none is near. */
  public static @Nullable String nearest(String word, List<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= FURTHEST)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .orElse(null);
  }

  /** How many letters have to be added, dropped or replaced (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
