package dev.tlsbench.spi.plain;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Passes bytes through. There are no records: whatever is there and fits counts as one. The
 * handshake is done at its first step, nothing is ever pending, and nothing fails. The end of a
 * direction is TCP's own: {@code closeOutbound} makes no bytes, and the end of the input is the
 * peer's orderly close.
 */
final class PlainEngine implements TlsEngine {
  /** As much as a TLS record carries, so that both move the same portions. */
  static final int MOST_AT_ONCE = Records.MAX_PLAINTEXT;

  private final Protocol protocol;
  private final Queue<EngineEvent> events = new ArrayDeque<>();
  private boolean handshaken;
  private boolean inputEnded;
  private boolean outputEnded;
  private boolean closed;

  PlainEngine(Protocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    if (closed) {
      return EngineStatus.CLOSED;
    }
    if (handshaken) {
      return EngineStatus.DONE;
    }
    handshaken = true;
    events.add(EngineEvent.HANDSHAKE_DONE);
    return EngineStatus.OK;
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    if (closed || outputEnded) {
      return EngineStatus.CLOSED;
    }
    if (!handshaken) {
      return EngineStatus.NEED_INPUT;
    }
    return pass(plain, netOut, EngineStatus.DONE);
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    if (closed) {
      return EngineStatus.CLOSED;
    }
    if (!handshaken) {
      return EngineStatus.NEED_INPUT;
    }
    return pass(netIn, plain, inputEnded ? EngineStatus.CLOSED : EngineStatus.NEED_INPUT);
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    return EngineStatus.DONE;
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    return EngineStatus.UNSUPPORTED;
  }

  @Override
  public EngineStatus closeOutbound() {
    if (closed || outputEnded) {
      return EngineStatus.CLOSED;
    }
    outputEnded = true;
    return EngineStatus.OK;
  }

  @Override
  public EngineStatus endOfInput() {
    if (!closed && !inputEnded) {
      inputEnded = true;
      events.add(EngineEvent.PEER_CLOSED);
    }
    return EngineStatus.CLOSED;
  }

  @Override
  public @Nullable Runnable task() {
    return null;
  }

  @Override
  public boolean hasPendingOutput() {
    return false;
  }

  @Override
  public boolean hasPendingPlaintext() {
    return false;
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    return events.poll();
  }

  @Override
  public int plaintextLimit() {
    return MOST_AT_ONCE;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The suite is {@link PlainBackend#NO_SUITE}. The protocol is the first one configured, since
   * the contract has no word for none; only the suite tells that there was no TLS.
   */
  @Override
  public SessionInfo session() {
    if (!handshaken) {
      throw new IllegalStateException("the handshake is not done");
    }
    return new SessionInfo(protocol, PlainBackend.NO_SUITE, "", List.of());
  }

  @Override
  public @Nullable TlsFailure failure() {
    return null;
  }

  @Override
  public void close() {
    closed = true;
  }

  private static EngineStatus pass(ByteBuffer from, ByteBuffer to, EngineStatus whenEmpty) {
    if (!from.hasRemaining()) {
      return whenEmpty;
    }
    if (!to.hasRemaining()) {
      return EngineStatus.NEED_ROOM;
    }
    int length = Math.min(Math.min(from.remaining(), to.remaining()), MOST_AT_ONCE);
    int limit = from.limit();
    to.put(from.limit(from.position() + length));
    from.limit(limit);
    return EngineStatus.OK;
  }
}
