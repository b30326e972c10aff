package dev.tlsbench.cli.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tlsbench.spi.EngineEvent;
import org.junit.jupiter.api.Test;

/** What an application is told of comes in an order. */
class CallbacksTest {
  private final Violations violations = new Violations();
  private final Callbacks callbacks = new Callbacks("an end", violations, () -> false);

  @Test
  void aConnectionInGoodOrder() {
    callbacks.handshakeDone(() -> {});
    callbacks.rekey(EngineEvent.REKEY_STARTED, () -> {});
    callbacks.received(() -> "receives data", () -> {});
    callbacks.rekey(EngineEvent.REKEY_REFUSED, () -> {});
    callbacks.rekey(EngineEvent.REKEY_STARTED, () -> {});
    callbacks.rekey(EngineEvent.REKEY_DONE, () -> {});
    assertNull(violations.first());
  }

  @Test
  void theHandshakeTwice() {
    callbacks.handshakeDone(() -> {});
    callbacks.handshakeDone(() -> {});
    assertFound("the handshake is told of twice");
  }

  @Test
  void dataBeforeTheHandshake() {
    callbacks.received(() -> "receives data", () -> {});
    assertFound("data is told of before the handshake");
  }

  @Test
  void aRekeyBeforeTheHandshake() {
    callbacks.rekey(EngineEvent.REKEY_STARTED, () -> {});
    assertFound("a rekey is told of before the handshake");
  }

  @Test
  void aRekeysEndWithoutItsBeginning() {
    callbacks.handshakeDone(() -> {});
    callbacks.rekey(EngineEvent.REKEY_STARTED, () -> {});
    callbacks.rekey(EngineEvent.REKEY_DONE, () -> {});
    callbacks.rekey(EngineEvent.REKEY_DONE, () -> {});
    assertFound("a rekey's end is told of without its beginning");
  }

  private void assertFound(String sentence) {
    assertEquals(new Violation(Invariant.LIFETIME, "", "an end: " + sentence), violations.first());
  }
}
