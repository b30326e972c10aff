package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection fails while a part of a file is read for it: the alert leaves, and no more. */
final class FileOfFailedTest {

  @ParameterizedTest
  @EnumSource
  void nothingOfTheFileIsSentAndTheAlertIs(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    Slow file = new Slow(() -> rig.wire.arrives(FakeEngine.record(Records.APPLICATION_DATA, 77)));
    rig.connection.sendFile(file, 0, 100, rig.ledger(100));
    rig.loop.run();
    List<ByteBuffer> records = rig.recordsOnWire();
    assertEquals(
        List.of(Records.HANDSHAKE, Records.ALERT), records.stream().map(Records::type).toList());
    assertTrue(rig.wire.outputEnded);
    rig.wire.arrivesEnd();
    rig.loop.run();
    rig.checkGone();
    rig.checkTold(SendResult.FAILED);
  }

  /** Something happens while it is read, which it can be at positions only. */
  private static final class Slow extends FileChannel {
    private final Runnable meanwhile;

    Slow(Runnable meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      meanwhile.run();
      int count = target.remaining();
      target.put(Rig.coded((int) position, count));
      return count;
    }

    private static UnsupportedOperationException never() {
      return new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target) {
      throw never();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
      throw never();
    }

    @Override
    public int write(ByteBuffer source) {
      throw never();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
      throw never();
    }

    @Override
    public int write(ByteBuffer source, long position) {
      throw never();
    }

    @Override
    public long position() {
      throw never();
    }

    @Override
    public FileChannel position(long newPosition) {
      throw never();
    }

    @Override
    public long size() {
      throw never();
    }

    @Override
    public FileChannel truncate(long size) {
      throw never();
    }

    @Override
    public void force(boolean metaData) {
      throw never();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw never();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw never();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw never();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw never();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw never();
    }

    @Override
    protected void implCloseChannel() {}
  }
}
