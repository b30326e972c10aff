package dev.tlsbench.cli.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.pki.TestAuthority;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bug in the core is found within a few seeds, and what was found replays every time. */
class PlantedBugTest {
  /** Most bugs need ten, the rarest about a thousand. */
  private static final long SEEDS = 5000;

  private static final long SEEDS_WITHOUT_A_BUG = 30;
  private static final TestAuthority AUTHORITY = TestAuthority.rsa();

  @TempDir Path folder;

  static List<PlantedBug> bugs() throws IOException {
    return PlantedBug.all();
  }

  private String hunt(PlantedBug bug) throws Exception {
    return bug.hunt(AUTHORITY.server(), AUTHORITY.certificate(), SEEDS, folder);
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void isFoundAndReplaysTheSame(PlantedBug bug) throws Exception {
    String found = hunt(bug);
    assertFalse(found.isEmpty(), "not found in " + SEEDS + " schedules");
    assertFalse(found.contains("replayed"), found);
  }

  @Test
  void isFoundByTheInvariantThatItBreaks() throws Exception {
    String found = hunt(PlantedBug.named("two tell at once"));
    assertTrue(found.contains("I10"), found);
  }

  /** One of each place: the core is the same, whoever encrypts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "told done as soon as it is encrypted",
        "what was made last leaves first",
        "a part of a small send is dropped",
        "the engine fails and its sends are forgotten"
      })
  void isFoundWithCryptographyToo(String name) throws Exception {
    String found = hunt(PlantedBug.named(name).encrypted());
    assertFalse(found.isEmpty(), "not found in " + SEEDS + " schedules");
    assertFalse(found.contains("replayed"), found);
  }

  @ParameterizedTest
  @CsvSource({
    "plain:plain, TLS_1_3",
    "plain:plain, TLS_1_2",
    "conscrypt:conscrypt, TLS_1_3",
    "jsse:jsse, TLS_1_3",
    "jsse:jsse, TLS_1_2"
  })
  void theCoreItselfPassesTheSameHunt(String pair, Protocol protocol) {
    assertEquals(
        "",
        Hunt.first(
            pair, protocol, AUTHORITY.server(), AUTHORITY.certificate(), SEEDS_WITHOUT_A_BUG));
  }
}
