package dev.tlsbench.cli.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jsse client TLS 1.3",
        "bc@1.78 server TLS 1.2",
        "jsse client",
        "jsse:bc@1.78 TLS 1.3",
        "jsse:bc"
      })
  void aTextStandsForASubject(String text) {
    assertEquals(Optional.of(text), Subject.parse(text).map(Subject::toString));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "jsse", "jsse pupil", "jsse client TLS 1.1", "a:b client", "jsse client "})
  void anotherTextStandsForNone(String text) {
    assertEquals(Optional.empty(), Subject.parse(text));
  }

  @Test
  void aSubjectKnowsItsBackends() {
    Subject pair = Subject.pair("a", "b", Protocol.TLS_1_2);
    assertEquals("a", pair.backend(Role.CLIENT));
    assertEquals("b", pair.backend(Role.SERVER));
    assertEquals("a", Subject.of("a", Role.SERVER, null).backend(Role.SERVER));
  }
}
