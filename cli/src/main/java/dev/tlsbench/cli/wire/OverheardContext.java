package dev.tlsbench.cli.wire;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingContext;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A context for one connection whose engine is tapped. */
public final class OverheardContext extends ForwardingContext {
  private final RecordTap tap;

  /**
   * @param tap receives what the engine makes and reads
   */
  public OverheardContext(TlsContext context, RecordTap tap) {
    super(context);
    this.tap = tap;
  }

  @Override
  public TlsEngine newEngine() {
    return new Overheard(context.newEngine(), tap);
  }

  private static final class Overheard extends ForwardingEngine {
    private final RecordTap tap;

    Overheard(TlsEngine engine, RecordTap tap) {
      super(engine);
      this.tap = tap;
    }

    @Override
    public EngineStatus handshake(ByteBuffer netIn) {
      ByteBuffer record = netIn.slice();
      EngineStatus status = engine.handshake(netIn);
      came(record, netIn, 0);
      return status;
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      // Some engines decrypt in place: only the header is looked at afterwards.
      ByteBuffer record = netIn.slice();
      int before = plain.position();
      EngineStatus status = engine.read(netIn, plain);
      came(record, netIn, plain.position() - before);
      return status;
    }

    private void came(ByteBuffer record, ByteBuffer netIn, int plain) {
      record.limit(record.remaining() - netIn.remaining());
      if (record.hasRemaining() || plain > 0) {
        tap.read(record, plain);
      }
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      int plainBefore = plain.position();
      int before = netOut.position();
      EngineStatus status = engine.write(plain, netOut);
      went(netOut, before, plain.position() - plainBefore);
      return status;
    }

    @Override
    public EngineStatus flush(ByteBuffer netOut) {
      int before = netOut.position();
      EngineStatus status = engine.flush(netOut);
      went(netOut, before, 0);
      return status;
    }

    private void went(ByteBuffer netOut, int before, int plain) {
      ByteBuffer span = netOut.duplicate().position(before).limit(netOut.position());
      if (span.hasRemaining() || plain > 0) {
        tap.made(span, plain);
      }
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      EngineStatus status = engine.rekey(kind);
      if (status == EngineStatus.OK) {
        tap.asked();
      }
      return status;
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = engine.nextEvent();
      if (event != null) {
        tap.happened(event);
      }
      return event;
    }
  }
}
