package dev.tlsbench.cli.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A hundred failures replay in the same way: same invariant, same step, same op. */
class ReplayTest {
  private static final int BUGS = Failures.BUGS.size();
  private static final List<String> ALL_RECORDED =
      Collections.nCopies(BUGS, Failures.OF_EACH_BUG + " recorded");
  private static final List<String> ALL_THE_SAME =
      Collections.nCopies(BUGS, Failures.OF_EACH_BUG + " the same");

  @TempDir Path recordings;
  @TempDir Path scratch;

  @Test
  void onTheSameJdk() throws Exception {
    assertEquals(ALL_RECORDED, here("record"));
    assertEquals(ALL_THE_SAME, here("replay"));
  }

  @Test
  @EnabledIfSystemProperty(named = "tlsbench.otherJdk", matches = ".+")
  void recordedHereAndReplayedOnAnotherJdk() throws Exception {
    assertEquals(ALL_RECORDED, here("record"));
    assertEquals(ALL_THE_SAME, there("replay"));
  }

  @Test
  @EnabledIfSystemProperty(named = "tlsbench.otherJdk", matches = ".+")
  void recordedOnAnotherJdkAndReplayedHere() throws Exception {
    assertEquals(ALL_RECORDED, there("record"));
    assertEquals(ALL_THE_SAME, here("replay"));
  }

  private List<String> here(String method) throws IOException, ReflectiveOperationException {
    return Failures.ofEachBug(method, recordings, scratch.resolve("here-" + method));
  }

  private List<String> there(String method) throws IOException, InterruptedException {
    return Fork.run(
        Path.of(System.getProperty("tlsbench.otherJdk")),
        Failures.class,
        method,
        recordings.toString(),
        scratch.resolve("there-" + method).toString());
  }
}
