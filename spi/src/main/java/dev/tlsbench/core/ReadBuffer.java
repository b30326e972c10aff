package dev.tlsbench.core;

import java.nio.ByteBuffer;

/** What the holder of the read right works on with no lock held; only the holder touches it. */
final class ReadBuffer {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Where the transport puts ciphertext. */
  ByteBuffer wire = NOTHING;
}
