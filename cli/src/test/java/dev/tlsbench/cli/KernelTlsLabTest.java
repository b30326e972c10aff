package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The laboratory of kernel TLS, as far as it goes without its virtual machine. */
class KernelTlsLabTest {
  private static final Path BASH = Path.of("/bin/bash");
  private static final Path DOCS = Path.of("").toAbsolutePath().getParent().resolve("docs");
  private static final Path LAB = DOCS.resolve("ktls-lab");

  @TempDir Path folder;

  /** What a script did. */
  private record Ended(int code, String said) {}

  @BeforeAll
  static void needsBash() {
    assumeTrue(Files.isExecutable(BASH), "SKIPPED: there is no " + BASH);
  }

  @Test
  void whereTheMachineCannotBeHadItIsSkippedWithAReason() throws Exception {
    assertEquals(
        new Ended(
            ExitCode.ENVIRONMENT,
            "ktls-lab: skipped, there is no qemu-system-x86_64, and no apt-get to download it\n"),
        bash(LAB.resolve("run").toString()));
  }

  @Test
  void aWrongCallIsAnsweredInOneSentence() throws Exception {
    assertEquals(
        new Ended(ExitCode.USAGE, "usage: docs/ktls-lab/run [FOLDER]\n"),
        bash(LAB.resolve("run").toString(), "--help"));
  }

  @Test
  void theScriptCanBeRead() throws Exception {
    Path script = LAB.resolve("run");
    assertTrue(Files.isExecutable(script));
    assertEquals(new Ended(0, ""), bash("-n", script.toString()));
  }

  @Test
  void aScriptThatCannotBeReadIsFound() throws Exception {
    Path script = Files.writeString(folder.resolve("script"), "if true; then");
    assertTrue(bash("-n", script.toString()).code() != 0);
  }

  /** By the compiler that would compile it there. */
  @Test
  void theProgramCompilesWithoutAWarning() throws IOException {
    assumeTrue(Runtime.version().feature() >= 22, "SKIPPED: it takes JDK 22 or later");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options = List.of("-proc:none", "-Xlint:all", "-Werror", "-d", "" + folder);
      boolean good =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjects(LAB.resolve("KernelTls.java")))
              .call();
      assertTrue(good, said::toString);
    }
  }

  /** Without any program on its path. */
  private Ended bash(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(BASH.toString()));
    command.addAll(Stream.of(words).toList());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PATH", folder.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }
}
