package dev.tlsbench.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.survey.Fact;
import dev.tlsbench.cli.survey.Facts;
import dev.tlsbench.cli.survey.Subject;
import dev.tlsbench.cli.survey.Survey;
import dev.tlsbench.cli.survey.SurveyedJdk;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyJsonTest {
  private static final Survey SURVEY =
      new Survey(
          new Invocation("survey", List.of("survey", "--json")),
          Instant.parse("2026-01-02T03:04:05Z"),
          List.of(
              new SurveyedJdk(
                  "21 (somebody)",
                  "an OS",
                  Map.of("one", "One 1.0"),
                  Map.of("two", "it is not there (get it)"),
                  Map.of(
                      Subject.of("one", Role.CLIENT, Protocol.TLS_1_3),
                      new Facts(
                          Map.of(
                              Fact.HELLO_BYTES,
                              401L,
                              Fact.HELLO_GROUPS,
                              List.of("x25519"),
                              Fact.CLOSE_READS,
                              true,
                              Fact.EXPORTER,
                              "none"),
                          Map.of(Fact.ENGINE_TASKS, "it is no SSLEngine"))))));

  @Test
  void whatIsWrittenIsReadAgain() {
    assertEquals(SURVEY, SurveyJson.read(file(SurveyJson.render(SURVEY))));
  }

  @Test
  void jsonIsAsTheSchemaSays() throws IOException {
    assertEquals(
        List.of(),
        Schema.faults(Schema.named("survey"), JSON.std.mapFrom(SurveyJson.render(SURVEY))));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"hello.bytes\" : 401', '\"hello.bytes\" : \"401\"', is no integer",
    "hello.bytes, hello.weight, has an unknown hello.weight",
    "one client TLS 1.3, '', lacks",
  })
  void theSchemaIsStrict(String before, String after, String fault) throws IOException {
    String damaged =
        after.isEmpty()
            ? SurveyJson.render(SURVEY).replace("\"unmeasured\"", "\"other\"")
            : SurveyJson.render(SURVEY).replace(before, after);
    List<String> faults = Schema.faults(Schema.named("survey"), JSON.std.mapFrom(damaged));
    assertTrue(faults.toString().contains(fault), faults::toString);
  }

  /** The schema explains each kind of fact as the tool does. */
  @Test
  void theSchemaHasEveryFact() throws IOException {
    Map<?, ?> defs = (Map<?, ?>) Schema.named("survey").get("$defs");
    Map<?, ?> facts = (Map<?, ?>) ((Map<?, ?>) defs.get("facts")).get("properties");
    assertEquals(
        Arrays.stream(Fact.values())
            .collect(
                Collectors.toMap(
                    Fact::id,
                    fact ->
                        Map.of(
                            "description",
                            fact.meaning(),
                            "$ref",
                            "#/$defs/" + SCHEMA_NAMES.apply(fact.kind())))),
        facts);
  }

  private static final Function<Fact.Kind, String> SCHEMA_NAMES =
      kind ->
          switch (kind) {
            case TEXT -> "text";
            case COUNT, BYTES, SECONDS -> "count";
            case YES_NO -> "yesNo";
            case LIST, SET -> "list";
          };

  @ParameterizedTest
  @CsvSource({
    "one client TLS 1.3, one pupil TLS 1.3, is no subject of a survey",
    "hello.bytes, hello.weight, is a kind of fact that this tool does not know",
    "401, true, has a value of another kind",
    "2026-01, 2026, is no date",
    "'\"schema\" : 1', '\"schema\" : 2', 'knows none after 1'",
    "'\"kind\" : \"survey\"', '\"kind\" : \"bench\"', is no survey",
  })
  void whatIsDamagedIsRefusedInOneSentence(String before, String after, String complaint) {
    String text = SurveyJson.render(SURVEY).replace(before, after);
    UserError error = assertThrows(UserError.class, () -> SurveyJson.read(file(text)));
    assertTrue(String.valueOf(error.getMessage()).contains(complaint), error::getMessage);
  }

  private static ResultFile file(String text) {
    return ResultFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
