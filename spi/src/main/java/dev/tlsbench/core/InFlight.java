package dev.tlsbench.core;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What the holder of the drain right works on with no lock held; only the holder touches it. */
final class InFlight {
  private static final ByteBuffer[] NOTHING = new ByteBuffer[0];

  /** In flight: named before the lock was released; ends with the array or at the first null. */
  ByteBuffer[] buffers = NOTHING;

  SendOp.@Nullable FileSlice file;
  @Nullable ByteBuffer stage;

  int count() {
    int count = 0;
    while (count < buffers.length && buffers[count] != null) {
      count++;
    }
    return count;
  }
}
