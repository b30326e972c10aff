package dev.tlsbench.cli.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a failing schedule is short enough to be read. */
class ShrinkTest {
  private static final int SHORT = 40;

  @TempDir Path scratch;

  @Test
  void aFailureOfEveryScheduleComesDownToTheCalmestOne() throws Exception {
    String once = shrunk(PlantedBug.named("two tell at once"), "once");
    assertTrue(steps(once) < 20, once);
    assertTrue(once.contains("the handshake goes on, and nothing else happens"), once);
    assertEquals(once, shrunk(PlantedBug.named("two tell at once"), "again"));
  }

  /** Takes minutes; {@code -Dtlsbench.shrink=true} has it run. */
  @Test
  @EnabledIfSystemProperty(named = "tlsbench.shrink", matches = "true")
  void halfOfThePlantedBugsComeDownToFewSteps() throws Exception {
    List<Integer> steps = new ArrayList<>();
    for (PlantedBug bug : PlantedBug.all()) {
      String story = shrunk(bug, "all");
      System.out.println(bug + ": " + story);
      steps.add(steps(story));
    }
    steps.sort(null);
    assertTrue(steps.get(steps.size() / 2) < SHORT, steps::toString);
  }

  private String shrunk(PlantedBug bug, String folder) throws Exception {
    return Failures.with(bug, scratch.resolve(folder)).call(Failures.class, "shrink", "60");
  }

  private static int steps(String shrunk) {
    return Integer.parseInt(shrunk.lines().findFirst().orElseThrow());
  }
}
