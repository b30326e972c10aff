package dev.tlsbench.spi.checked;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a check of what an engine left in its buffer reaches. */
final class FreeRoomTest {
  private static final int START = 100;
  private static final int REACH = 36 << 10;

  /** A record of 16 KiB has room for another one behind it that is looked at. */
  @ParameterizedTest
  @CsvSource({
    "0,      0,     0",
    "0,      36863, 36863",
    "0,      36864, -1",
    "16406,  16406, 0",
    "16406,  36863, 20457",
    "16406,  36864, -1",
    "36864,  36864, -1",
    "40000,  40001, -1",
    "-50,    0,     0"
  })
  void aByteIsFoundWhereverRoomWasFilled(int moved, int written, int found) {
    ByteBuffer destination = ByteBuffer.allocate(64 << 10).position(START);
    int end = FreeRoom.fill(destination);
    assertEquals(START + REACH, end);
    assertEquals(START, destination.position());
    destination.position(START + moved).put(START + written, (byte) 1);
    int touched = FreeRoom.touched(destination, end);
    assertEquals(found, touched);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "16406"})
  void roomThatEndsSoonerIsFilledToItsEnd(int room) {
    ByteBuffer destination = ByteBuffer.allocate(64 << 10).position(START).limit(START + room);
    int end = FreeRoom.fill(destination);
    assertEquals(START + room, end);
    assertEquals(-1, FreeRoom.touched(destination, end));
    assertEquals(0, destination.array()[end]);
  }
}
