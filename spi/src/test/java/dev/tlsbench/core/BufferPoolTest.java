package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pool gives, keeps and counts, and when it is worth asking again. */
final class BufferPoolTest {
  private int retries;

  private void retry() {
    retries++;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itsChunksAreOfTheKindThatWasAskedFor(boolean direct) {
    BufferPool pool = BufferPool.of(direct);
    assertEquals(direct, pool.acquireReserve().isDirect());
    assertEquals(direct, pool.acquire(this::retry).isDirect());
  }

  @Test
  void whatIsOutAndWhatIsKeptIsCounted() {
    BufferPool pool = new BufferPool(false, 1, 4);
    ByteBuffer one = pool.acquire(this::retry);
    ByteBuffer other = pool.acquireReserve();
    assertEquals(2, pool.outstanding());
    assertEquals(0, pool.idle());
    pool.release(one.position(10));
    pool.release(other);
    assertEquals(0, pool.outstanding());
    assertEquals(1, pool.idle());
    ByteBuffer again = pool.acquireReserve();
    assertSame(one, again);
    assertEquals(BufferPool.CHUNK, again.remaining());
    assertEquals(0, pool.idle());
  }

  @Test
  void askingAgainIsWorthItOnceAChunkForDataIsBackAndNotBefore() {
    BufferPool pool = new BufferPool(false, 4, 1);
    ByteBuffer data = pool.acquire(this::retry);
    ByteBuffer reserve = pool.acquireReserve();
    assertNull(pool.acquire(this::retry));
    pool.release(reserve);
    assertEquals(0, retries);
    pool.release(data);
    assertEquals(1, retries);
    assertNotNull(pool.acquire(this::retry));
  }

  @Test
  void whoWaitsIsRunOnceHoweverOftenItAsked() {
    BufferPool pool = new BufferPool(false, 4, 1);
    ByteBuffer data = pool.acquire(this::retry);
    Runnable waiting = this::retry;
    pool.acquire(waiting);
    pool.acquire(waiting);
    pool.release(data);
    assertEquals(1, retries);
    pool.release(pool.acquireReserve());
    assertEquals(1, retries);
  }

  @Test
  void noReturnIsLostOnAThreadThatIsBeingRefused() {
    assertEquals("", PoolRaces.aReturnMeetsARefusal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public synchronized @Nullable ByteBuffer acquire( | public @Nullable ByteBuffer acquire(",
        "synchronized (this) {                             | if (chunk != null) {"
      })
  void aTwinThatLeavesOutALockIsCaught(String piece, String bug, @TempDir Path folder)
      throws Exception {
    Twin twin = Twin.of(List.of(new Exhibit.Patch("BufferPool.java", piece, bug)), folder);
    assertEquals(
        "who was refused was told 0 times to ask again",
        twin.call(PoolRaces.class, "aReturnMeetsARefusal"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPoisoningPoolOverwritesWhatIsGivenBack(boolean direct) {
    BufferPool pool = BufferPool.of(direct).poisoning();
    ByteBuffer filled = pool.acquireReserve();
    filled.put((byte) 1).put((byte) 2);
    ByteBuffer early = filled.duplicate().flip();
    pool.release(filled);
    assertEquals((byte) 0xdb, early.get(0));
    assertEquals((byte) 0xdb, early.get(1));
    assertSame(filled, pool.acquireReserve());
    assertEquals(BufferPool.CHUNK, filled.remaining());
  }

  @Test
  void aPoisoningPoolOverwritesWhatWasRead() {
    BufferPool pool = BufferPool.of(false).poisoning();
    ByteBuffer read = pool.acquireReserve();
    read.put((byte) 1).flip().get();
    pool.release(read);
    assertEquals((byte) 0xdb, read.get(0));
  }
}
