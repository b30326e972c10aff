package dev.tlsbench.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A hand-written Java file of the project.
 *
 * @param path from the root of the project, its module first
 */
record Source(Path path, String text) {

  /** Literals are matched too, so that a comment's beginning inside one is not taken for one. */
  private static final Pattern COMMENT_OR_LITERAL =
      Pattern.compile(
          "(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'");

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

  /** A name with its package, as in an import, up to the class or the asterisk. */
  private static final Pattern QUALIFIED =
      Pattern.compile("(?<![\\w.)\\]])((?:[a-z]\\w*\\s*\\.\\s*)+)(?:[A-Z]\\w*|\\*)");

  /** Every Java file below the {@code src} folders of the modules of this project. */
  static List<Source> under(Path root) throws IOException {
    try (Stream<Path> modules = Files.list(root)) {
      return modules
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(src -> javaFiles(src).map(file -> read(root, file)))
          .toList();
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Source read(Path root, Path file) {
    try {
      return new Source(root.relativize(file), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String module() {
    return path.getName(0).toString();
  }

  /** Product code, as against tests. */
  boolean isMain() {
    return path.startsWith(Path.of(module(), "src", "main"));
  }

  String packageName() {
    Matcher declared = PACKAGE.matcher(text);
    return declared.find() ? declared.group(1) : "";
  }

  /** The packages that the code names, in imports or written out; its own is not in it. */
  Set<String> packages() {
    Set<String> found =
        QUALIFIED
            .matcher(PACKAGE.matcher(code()).replaceAll(""))
            .results()
            .map(name -> name.group(1).replaceAll("\\s", "").replaceAll("\\.$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    found.remove(packageName());
    return found;
  }

  /** The text without comments and literals. */
  String code() {
    return COMMENT_OR_LITERAL.matcher(text).replaceAll(" ");
  }

  /** String literals as they are written, without their quotes. */
  Set<String> strings() {
    return COMMENT_OR_LITERAL
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(found -> found.startsWith("\""))
        .map(found -> found.replaceAll("^\"+|\"+$", ""))
        .collect(Collectors.toSet());
  }

  /** Each method with a body, nested ones too. */
  List<Method> methods() {
    return Method.in(path.toString(), text);
  }

  long lines() {
    return text.lines().count();
  }
}
