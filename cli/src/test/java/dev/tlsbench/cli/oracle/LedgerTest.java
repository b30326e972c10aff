package dev.tlsbench.cli.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SendResult;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger(() -> {});

  @Test
  void sendsToldOnceAndInOrderAreInOrder() {
    done(accepted(0, 0));
    Ledger.Entry other = accepted(1, 0);
    done(accepted(0, 1));
    done(other);
    assertNull(ledger.fault());
    assertEquals(3, ledger.done());
  }

  @Test
  void aSendToldTwiceIsFound() {
    Ledger.Entry entry = accepted(0, 0);
    done(entry);
    done(entry);
    assertEquals("send 0 of sender 0 was told twice", ledger.fault());
  }

  @Test
  void aSendToldBeforeItsTurnIsFound() {
    accepted(1, 0);
    done(accepted(1, 1));
    assertEquals("send 1 of sender 1 was told before its turn", ledger.fault());
  }

  @Test
  void aRefusedSendThatIsToldIsFound() {
    Ledger.Entry entry = ledger.open(0, 0);
    entry.refuse();
    done(entry);
    assertEquals("send 0 of sender 0 was told although it was refused", ledger.fault());
  }

  @Test
  void aSendToldAndThenRefusedIsFound() {
    Ledger.Entry entry = ledger.open(0, 0);
    done(entry);
    entry.refuse();
    assertEquals("send 0 of sender 0 was told although it was refused", ledger.fault());
  }

  @Test
  void aFailureToldAsACancellationIsFound() {
    Failure failure = new Failure(Failure.Kind.TIMEOUT, "late", null, null);
    accepted(0, 0).told(SendResult.CANCELLED, failure);
    assertEquals("send 0 of sender 0 was told CANCELLED for TIMEOUT: late", ledger.fault());
  }

  @Test
  void aLossWithoutAReasonIsFound() {
    accepted(0, 0).told(SendResult.FAILED, null);
    assertEquals("send 0 of sender 0 was told FAILED for no reason", ledger.fault());
  }

  @Test
  void roomThatNobodyLackedIsFound() {
    ledger.open(0, 0).refuse();
    ledger.room();
    assertNull(ledger.fault());
    ledger.room();
    assertEquals("room was told of 2 times after 1 refusals", ledger.fault());
  }

  @Test
  void aSendToldAfterTheEndIsFound() {
    Ledger.Entry entry = accepted(0, 0);
    ledger.closed();
    done(entry);
    assertEquals("send 0 of sender 0 was told after the connection had closed", ledger.fault());
  }

  private Ledger.Entry accepted(int sender, long number) {
    Ledger.Entry entry = ledger.open(sender, number);
    entry.accept();
    return entry;
  }

  private static void done(Ledger.Entry entry) {
    entry.told(SendResult.DONE, null);
  }
}
