package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** One sender asks for a drain, and no drainer rests over what has arrived since it looked. */
final class InboxTest {
  private static final int SIZE = 100;
  private static final int COST = SIZE + SendOp.OVERHEAD;

  private final Inbox inbox = new Inbox(4 * COST);
  private final SendQueue sends = new SendQueue(BufferPool.of(false), () -> {});

  private long park() {
    return inbox.park(ByteBuffer.allocate(SIZE), null, (result, failure) -> {});
  }

  /** The engine takes all that has arrived. */
  private boolean drained() {
    inbox.moveTo(sends);
    ByteBuffer source = sends.source(1 << 14);
    while (source != null) {
      int count = source.remaining();
      source.position(source.limit());
      sends.consumed(count);
      sends.seal(0);
      source = sends.source(1 << 14);
    }
    return inbox.freed(sends.takeFreed());
  }

  @Test
  void oneOfThoseWhoSendAsksForADrain() {
    assertEquals(1, park());
    assertEquals(Inbox.LEFT, park());
    drained();
    assertEquals(Inbox.LEFT, park(), "the drainer has not come to rest");
  }

  @Test
  void aDrainerDoesNotRestOverWhatHasArrived() {
    park();
    drained();
    park();
    assertFalse(inbox.restsEmpty());
    drained();
    assertTrue(inbox.restsEmpty());
    assertEquals(3, park(), "the next one asks");
  }

  @Test
  void nobodyAsksForADrainThatComes() {
    inbox.drainComes();
    assertEquals(Inbox.LEFT, park());
  }

  @Test
  void thoseWhoWereRefusedAreToldOfRoomOnceHalfOfItIsFree() {
    for (int i = 0; i < 4; i++) {
      park();
    }
    assertEquals(Inbox.FULL, park());
    inbox.moveTo(sends);
    assertEquals(Inbox.FULL, park(), "what was moved is parked as before");
    assertTrue(drained());
    assertFalse(drained(), "and once");
  }

  @Test
  void nothingIsAcceptedBehindTheClose() {
    park();
    inbox.close();
    assertEquals(Inbox.CLOSED, park());
    assertFalse(inbox.restsEmpty(), "what was accepted before is still to be drained");
  }
}
