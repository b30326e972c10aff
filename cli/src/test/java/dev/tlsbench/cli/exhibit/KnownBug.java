package dev.tlsbench.cli.exhibit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A bug that was real somewhere, and what the project has against it.
 *
 * @param rule what it breaks
 * @param id its stable name
 * @param description what goes wrong, one sentence
 * @param shown what fails where it is there
 * @param twins planted bugs of this kind, each of which is caught
 * @param open why there is no twin; empty where there is one
 */
record KnownBug(
    String rule,
    String id,
    String description,
    List<Evidence> shown,
    List<Evidence> twins,
    String open) {
  private static final String FILE = "exhibits.list";

  /** All of them, with what names them itself. */
  static List<KnownBug> all() throws IOException {
    try (InputStream file = KnownBug.class.getResourceAsStream(FILE)) {
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The first paragraph explains the others. */
  private static List<KnownBug> parse(String text) throws IOException {
    List<KnownBug> bugs = new ArrayList<>();
    String rule = "";
    for (String paragraph : Arrays.stream(text.strip().split("\n\n+")).skip(1).toList()) {
      if (paragraph.startsWith("# ")) {
        rule = paragraph.substring(2);
      } else {
        bugs.add(parse(rule, paragraph.lines().toList()));
      }
    }
    return bugs;
  }

  private static KnownBug parse(String rule, List<String> lines) throws IOException {
    String id = lines.get(0);
    List<Evidence> shown = new ArrayList<>(Evidence.naming(id));
    List<Evidence> twins =
        new ArrayList<>(shown.stream().filter(each -> each.kind().hasTwin()).toList());
    String open = "";
    for (String line : lines.subList(2, lines.size())) {
      String[] words = line.split(" ", 2);
      switch (words[0]) {
        case "shown" -> shown.add(Evidence.parse(words[1]));
        case "twin" -> twins.add(Evidence.parse(words[1]));
        case "open" -> open = words[1];
        default -> throw new IllegalArgumentException(id + ": " + line);
      }
    }
    return new KnownBug(rule, id, lines.get(1), shown, twins, open);
  }
}
