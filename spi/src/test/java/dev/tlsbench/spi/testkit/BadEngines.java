package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Engines that each break one promise, and are good in all else. */
final class BadEngines {
  private BadEngines() {}

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

  /** Says OK to a rekey, and does nothing. */
  static final class PretendsToRekey extends ForwardingEngine {
    PretendsToRekey(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      return EngineStatus.OK;
    }
  }

  /** Says OK where it waits for input in the handshake. */
  static final class StepsWithoutProgress extends ForwardingEngine {
    StepsWithoutProgress(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus handshake(ByteBuffer netIn) {
      EngineStatus status = super.handshake(netIn);
      return status == EngineStatus.NEED_INPUT ? EngineStatus.OK : status;
    }
  }

  /** Says OK where it waits for input on the connection. */
  static final class ReadsWithoutProgress extends ForwardingEngine {
    ReadsWithoutProgress(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      EngineStatus status = super.read(netIn, plain);
      return status == EngineStatus.NEED_INPUT ? EngineStatus.OK : status;
    }
  }

  /** Throws its failure. */
  static final class Throws extends ForwardingEngine {
    Throws(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      EngineStatus status = super.read(netIn, plain);
      if (status == EngineStatus.FAILED) {
        throw new IllegalStateException("failed");
      }
      return status;
    }
  }

  /** Takes a cut connection for a closed one. */
  static final class IsSilentOnTruncation extends ForwardingEngine {
    private boolean ended;

    IsSilentOnTruncation(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus endOfInput() {
      ended = engine.failure() == null;
      EngineStatus status = super.endOfInput();
      return ended ? EngineStatus.CLOSED : status;
    }

    @Override
    public @Nullable TlsFailure failure() {
      return ended ? null : super.failure();
    }
  }

  /** Tells of the handshake once more with each control record, as tickets make some engines do. */
  static final class IsDoneTwice extends ForwardingEngine {
    IsDoneTwice(TlsEngine engine) {
      super(engine);
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = super.nextEvent();
      return event == EngineEvent.CONTROL_RECORD ? EngineEvent.HANDSHAKE_DONE : event;
    }
  }

  /** Fails and leaves its peer in the dark. */
  static final class DropsTheAlert extends ForwardingEngine {
    DropsTheAlert(TlsEngine engine) {
      super(engine);
    }

    @Override
    public boolean hasPendingOutput() {
      return engine.failure() == null && super.hasPendingOutput();
    }

    @Override
    public EngineStatus flush(ByteBuffer netOut) {
      return engine.failure() == null ? super.flush(netOut) : EngineStatus.DONE;
    }
  }

  /** Has output pending for ever, to hear it. */
  static final class AlwaysHasOutput extends ForwardingEngine {
    AlwaysHasOutput(TlsEngine engine) {
      super(engine);
    }

    @Override
    public boolean hasPendingOutput() {
      return true;
    }
  }

  /** Never has output pending, to hear it. */
  static final class NeverHasOutput extends ForwardingEngine {
    NeverHasOutput(TlsEngine engine) {
      super(engine);
    }

    @Override
    public boolean hasPendingOutput() {
      return false;
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
}
