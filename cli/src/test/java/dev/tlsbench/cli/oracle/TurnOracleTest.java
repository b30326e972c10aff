package dev.tlsbench.cli.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.SendMode;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A turn ends with the call that exceeds it. */
class TurnOracleTest {
  private static final int TURN = 8 << 10;

  private final Violations violations = new Violations();
  private final Wire wire = new Wire();

  /** A wire that gives and takes everything. */
  private static final class Wire extends StillTransport {
    private @Nullable Readiness readiness;

    @Override
    public void watch(Readiness watching) {
      readiness = watching;
    }

    void isReady() {
      Objects.requireNonNull(readiness).ready(true, true);
    }

    @Override
    public Outcome read(ByteBuffer target) {
      target.position(target.limit());
      return Outcome.OK;
    }

    @Override
    public Outcome write(ByteBuffer[] sources, int count) {
      for (int i = 0; i < count; i++) {
        sources[i].position(sources[i].limit());
      }
      return Outcome.OK;
    }
  }

  private TurnOracle oracle(SendMode mode) {
    TurnOracle oracle =
        new TurnOracle(
            wire,
            "an end",
            ConnectionOptions.defaults().withMode(mode).withTurns(TURN, 2),
            violations);
    oracle.watch((readable, writable) -> {});
    return oracle;
  }

  private static void write(TurnOracle oracle, int count) {
    oracle.write(new ByteBuffer[] {ByteBuffer.allocate(count)}, 1);
  }

  @Test
  void theLastCallMayExceedIt() {
    TurnOracle oracle = oracle(SendMode.QUEUED);
    oracle.read(ByteBuffer.allocate(TURN - 1));
    oracle.read(ByteBuffer.allocate(2));
    wire.isReady();
    oracle.read(ByteBuffer.allocate(TURN));
    assertNull(violations.first());
  }

  @Test
  void theNextTurnMakesUpForIt() {
    TurnOracle oracle = oracle(SendMode.QUEUED);
    oracle.read(ByteBuffer.allocate(2 * TURN));
    wire.isReady();
    oracle.read(ByteBuffer.allocate(1));
    assertFound("an end goes on after 0 bytes read in one turn of 8192");
  }

  @Test
  void aReportThatTheTransportTakesMoreIsMadeNoUseOf() {
    TurnOracle oracle = oracle(SendMode.QUEUED);
    wire.isReady();
    assertNull(violations.first());
    oracle.interest(true, true);
    wire.isReady();
    assertFound("an end was told that its transport takes more, and wrote nothing");
  }

  @Test
  void readingGoesOnBehindIt() {
    TurnOracle oracle = oracle(SendMode.OPTIMISTIC);
    oracle.read(ByteBuffer.allocate(TURN));
    oracle.read(ByteBuffer.allocate(1));
    assertFound("an end goes on after 8192 bytes read in one turn of 8192");
  }

  @Test
  void writingGoesOnBehindIt() {
    TurnOracle oracle = oracle(SendMode.QUEUED);
    write(oracle, TURN + 1);
    write(oracle, 1);
    assertFound("an end goes on after 8193 bytes written in one turn of 8192");
  }

  @Test
  void aSendInACallbackIsPartOfTheTurn() {
    TurnOracle oracle = oracle(SendMode.OPTIMISTIC);
    oracle.sends();
    write(oracle, TURN + 1);
    write(oracle, 1);
    assertFound("an end goes on after 8193 bytes written in one turn of 8192");
  }

  @Test
  void aSendOutsideOfCallbacksBeginsOne() {
    TurnOracle oracle = oracle(SendMode.OPTIMISTIC);
    oracle.sends();
    write(oracle, TURN);
    oracle.sends();
    write(oracle, TURN);
    assertNull(violations.first());
  }

  @Test
  void aSendersOwnThreadHasNoTurn() {
    TurnOracle oracle = oracle(SendMode.OPTIMISTIC);
    write(oracle, TURN + 1);
    write(oracle, 1);
    assertNull(violations.first());
  }

  private void assertFound(String sentence) {
    assertEquals(new Violation(Invariant.FAIR_TURNS, "", sentence), violations.first());
  }
}
