package dev.tlsbench.cli.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.EngineEvent;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** What an application is told of comes in an order. */
class CallbacksTest {
  private static final Grounds ALL = new Grounds(EnumSet.allOf(Failure.Kind.class));
  private static final Grounds RESET = new Grounds(EnumSet.of(Failure.Kind.TRANSPORT));

  private final Violations violations = new Violations();
  private final Callbacks callbacks = new Callbacks("an end", violations, () -> false);

  @Test
  void aConnectionInGoodOrder() {
    callbacks.handshakeDone(() -> {});
    callbacks.rekey(EngineEvent.REKEY_STARTED, () -> {});
    receive(0, 0);
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
    receive(0, 0);
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
    callbacks.end(alert, "bad_certificate", ALL);
    callbacks.end(reset, "", ALL);
    callbacks.end(null, "bad_certificate", ALL);
    assertNull(violations.first());
    callbacks.end(reset, "bad_certificate", ALL);
    String found = "an end is told of its transport, though its peer had said why: bad_certificate";
    assertEquals(new Violation(Invariant.ORDERLY_CLOSE, "", found), violations.first());
  }

  @Test
  void dataBehindThePeersEnd() {
    callbacks.handshakeDone(() -> {});
    receive(0, 0);
    callbacks.peerClosed(0, () -> {});
    assertNull(violations.first());
    receive(0, 0);
    assertFound("data is told of behind the peer's end");
  }

  @Test
  void thePeersEndTwice() {
    callbacks.peerClosed(0, () -> {});
    callbacks.peerClosed(0, () -> {});
    assertFound("the peer's end is told of twice");
  }

  @Test
  void thePeersEndOnceAllBeforeItIsTaken() {
    callbacks.handshakeDone(() -> {});
    receive(5, 5);
    callbacks.peerClosed(5, () -> {});
    assertNull(violations.first());
  }

  @Test
  void thePeersEndBeforeWhatWasLeft() {
    callbacks.handshakeDone(() -> {});
    receive(5, 3);
    callbacks.peerClosed(5, () -> {});
    assertFound("the peer's end is told of before the data that came before it");
  }

  @Test
  void aFailureOfSomethingThatHasHappened() {
    callbacks.end(new Failure(Failure.Kind.TRANSPORT, "reset", null, null), "", RESET);
    assertNull(violations.first());
  }

  @Test
  void aFailureOfSomethingThatNobodySaw() {
    Failure late = new Failure(Failure.Kind.TIMEOUT, "too late", null, null);
    callbacks.end(late, "", RESET);
    String found = "an end is told of its end by a failure that nothing was seen of: " + late;
    assertEquals(new Violation(Invariant.TRUE_CAUSE, "", found), violations.first());
  }

  @Test
  void aCallbackThatThrewIsAGround() {
    Failure thrown = new Failure(Failure.Kind.CALLBACK, "it threw", null, null);
    Runnable throwing =
        () -> {
          throw new IllegalStateException();
        };
    assertThrows(IllegalStateException.class, () -> callbacks.run(() -> "anything", throwing));
    callbacks.judge("is told of a send", thrown, RESET);
    assertNull(violations.first());
  }

  /** Offers so many bytes, of which so many are taken. */
  private void receive(int offered, int taken) {
    ByteBuffer data = ByteBuffer.allocate(offered);
    callbacks.received(() -> "receives data", data, () -> data.position(taken));
  }

  private void assertFound(String sentence) {
    assertEquals(new Violation(Invariant.LIFETIME, "", "an end: " + sentence), violations.first());
  }
}
