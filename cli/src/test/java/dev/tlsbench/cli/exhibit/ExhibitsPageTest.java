package dev.tlsbench.cli.exhibit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.cli.simulation.RawEngine;
import dev.tlsbench.core.Exhibit;
import dev.tlsbench.core.Exhibits;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every known bug has something that shows it, and the page says what is so. */
class ExhibitsPageTest {
  private static List<KnownBug> bugs;

  @BeforeAll
  static void read() throws IOException {
    bugs = KnownBug.all();
  }

  @Test
  void thePageIsWhatIsSo() throws IOException {
    assertEquals(ExhibitsPage.render(bugs), Files.readString(ExhibitsPage.FILE));
  }

  @Test
  void everyBugIsShownAndHasATwinOrIsSaidToBeOpen() {
    assertTrue(bugs.size() >= 98);
    for (KnownBug bug : bugs) {
      assertFalse(bug.shown().isEmpty() && bug.open().isEmpty(), bug::id);
      assertEquals(bug.open().isEmpty(), !bug.twins().isEmpty(), bug::id);
      assertTrue(bug.description().endsWith("."), bug::id);
    }
  }

  @Test
  void everyBugIsListedOnce() {
    Set<String> ids = new HashSet<>();
    assertEquals(List.of(), bugs.stream().map(KnownBug::id).filter(id -> !ids.add(id)).toList());
  }

  @Test
  void whatNamesABugNamesOneOfTheList() {
    Set<String> named =
        Stream.of(
                Exhibits.all().stream().map(Exhibit::id),
                Arrays.stream(RawEngine.values()).map(RawEngine::id),
                Scenarios.all().stream().flatMap(scenario -> scenario.exhibits().stream()))
            .flatMap(each -> each)
            .collect(Collectors.toCollection(TreeSet::new));
    bugs.forEach(bug -> named.remove(bug.id()));
    assertEquals(Set.of(), named);
  }

  @Test
  void whateverShowsABugIsThere() throws IOException {
    for (KnownBug bug : bugs) {
      for (Evidence each : Stream.concat(bug.shown().stream(), bug.twins().stream()).toList()) {
        assertTrue(each.exists(), () -> bug.id() + ": " + each);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "core no-such-exhibit",
        "raw no-such-recording",
        "scenario echo/nothing",
        "clause data/carriesNothing",
        "bad IsPerfect",
        "planted nothing",
        "test FrameCheckTest#passes",
        "test NoSuchTest#passes"
      })
  void whatIsNotThereIsNotTakenForEvidence(String words) throws IOException {
    assertFalse(Evidence.parse(words).exists());
  }
}
