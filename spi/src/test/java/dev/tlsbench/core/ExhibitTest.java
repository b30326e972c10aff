package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every exhibit passes on the product, and catches the bug in its twin, each time it is run. */
final class ExhibitTest {
  /** How often a twin has to be caught in a row. */
  private static final int TWIN_TIMES = 20;

  /** What a change of the core breaks in any schedule shows the first time: see the build. */
  private static final int MOST_TIMES = Integer.getInteger("tlsbench.times", Integer.MAX_VALUE);

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> theProductIsFreeOfIt() {
    return Exhibits.all().stream().map(exhibit -> dynamicTest(exhibit.id(), () -> repeat(exhibit)));
  }

  private static void repeat(Exhibit exhibit) throws Exception {
    for (int i = 0; i < Math.min(exhibit.times(), MOST_TIMES); i++) {
      exhibit.run();
    }
  }

  @TestFactory
  @Tag("twin")
  Stream<DynamicTest> itsTwinIsCaught() {
    return Exhibits.all().stream()
        .map(exhibit -> dynamicTest(exhibit.id(), () -> catchTwin(exhibit)));
  }

  private void catchTwin(Exhibit exhibit) throws Exception {
    Twin twin =
        Twin.of(exhibit.plantedBug(), Files.createDirectories(folder.resolve(exhibit.id())));
    for (int i = 0; i < TWIN_TIMES; i++) {
      assertInstanceOf(AssertionError.class, twin.run(exhibit.getClass()), exhibit.id());
    }
  }
}
