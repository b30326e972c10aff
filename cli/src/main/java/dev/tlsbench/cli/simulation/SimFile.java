package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file whose reads may be slow and short. It is read only at positions. */
final class SimFile extends FileChannel {
  private final SimState state;
  private final FileChannel file;
  private final Endpoint end;

  /**
   * @param file the file that is really read
   * @param end whose connection reads it
   */
  SimFile(SimState state, FileChannel file, Endpoint end) {
    this.state = state;
    this.file = file;
    this.end = end;
  }

  /** Reads as disks do, and so may bring less than there is, or nothing any more. */
  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    end.aboutToReadFile();
    if (state.faultRates.strikes(FaultKind.FILE)) {
      end.noteFileUnreadable();
      if (state.choices.choose(2) == 0) {
        throw new IOException("the disk fails, as was chosen");
      }
      throw new NonReadableChannelException();
    }
    int most = (int) Math.min(target.remaining(), file.size() - position);
    if (most <= 0 || !state.faultRates.strikes(FaultKind.SHORT_READ)) {
      return file.read(target, position);
    }
    int limit = target.limit();
    target.limit(target.position() + state.choices.oneOf(most, 1, (most + 1) / 2));
    int read = file.read(target, position);
    target.limit(limit);
    return read;
  }

  @Override
  public long size() throws IOException {
    return file.size();
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
