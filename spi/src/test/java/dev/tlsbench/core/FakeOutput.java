package dev.tlsbench.core;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;

/** The sending half of a {@link FakeEngine}: numbered records, and what of them is pending. */
final class FakeOutput {
  static final int OVERHEAD = Records.HEADER + 4;

  private final ArrayDeque<byte[]> pending = new ArrayDeque<>();
  private int sequence;

  static byte[] record(int type, int sequence, byte... payload) {
    return ByteBuffer.allocate(OVERHEAD + payload.length)
        .put((byte) type)
        .putShort((short) 0x0303)
        .putShort((short) (payload.length + 4))
        .putInt(sequence)
        .put(payload)
        .array();
  }

  /** Leaves a record to be flushed. */
  void say(int type, byte... payload) {
    pending.add(record(type, sequence++, payload));
  }

  /** Puts a record of data out at once, but for a tail that stays inside. */
  void seal(byte[] content, int tail, ByteBuffer netOut) {
    byte[] whole = record(Records.APPLICATION_DATA, sequence++, content);
    int kept = Math.min(tail, whole.length - 1);
    netOut.put(whole, 0, whole.length - kept);
    if (kept > 0) {
      pending.add(Arrays.copyOfRange(whole, whole.length - kept, whole.length));
    }
  }

  EngineStatus flush(ByteBuffer netOut) {
    if (pending.isEmpty()) {
      return EngineStatus.DONE;
    }
    if (netOut.remaining() < pending.peek().length) {
      return EngineStatus.NEED_ROOM;
    }
    netOut.put(pending.poll());
    return EngineStatus.OK;
  }

  boolean isPending() {
    return !pending.isEmpty();
  }

  void clear() {
    pending.clear();
  }
}
