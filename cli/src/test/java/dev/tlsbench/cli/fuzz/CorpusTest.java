package dev.tlsbench.cli.fuzz;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the fuzzer found worth keeping, once more, and each a little shorter. */
class CorpusTest {
  @TestFactory
  Stream<DynamicNode> nothingIsThrown() {
    return Arrays.stream(Target.values())
        .map(target -> dynamicContainer(target.name(), inputs(target)));
  }

  private static Stream<DynamicTest> inputs(Target target) {
    List<Path> files = files(target);
    if (files.isEmpty()) {
      throw new IllegalStateException("nothing is kept for " + target);
    }
    return files.stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> feed(target, file)));
  }

  private static List<Path> files(Target target) {
    try (Stream<Path> files = Files.list(target.corpus())) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException("no corpus for " + target, e);
    }
  }

  private static void feed(Target target, Path file) throws IOException {
    byte[] input = Files.readAllBytes(file);
    target.feed(input);
    target.feed(Arrays.copyOf(input, input.length / 2));
    target.feed(Arrays.copyOf(input, input.length + 7));
  }
}
