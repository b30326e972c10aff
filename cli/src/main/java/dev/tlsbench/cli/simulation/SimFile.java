package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.Frame;
import dev.tlsbench.cli.scenario.Evidence;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file in memory with all of a sender's messages in it. Can be read at positions only. */
final class SimFile extends FileChannel {
  private final World world;
  private final Runnable reading;
  private final byte[] bytes;
  private final int[] starts;

  /**
   * @param reading run before each read
   */
  SimFile(
      World world,
      Messages messages,
      int direction,
      int sender,
      Content content,
      Runnable reading) {
    this.world = world;
    this.reading = reading;
    this.starts = new int[messages.count(sender) + 1];
    for (int i = 0; i < messages.count(sender); i++) {
      starts[i + 1] = starts[i] + Frame.HEADER + messages.length(sender, i);
    }
    ByteBuffer all = ByteBuffer.allocate(starts[messages.count(sender)]);
    for (int i = 0; i < messages.count(sender); i++) {
      all.put(new Frame(direction, sender, i, messages.length(sender, i)).message(content));
    }
    this.bytes = all.array();
  }

  /** Where the message with this number begins. */
  int start(int number) {
    return starts[number];
  }

  /** As disks do, it may bring less than there is. */
  @Override
  public int read(ByteBuffer target, long position) {
    reading.run();
    int count = Math.min(target.remaining(), bytes.length - (int) position);
    if (count <= 0) {
      return target.hasRemaining() ? -1 : 0;
    }
    if (world.weather.strikes(FaultKind.SHORT_READ)) {
      count = Math.min(count, world.choices.oneOf(count, 1, (count + 1) / 2));
    }
    world.seen.note(Evidence.FILE_BYTES, count);
    target.put(bytes, (int) position, count);
    return count;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int read(ByteBuffer target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer source, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long position() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel position(long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void force(boolean metaData) {}

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void implCloseChannel() {}
}
