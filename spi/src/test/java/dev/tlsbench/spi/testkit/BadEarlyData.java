package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Engines that are good but for early data. */
final class BadEarlyData {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private BadEarlyData() {}

  private static boolean judges(@Nullable EngineEvent event) {
    return event == EngineEvent.EARLY_DATA_ACCEPTED || event == EngineEvent.EARLY_DATA_REJECTED;
  }

  /** Tells nobody what became of it. */
  static final class SaysNothing extends ForwardingEngine {
    SaysNothing(TlsEngine engine) {
      super(engine);
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = super.nextEvent();
      return judges(event) ? super.nextEvent() : event;
    }
  }

  /** Says that it was taken, whether it was offered or not. */
  static final class SaysItWasTaken extends ForwardingEngine {
    private boolean told;
    private @Nullable EngineEvent due;

    SaysItWasTaken(TlsEngine engine) {
      super(engine);
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = due == null ? super.nextEvent() : due;
      due = null;
      if (event == EngineEvent.HANDSHAKE_DONE && !told) {
        due = event;
        event = EngineEvent.EARLY_DATA_ACCEPTED;
      }
      told |= judges(event);
      return event;
    }
  }

  /** Has nothing left of what it has offered. */
  static final class LeavesNothing extends ForwardingEngine {
    LeavesNothing(TlsEngine engine) {
      super(engine);
    }

    @Override
    public ByteBuffer earlyDataLeft() {
      return NOTHING;
    }
  }

  /** Has all left of what it has offered, whatever was taken. */
  static final class LeavesAll extends ForwardingEngine {
    private final ByteBuffer all;

    LeavesAll(TlsEngine engine, ByteBuffer all) {
      super(engine);
      this.all = all;
    }

    @Override
    public ByteBuffer earlyDataLeft() {
      return all.duplicate();
    }
  }

  /** Does the handshake before anything else. */
  static final class AnswersLate extends ForwardingEngine {
    private boolean done;

    AnswersLate(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      return done || hasPendingOutput() ? super.write(plain, netOut) : EngineStatus.NEED_INPUT;
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = super.nextEvent();
      done |= event == EngineEvent.HANDSHAKE_DONE;
      return event;
    }
  }

  /** Reads it, and once more when the handshake is done. */
  static final class ReadsItTwice extends ForwardingEngine {
    private ByteBuffer again = NOTHING;
    private boolean done;

    ReadsItTwice(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      if (done && again.hasRemaining()) {
        plain.put(again);
        return EngineStatus.OK;
      }
      int start = plain.position();
      EngineStatus status = super.read(netIn, plain);
      if (!done) {
        ByteBuffer early = plain.duplicate().flip().position(start);
        again = ByteBuffer.allocate(early.remaining()).put(early).flip();
      }
      return status;
    }

    @Override
    public boolean hasPendingPlaintext() {
      return (done && again.hasRemaining()) || super.hasPendingPlaintext();
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = super.nextEvent();
      done |= event == EngineEvent.HANDSHAKE_DONE;
      return event;
    }

    @Override
    public void close() {
      again = NOTHING;
      super.close();
    }
  }
}
