package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the two queues of the way out keep, and what they let go. */
final class QueuesTest {
  private static final ByteBuffer[] NOTHING = new ByteBuffer[0];

  private final BufferPool pool = BufferPool.of(false);
  private final OpStack spare = new OpStack();
  private final CipherQueue cipher = new CipherQueue(pool, Turn.BYTES, () -> {});

  private Set<SendOp> fresh(int count) {
    Set<SendOp> ops = Collections.newSetFromMap(new IdentityHashMap<>());
    while (ops.size() < count) {
      ops.add(spare.take());
    }
    return ops;
  }

  @Test
  void aBurstOfSendsLeavesNoMoreThanACappedNumberForReuseTimeAndAgain() {
    Set<SendOp> burst = fresh(300);
    for (int i = 0; i < 3; i++) {
      burst.forEach(spare::add);
      Set<SendOp> next = fresh(300);
      assertEquals(256, next.stream().filter(burst::contains).count());
      burst = next;
    }
  }

  @Test
  void whatIsKeptForReuseHoldsNothingOfTheSendsBehindIt() {
    Iterator<SendOp> ops = fresh(2).iterator();
    SendOp kept = ops.next();
    kept.next = ops.next();
    spare.add(kept);
    assertNull(spare.take().next);
  }

  @Test
  void aChunkTakesRecordsAsLongAsTheRoomThatOneMayNeedIsLeft() {
    ByteBuffer chunk = put(BufferPool.CHUNK - 10);
    assertSame(chunk, cipher.room(10, true));
    assertNotSame(chunk, cipher.room(11, true));
    assertEquals(1, cipher.depart(NOTHING).length, "the new one holds nothing yet");
  }

  @Test
  void aChunkThatHoldsNothingDoesNotDepart() {
    ByteBuffer chunk = put(100);
    assertEquals(1, cipher.depart(NOTHING).length);
    cipher.room(10, true);
    ByteBuffer[] inFlight = cipher.depart(NOTHING);
    assertEquals(1, inFlight.length);
    assertSame(chunk, inFlight[0]);
  }

  @Test
  void nothingThatWasGivenBackDeparts() {
    put(100);
    cipher.depart(NOTHING);
    put(200);
    cipher.drop();
    assertEquals(0, pool.outstanding());
    assertEquals(0, cipher.depart(NOTHING).length);
  }

  @Test
  void whatCannotLeaveInThisTurnIsOneRecord() {
    assertTrue(cipher.takesMore(1_000));
    put(600);
    assertTrue(cipher.takesMore(1_000));
    put(600);
    assertFalse(cipher.takesMore(1_000), "at the limit");
    leave();
    assertTrue(cipher.takesMore(1_000));
    for (int left = Turn.BYTES; left > 0; left -= BufferPool.CHUNK) {
      put(Math.min(left, BufferPool.CHUNK));
      leave();
    }
    assertTrue(cipher.takesMore(1_000));
    put(1);
    assertFalse(cipher.takesMore(1_000), "the turn is over");
    cipher.turnBegins();
    assertTrue(cipher.takesMore(1_000));
  }

  private void leave() {
    for (ByteBuffer chunk : cipher.depart(NOTHING)) {
      chunk.position(chunk.limit());
    }
    cipher.arrive();
  }

  private ByteBuffer put(int count) {
    ByteBuffer chunk = cipher.room(count, true);
    chunk.position(chunk.position() + count);
    cipher.produced(count);
    return chunk;
  }
}
