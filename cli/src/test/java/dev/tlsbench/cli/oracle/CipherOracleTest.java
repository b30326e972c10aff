package dev.tlsbench.cli.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What an engine is told and makes, beside what its transport says and takes. */
class CipherOracleTest {
  private static final int RECORD = 30;

  private final Violations violations = new Violations();
  private final CipherOracle cipher = new CipherOracle("an end", violations);

  @Test
  void anEndOfInputThatTheTransportHasNotSaid() {
    cipher.endOffered();
    assertFound(
        Invariant.TRUE_CAUSE,
        "an end: its engine is told that its input has ended, and its transport has not said so");
  }

  @Test
  void anEndOfInputThatTheTransportHasSaid() {
    cipher.ended();
    cipher.endOffered();
    assertNull(violations.first());
  }

  @Test
  void dataAheadOfATurnThatIsOver() {
    cipher.within(() -> true);
    make(1);
    assertNull(violations.first(), "nothing waits yet");
    make(0);
    assertNull(violations.first(), "not of data");
    make(1);
    assertFound(Invariant.FAIR_TURNS, "an end makes records while 60 bytes wait for its next turn");
  }

  @Test
  void dataWithinATurn() {
    cipher.within(() -> false);
    make(1);
    make(1);
    assertNull(violations.first());
  }

  /** The engine makes a record of so much data. */
  private void make(int consumed) {
    cipher.made(ByteBuffer.allocate(RECORD), consumed, true);
  }

  private void assertFound(Invariant invariant, String sentence) {
    assertEquals(new Violation(invariant, "", sentence), violations.first());
  }
}
