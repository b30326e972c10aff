package dev.tlsbench.cli.scenario;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what it should, and does something to the plaintext of a record before it gives it out. */
final class SpoiltData extends ForwardingEngine {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** What becomes of a record's plaintext. */
  enum Harm {
    ALTERED,
    DROPPED,
    REPEATED,
    SWAPPED
  }

  /** From when on it happens. */
  enum Since {
    ALWAYS,
    /** Behind a rekey of either side. */
    REKEYED,
    /** Behind its own close. */
    CLOSED,
    /** Only records as large as they get. */
    FULL,
    /** Only the second record of data. */
    SECOND
  }

  private final Harm harm;
  private final Since since;
  private boolean rekeyed;
  private boolean closed;
  private long records;
  private ByteBuffer held = NOTHING;
  private boolean due;

  private SpoiltData(TlsEngine engine, Harm harm, Since since) {
    super(engine);
    this.harm = harm;
    this.since = since;
  }

  static UnaryOperator<TlsEngine> of(Harm harm, Since since) {
    return engine -> new SpoiltData(engine, harm, since);
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    if (due && held.remaining() <= plain.remaining()) {
      plain.put(held);
      due = false;
      held = NOTHING;
      return EngineStatus.OK;
    }
    ByteBuffer read = ByteBuffer.allocate(plain.remaining());
    EngineStatus status = super.read(netIn, read);
    read.flip();
    if (read.hasRemaining()) {
      records++;
      if (isTime(read.remaining())) {
        read = spoilt(read);
      }
    }
    plain.put(read);
    return status;
  }

  private boolean isTime(int count) {
    return switch (since) {
      case ALWAYS -> true;
      case REKEYED -> rekeyed;
      case CLOSED -> closed;
      case FULL -> count > 16_000;
      case SECOND -> records == 2;
    };
  }

  private ByteBuffer spoilt(ByteBuffer read) {
    switch (harm) {
      case ALTERED -> read.put(read.limit() - 1, (byte) ~read.get(read.limit() - 1));
      case DROPPED -> read.position(read.limit());
      case REPEATED -> {
        held = read.duplicate();
        due = true;
      }
      case SWAPPED -> {
        if (held.hasRemaining()) {
          due = true;
        } else {
          held = read;
          return NOTHING;
        }
      }
    }
    return read;
  }

  @Override
  public boolean hasPendingPlaintext() {
    return due || super.hasPendingPlaintext();
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    EngineEvent event = super.nextEvent();
    rekeyed |=
        event == EngineEvent.REKEY_STARTED
            || event == EngineEvent.REKEY_DONE
            || event == EngineEvent.KEY_UPDATE_READ;
    return event;
  }

  @Override
  public EngineStatus closeOutbound() {
    closed = true;
    return super.closeOutbound();
  }
}
