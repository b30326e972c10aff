package dev.tlsbench.cli.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries load once, whoever comes first: it takes a JVM of its own to see that happen. */
class FirstContextTest {

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void manyThreadsMakeTheFirstContextAtOnce(String backend)
      throws IOException, InterruptedException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("src", "main", "launch", "java.args"),
                "-cp",
                System.getProperty("java.class.path"),
                FirstContexts.class.getName(),
                backend)
            .redirectErrorStream(true)
            .start();
    String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(FirstContexts.THREADS + System.lineSeparator(), printed);
    assertEquals(0, jvm.waitFor());
  }
}
