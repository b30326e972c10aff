package dev.tlsbench.cli.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tlsbench.core.Failure;
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

  @Test
  void whatThePeerSaysIsWhyTheConnectionEnded() {
    Failure reset = new Failure(Failure.Kind.TRANSPORT, "connection reset", null, null);
    Failure alert = new Failure(Failure.Kind.TLS, "bad_certificate", null, null);
    callbacks.end(alert, "bad_certificate");
    callbacks.end(reset, "");
    callbacks.end(null, "bad_certificate");
    assertNull(violations.first());
    callbacks.end(reset, "bad_certificate");
    String found = "an end is told of its transport, though its peer had said why: bad_certificate";
    assertEquals(new Violation(Invariant.ORDERLY_CLOSE, "", found), violations.first());
  }

  private void assertFound(String sentence) {
    assertEquals(new Violation(Invariant.LIFETIME, "", "an end: " + sentence), violations.first());
  }
}
