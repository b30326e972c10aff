package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file in memory. Can be read at positions only. */
final class SimFile extends FileChannel {
  private final World world;
  private final Source source;
  private final long size;
  private final Runnable reading;

  /** What is in a file. */
  interface Source {
    /** Puts the {@code count} bytes that begin at {@code position}. */
    void put(ByteBuffer target, long position, int count);
  }

  /**
   * @param reading run before each read
   */
  SimFile(World world, Source source, long size, Runnable reading) {
    this.world = world;
    this.source = source;
    this.size = size;
    this.reading = reading;
  }

  /** As disks do, it may bring less than there is. */
  @Override
  public int read(ByteBuffer target, long position) {
    reading.run();
    int count = (int) Math.min(target.remaining(), size - position);
    if (count <= 0) {
      return target.hasRemaining() ? -1 : 0;
    }
    if (world.weather.strikes(FaultKind.SHORT_READ)) {
      count = Math.min(count, world.choices.oneOf(count, 1, (count + 1) / 2));
    }
    source.put(target, position, count);
    return count;
  }

  @Override
  public long size() {
    return size;
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
