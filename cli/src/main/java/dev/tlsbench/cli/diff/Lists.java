package dev.tlsbench.cli.diff;

import java.util.ArrayList;
import java.util.List;

/** What is told about lists. */
final class Lists {
  /** Lists up to this length are shown whole. */
  private static final int SHORT = 4;

  private Lists() {}

  static List<String> texts(List<?> list) {
    return list.stream().map(String::valueOf).toList();
  }

  /**
   * What came, went or moved: {@code now offers A first and no longer offers B, C}.
   *
   * @param verb in the third person
   * @param end what follows the members
   * @param ordered whether their order says something
   */
  static String members(
      String verb, String end, boolean ordered, List<String> before, List<String> after) {
    List<String> came = without(after, before);
    List<String> went = without(before, after);
    List<String> parts = new ArrayList<>();
    boolean first = ordered && !after.isEmpty() && !before.isEmpty() && came.contains(after.get(0));
    if (!came.isEmpty()) {
      boolean alone = first && came.size() == 1;
      parts.add("now %s %s%s%s".formatted(verb, Values.text(came), end, alone ? " first" : ""));
      if (first && !alone) {
        parts.add("%s first".formatted(after.get(0)));
      }
    }
    if (!went.isEmpty()) {
      parts.add("no longer %s %s%s".formatted(verb, Values.text(went), end));
    }
    List<String> stayed = without(before, went);
    if (ordered && !stayed.equals(without(after, came))) {
      parts.add("now %s in the order %s%s".formatted(verb, Values.text(after), end));
    }
    return String.join(" and ", parts);
  }

  /**
   * The template with both lists; of long ones, only from where they differ to where they agree.
   */
  static String replaced(
      String template, List<String> before, List<String> after, String afters, String befores) {
    int start = 0;
    int least = Math.min(before.size(), after.size());
    while (start < least && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < least - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    boolean whole = Math.max(before.size(), after.size()) <= SHORT || start + end == 0;
    String place = whole ? "" : " from place %d on".formatted(start + 1);
    List<String> old = whole ? before : before.subList(start, before.size() - end);
    List<String> now = whole ? after : after.subList(start, after.size() - end);
    return template.replace(afters, Values.text(now)).replace(befores, Values.text(old) + place);
  }

  private static List<String> without(List<String> list, List<String> others) {
    return list.stream().filter(each -> !others.contains(each)).toList();
  }
}
