package dev.tlsbench.cli.oracle;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Judges one direction of a connection as its bytes arrive. One thread at a time. */
public interface StreamCheck {

  /**
   * Takes all that remains in the buffer.
   *
   * @return one sentence on the first thing that is wrong; null while all is right
   */
  @Nullable String accept(ByteBuffer data);

  /** Whether everything that belongs has come. */
  boolean complete();

  /** Complete messages. */
  long messages();

  /** SHA-256 of a complete file, in hexadecimal; empty for anything else. */
  String digest();

  /** Its progress, for people. */
  String progress();
}
