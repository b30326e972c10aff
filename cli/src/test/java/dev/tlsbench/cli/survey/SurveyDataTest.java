package dev.tlsbench.cli.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.Schema;
import dev.tlsbench.cli.report.SurveyJson;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The surveys that are in the repository. */
class SurveyDataTest {
  private static final Path FOLDER = Path.of("..", "docs", "surveys");

  /** What TLS 1.2 does not have. */
  private static final Set<Fact> MODERN =
      Set.of(
          Fact.SERVER_ENCRYPTED_EXTENSIONS,
          Fact.RETRY_MISSING_SHARE,
          Fact.RETRY_PREFERENCE,
          Fact.TICKETS_WITH_HANDSHAKE,
          Fact.TICKETS_WITH_DATA);

  private static SurveyedJdk on(int jdk) {
    Path file = FOLDER.resolve("jdk-%d.json".formatted(jdk));
    return SurveyJson.read(ResultFile.read(file)).environments().get(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 25, 27})
  void everyFileIsAsTheSchemaSays(int jdk) throws IOException {
    Path file = FOLDER.resolve("jdk-%d.json".formatted(jdk));
    assertEquals(
        List.of(), Schema.faults(Schema.named("survey"), JSON.std.mapFrom(Files.readString(file))));
  }

  /** A fact is known, or it is said why not, or the subject cannot have it. */
  @ParameterizedTest
  @ValueSource(ints = {17, 25, 27})
  void nothingIsPassedOverInSilence(int jdk) {
    List<String> missing = new ArrayList<>();
    on(jdk)
        .subjects()
        .forEach(
            (subject, facts) ->
                Arrays.stream(Fact.values())
                    .filter(fact -> belongs(fact, subject))
                    .filter(fact -> !facts.values().containsKey(fact))
                    .filter(fact -> !facts.unmeasured().containsKey(fact))
                    .forEach(fact -> missing.add(subject + ": " + fact)));
    assertEquals(List.of(), missing);
  }

  private static boolean belongs(Fact fact, Subject subject) {
    if (subject.protocol() == Protocol.TLS_1_2 && MODERN.contains(fact)) {
      return false;
    }
    boolean hello =
        fact.id().startsWith("hello.") || fact == Fact.NAME_SENT || fact == Fact.ALPN_OFFERED;
    if (subject.protocol() == null && !subject.isPair()) {
      return hello;
    }
    return switch (fact.about()) {
      case CLIENT -> subject.role() == Role.CLIENT;
      case SERVER -> subject.role() == Role.SERVER;
      case SIDE -> !subject.isPair();
      case PAIR -> subject.isPair();
    };
  }

  @Test
  void aBrokenMeasurementIsNoReason() {
    for (int jdk : List.of(17, 25, 27)) {
      on(jdk)
          .subjects()
          .forEach(
              (subject, facts) ->
                  assertEquals(
                      List.of(),
                      facts.unmeasured().values().stream()
                          .filter(reason -> reason.contains("the measurement failed"))
                          .toList(),
                      subject::toString));
    }
  }

  /** What an independent measurement has found. */
  @Test
  void theHelloOfTheJdkGrewWithThePostQuantumGroup() {
    Subject client = Subject.of("jsse", Role.CLIENT, Protocol.TLS_1_3);
    Facts before = on(25).subjects().get(client);
    Facts after = on(27).subjects().get(client);
    assertEquals(List.of("x25519", "secp256r1"), before.values().get(Fact.HELLO_KEY_SHARES));
    assertEquals(List.of("X25519MLKEM768", "x25519"), after.values().get(Fact.HELLO_KEY_SHARES));
    assertEquals(2L, after.values().get(Fact.HELLO_SEGMENTS));
    assertNotEquals(
        on(17).subjects().get(client).values().get(Fact.ALERT_EXPIRED),
        before.values().get(Fact.ALERT_EXPIRED));
  }
}
