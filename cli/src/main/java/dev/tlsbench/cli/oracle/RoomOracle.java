package dev.tlsbench.cli.oracle;

import dev.tlsbench.spi.checked.FreeRoom;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Watches some of one engine's destination buffers: nothing may be left there just beyond the new
 * position, least of all plaintext. {@link dev.tlsbench.spi.checked.CheckedEngine} watches all of
 * them, at a cost that a measurement cannot afford. One thread at a time.
 */
public final class RoomOracle {
  /** The first calls are watched, and then a sample. */
  private static final int FIRST_WATCHED = 256;

  private static final int SAMPLE = 1024;

  private final String name;
  private final Consumer<String> found;
  private long calls;
  private boolean watching;
  private boolean over;
  private int filled;

  /**
   * @param name the name of the end, for people
   * @param found receives one sentence
   */
  public RoomOracle(String name, Consumer<String> found) {
    this.name = name;
    this.found = found;
  }

  /** The engine is about to get this. */
  public void before(ByteBuffer destination) {
    calls++;
    watching = !over && (calls <= FIRST_WATCHED || calls % SAMPLE == 0);
    if (watching) {
      filled = FreeRoom.fill(destination);
    }
  }

  /**
   * The engine has handed it back.
   *
   * @param verb what it was asked to do
   * @param what what it puts there
   * @param offset how much of that it had emitted over all calls
   */
  public void after(ByteBuffer destination, String verb, String what, long offset) {
    if (!watching) {
      return;
    }
    int touched = FreeRoom.touched(destination, filled);
    if (touched >= 0) {
      over = true;
      int at = destination.position() + touched;
      int end = Math.min(filled, destination.limit());
      boolean content = new ContentFinder().find(destination, at, end) != ContentFinder.NONE;
      found.accept(
          "%s: %s left %s in its buffer, %d bytes beyond the new position, at byte %d of its %s"
              .formatted(
                  name,
                  verb,
                  content ? "content of the application" : "something",
                  touched,
                  offset,
                  what));
    }
  }
}
