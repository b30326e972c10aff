package dev.tlsbench.cli.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tlsbench.cli.result.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static final FactChange HELLO =
      new FactChange("jsse client TLS 1.3", "hello.groups", List.of("a", "b"), List.of("b"));
  private static final FactChange SIZE =
      new FactChange("jsse client TLS 1.3", "hello.bytes", 1401L, 1400L);

  @Test
  void allOfAFindingHasToBeAccepted() {
    Gate one = gate("subject: jsse *", "fact: hello.groups", "reason: planned");
    assertEquals("planned", one.reason(List.of(HELLO)));
    assertEquals("", one.reason(List.of(HELLO, SIZE)));
    Gate all = gate("subject: *", "fact: hello.*", "reason: planned");
    assertEquals("planned", all.reason(List.of(HELLO, SIZE)));
  }

  @Test
  void anEntryMayBeBoundToValues() {
    Gate bound = gate("subject: *", "fact: *", "before: a, b", "after: b", "reason: planned");
    assertEquals("planned", bound.reason(List.of(HELLO)));
    assertEquals("", bound.reason(List.of(SIZE)));
    Gate number = gate("subject: *", "fact: *", "before: 1,401", "reason: planned");
    assertEquals("planned", number.reason(List.of(SIZE)));
  }

  @Test
  void anEntryThatNothingMetIsNamedWithItsLine() {
    Gate gate = gate("# why", "", "subject: bc *", "fact: hello.groups", "reason: planned");
    assertEquals(
        List.of(
            "line 3 of accepted accepts a change of hello.groups for bc *, which did not occur;"
                + " remove the entry"),
        gate.unused(List.of(HELLO)));
    assertEquals(
        List.of(), gate("subject: *", "fact: *", "reason: planned").unused(List.of(HELLO)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "subject: a;fact: b|line 1 of accepted begins an entry that lacks reason",
        "subject: a;colour: b|line 2 of accepted has an unknown name, or one that was there before:"
            + " colour",
        "fact: a;fact: b|line 2 of accepted has an unknown name, or one that was there before: fact",
        "fact:|line 1 of accepted says nothing; write name: value"
      })
  void aMalformedEntryIsRefusedWithItsLine(String lines, String message) {
    UserError refused = assertThrows(UserError.class, () -> gate(lines.split(";")));
    assertEquals(message, refused.getMessage());
  }

  private static Gate gate(String... lines) {
    return Gate.parse("accepted", String.join("\n", lines));
  }
}
