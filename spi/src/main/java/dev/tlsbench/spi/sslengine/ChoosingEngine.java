package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Records;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A server's engine, chosen by the client's hello, which may come in several records. */
final class ChoosingEngine extends ForwardingEngine {
  /** No real hello is longer: the provider judges one that is. */
  private static final int LONGEST = 64 << 10;

  private final ChoosingContext context;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private final ByteArrayOutputStream records = new ByteArrayOutputStream();
  private ByteBuffer held = ByteBuffer.allocate(0);
  private boolean begun;
  private boolean chosen;

  ChoosingEngine(ChoosingContext context) {
    super(context.newUnaskedEngine());
    this.context = context;
  }

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    if (!begun) {
      begun = true;
      return engine.handshake(netIn);
    }
    if (held.hasRemaining()) {
      return engine.handshake(held);
    }
    return chosen ? engine.handshake(netIn) : choose(netIn);
  }

  private EngineStatus choose(ByteBuffer netIn) {
    if (netIn.remaining() < Records.HEADER || (Records.plausible(netIn) && !Records.whole(netIn))) {
      return EngineStatus.NEED_INPUT;
    }
    int length = Records.length(netIn);
    boolean hello = Records.plausible(netIn) && Records.type(netIn) == Records.HANDSHAKE;
    if (!hello || message.size() + length > LONGEST) {
      chosen = true;
      return feed(netIn);
    }
    byte[] record = new byte[length];
    netIn.duplicate().get(record);
    message.write(record, Records.HEADER, length - Records.HEADER);
    ByteBuffer soFar = ByteBuffer.wrap(message.toByteArray());
    if (ClientHello.whole(soFar)) {
      chosen = true;
      replace(ClientHello.of(soFar));
      return feed(netIn);
    }
    records.writeBytes(record);
    netIn.position(netIn.position() + length);
    return EngineStatus.OK;
  }

  private void replace(ClientHello hello) {
    engine.close();
    engine = context.newEngine(hello);
    engine.handshake(ByteBuffer.allocate(0));
  }

  /** Feeds what came first; later calls reuse the buffer. */
  private EngineStatus feed(ByteBuffer netIn) {
    if (records.size() == 0) {
      return engine.handshake(netIn);
    }
    held = ByteBuffer.wrap(records.toByteArray());
    return engine.handshake(held);
  }

  @Override
  public EngineStatus closeOutbound() {
    chosen = true;
    return super.closeOutbound();
  }

  @Override
  public EngineStatus endOfInput() {
    chosen = true;
    return super.endOfInput();
  }
}
