package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;

/** Engines that are good but for what they do to the bytes. */
final class BadBytes {
  private BadBytes() {}

  /** Reads a record and leaves the source where it was. */
  static final class ForgetsWhatItConsumed extends ForwardingEngine {
    ForgetsWhatItConsumed(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      int before = netIn.position();
      EngineStatus status = super.read(netIn, plain);
      netIn.position(before);
      return status;
    }
  }

  /** Counts one byte more than it produced. */
  static final class CountsOneTooMany extends ForwardingEngine {
    CountsOneTooMany(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      int before = plain.position();
      EngineStatus status = super.read(netIn, plain);
      if (plain.position() > before && plain.hasRemaining()) {
        plain.position(plain.position() + 1);
      }
      return status;
    }
  }

  /** Makes a record more of what it writes, as it is. */
  static final class WritesInTheClearToo extends ForwardingEngine {
    WritesInTheClearToo(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      ByteBuffer message = plain.duplicate();
      EngineStatus status = super.write(plain, netOut);
      message.limit(Math.min(plain.position(), message.position() + 100));
      if (message.remaining() == 100) {
        netOut.put((byte) 23).putShort((short) 0x0303).putShort((short) 100).put(message);
      }
      return status;
    }
  }

  /** Puts a few bytes behind what it makes of what it writes. */
  static final class WritesBesideRecords extends ForwardingEngine {
    WritesBesideRecords(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      int before = netOut.position();
      EngineStatus status = super.write(plain, netOut);
      if (netOut.position() > before) {
        netOut.putLong(0);
      }
      return status;
    }
  }

  /** Consumes the last byte of what it writes, and does not write it. */
  static final class EatsATail extends ForwardingEngine {
    EatsATail(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      int limit = plain.limit();
      if (plain.remaining() > 1) {
        plain.limit(limit - 1);
      }
      EngineStatus status = super.write(plain, netOut);
      boolean done = !plain.hasRemaining();
      plain.limit(limit);
      if (done) {
        plain.position(limit);
      }
      return status;
    }
  }

  /** Keeps the last bytes of a record until the next write, and does not say so. */
  static final class KeepsATail extends ForwardingEngine {
    private ByteBuffer tail = ByteBuffer.allocate(0);

    KeepsATail(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      ByteBuffer record = ByteBuffer.allocate(netOut.remaining());
      EngineStatus status = super.write(plain, record);
      record.flip();
      ByteBuffer all = ByteBuffer.allocate(tail.remaining() + record.remaining());
      all.put(tail).put(record).flip();
      int given = Math.min(Math.max(all.remaining() - 10, 0), netOut.remaining());
      netOut.put(all.slice(0, given));
      tail = all.slice(given, all.remaining() - given);
      return status;
    }
  }

  /** Scribbles behind what it produced. */
  static final class WritesBeyondItsPosition extends ForwardingEngine {
    WritesBeyondItsPosition(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      EngineStatus status = super.write(plain, netOut);
      if (netOut.hasRemaining()) {
        netOut.put(netOut.position(), (byte) 0);
      }
      return status;
    }
  }

  /** Leaves the destination ready to be read. */
  static final class ChangesTheLimit extends ForwardingEngine {
    ChangesTheLimit(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      EngineStatus status = super.read(netIn, plain);
      plain.limit(plain.position());
      return status;
    }
  }

  /** Takes in the beginning of a record. */
  static final class TakesInAPart extends ForwardingEngine {
    TakesInAPart(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      EngineStatus status = super.read(netIn, plain);
      if (status == EngineStatus.NEED_INPUT) {
        netIn.position(netIn.limit());
      }
      return status;
    }
  }

  /** Lets data overtake the rekey's record that was pending before it. */
  static final class OvertakesItself extends ForwardingEngine {
    private final ByteBuffer overtaken = ByteBuffer.allocate(1 << 16).limit(0);

    OvertakesItself(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      EngineStatus status = super.rekey(kind);
      overtaken.compact();
      super.flush(overtaken);
      overtaken.flip();
      return status;
    }

    @Override
    public boolean hasPendingOutput() {
      return overtaken.hasRemaining() || super.hasPendingOutput();
    }

    @Override
    public EngineStatus flush(ByteBuffer netOut) {
      if (!overtaken.hasRemaining()) {
        return super.flush(netOut);
      }
      int length = Math.min(overtaken.remaining(), netOut.remaining());
      netOut.put(overtaken.slice(overtaken.position(), length));
      overtaken.position(overtaken.position() + length);
      return length > 0 ? EngineStatus.OK : EngineStatus.NEED_ROOM;
    }
  }
}
