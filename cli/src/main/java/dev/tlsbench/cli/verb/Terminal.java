package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.report.Style;
import dev.tlsbench.cli.result.UserError;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command reads and writes.
 *
 * @param out takes results
 * @param err takes everything else
 * @param interactive whether a person uses it
 * @param environment the process's variables
 */
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean interactive,
    Map<String, String> environment) {

  /**
   * System properties of the launcher: the number of a descriptor, and whether a person is there.
   */
  private static final String RESULTS = "tlsbench.results";

  private static final String PERSON = "tlsbench.person";

  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,4}");

  /** No table is readable on a narrower terminal. */
  private static final int LEAST_WIDTH = 40;

  /** The terminal of this process. */
  public static Terminal ofProcess() {
    // System.in's buffer would keep an interrupt from a waiting read.
    InputStream in = new FileInputStream(FileDescriptor.in);
    return new Terminal(in, results(), System.err, isInteractive(), System.getenv());
  }

  /**
   * The stream that the launcher provides for results, separate from what a library prints, and
   * from what the JVM prints when native code crashes it.
   */
  private static PrintStream results() {
    Integer number = Integer.getInteger(RESULTS);
    if (number == null) {
      return System.out;
    }
    try {
      Constructor<FileDescriptor> numbered = FileDescriptor.class.getDeclaredConstructor(int.class);
      numbered.setAccessible(true);
      OutputStream out = new FileOutputStream(numbered.newInstance(number));
      return new PrintStream(new BufferedOutputStream(out), true, StandardCharsets.UTF_8);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK makes no file of a descriptor", e);
    }
  }

  /** Two streams that no person watches. */
  public static Terminal of(PrintStream out, PrintStream err) {
    return new Terminal(InputStream.nullInputStream(), out, err, false, Map.of());
  }

  /**
   * Writes a result. It is in UTF-8 whatever the locale, since files and pipes outlive it.
   *
   * @throws UserError if not all of it could be written
   */
  void result(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    if (out.checkError()) {
      throw UserError.environment("the result cannot be written to standard output");
    }
  }

  /** Says something that is not a result. */
  void say(String line) {
    err.println(line);
    err.flush();
  }

  /**
   * The width of a result in columns: the value of COLUMNS, else the terminal's, else 80; unlimited
   * in a file or a pipe.
   */
  int width() {
    String said = variable("COLUMNS");
    if (COUNT.matcher(said).matches()) {
      return Math.max(LEAST_WIDTH, Integer.parseInt(said));
    }
    return interactive
        ? CommandSpec.create().usageMessage().autoWidth(true).width()
        : Style.ANY_WIDTH;
  }

  /** A variable's value; empty if it is not set. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /** From JDK 22 on there is a console even without a terminal, and a method that tells. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isInteractive() {
    String told = System.getProperty(PERSON);
    if (told != null) {
      return Boolean.parseBoolean(told);
    }
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
