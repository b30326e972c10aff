package dev.tlsbench.cli.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.scenario.EchoData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCheckTest {
  private static final long SEED = 42;
  private static final EchoData.Messages WORK = new EchoData.Messages(5, 1003, 2);

  private final List<ByteBuffer> stream = stream(SEED);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 1019, 100_000})
  void theStreamPassesInPiecesOfAnySize(int piece) {
    FrameCheck check = check();
    ByteBuffer all = joined(stream);
    while (all.hasRemaining()) {
      assertFalse(check.complete());
      ByteBuffer part = all.slice(all.position(), Math.min(piece, all.remaining()));
      assertNull(check.accept(part));
      all.position(all.position() + part.position());
    }
    assertTrue(check.complete());
  }

  @Test
  void swappedMessagesAreFound() {
    stream.add(3, stream.remove(5));
    assertEquals("message 2 of sender 1 came where its message 1 belongs", fault());
  }

  @Test
  void aDoubledMessageIsFound() {
    stream.add(4, stream.get(4).duplicate());
    assertEquals("message 2 of sender 0 came where its message 3 belongs", fault());
  }

  @Test
  void aDroppedMessageIsFound() {
    stream.remove(0);
    assertEquals("message 1 of sender 0 came where its message 0 belongs", fault());
  }

  @Test
  void theLastMessageDroppedIsFound() {
    stream.remove(stream.size() - 1);
    FrameCheck check = check();
    assertNull(check.accept(joined(stream)));
    assertFalse(check.complete());
  }

  @Test
  void contentOfTwoMessagesSwappedIsFound() {
    ByteBuffer first = content(stream.get(0));
    ByteBuffer second = content(stream.get(2));
    byte[] kept = new byte[first.remaining()];
    first.get(0, kept);
    first.put(0, second, 0, kept.length);
    second.put(0, kept);
    assertEquals("byte 0 of message 0 of sender 0 is not the one that was sent", fault());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 500, 999, 1002})
  void oneWrongBitIsFoundWhereItIs(int index) {
    ByteBuffer content = content(stream.get(4));
    content.put(index, (byte) (content.get(index) ^ 0x10));
    assertEquals(
        "byte %d of message 2 of sender 0 is not the one that was sent".formatted(index), fault());
  }

  @Test
  void aBlockMissingFromWithinIsFound() {
    ByteBuffer all = joined(stream);
    byte[] cut = new byte[all.remaining() - 16];
    all.get(0, cut, 0, 2000);
    all.get(2016, cut, 2000, cut.length - 2000);
    assertNotNull(check().accept(ByteBuffer.wrap(cut)));
  }

  @Test
  void bytesBehindTheLastMessageAreFound() {
    stream.add(ByteBuffer.allocate(3));
    assertEquals("3 bytes too many came behind the last message", fault());
  }

  @Test
  void theStreamOfAnotherRunIsFound() {
    assertNotNull(check().accept(joined(stream(SEED + 1))));
  }

  @Test
  void theStreamOfAnotherConnectionIsFound() {
    FrameCheck check = new FrameCheck(WORK, SEED, 2, 1, sender -> {});
    assertEquals("a message of connection 0 came on connection 1", check.accept(joined(stream)));
  }

  private String fault() {
    return check().accept(joined(stream));
  }

  private static FrameCheck check() {
    return new FrameCheck(WORK, SEED, 2, FrameCheck.UNKNOWN, sender -> {});
  }

  /** All messages, the senders taking turns. */
  private static List<ByteBuffer> stream(long seed) {
    List<ByteBuffer> messages = new ArrayList<>();
    for (int sequence = 0; sequence < WORK.lengths().get(0).size(); sequence++) {
      for (int sender = 0; sender < WORK.senders(); sender++) {
        Content content = new Content(seed, 0, sender);
        messages.add(new Frame(0, sender, sequence, WORK.size()).message(content));
      }
    }
    return messages;
  }

  private static ByteBuffer content(ByteBuffer message) {
    return message.slice(Frame.HEADER, message.remaining() - Frame.HEADER);
  }

  private static ByteBuffer joined(List<ByteBuffer> messages) {
    int length = messages.stream().mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    messages.forEach(message -> all.put(message.duplicate()));
    return all.flip();
  }
}
