package dev.tlsbench.cli.bench;

import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionListener;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.SessionInfo;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection that lives as long as its rig: counts what it receives, and reports it.
 */
class MeasuredEnd implements ConnectionListener {
  private final LoadSide side;
  private final Liveness liveness;
  private final AtomicLong received = new AtomicLong();

  /** Written before {@code received} is, and read after it. */
  private long receivedAt;

  private volatile boolean closing;
  private volatile @Nullable Stream stream;
  private volatile @Nullable Rekeyer rekeyer;

  MeasuredEnd(LoadSide side, Liveness liveness) {
    this.side = side;
    this.liveness = liveness;
  }

  /** The messages of this stream come back here. */
  final void returnsTo(Stream own) {
    stream = own;
  }

  /** The rekeys of this end are begun by this one. */
  final void rekeyedBy(Rekeyer own) {
    rekeyer = own;
  }

  /** It may end from now on. */
  final void closing() {
    closing = true;
  }

  /** Bytes of application data so far. */
  final long received() {
    return received.get();
  }

  /** When the last of them came; to be called after {@code received}. */
  final long receivedAt() {
    return receivedAt;
  }

  @Override
  public void handshakeDone(Connection connection, SessionInfo session) {
    side.established(session);
    liveness.established();
  }

  @Override
  public void received(Connection connection, ByteBuffer data) {
    int count = data.remaining();
    data.position(data.limit());
    count(count);
  }

  final void count(int bytes) {
    receivedAt = System.nanoTime();
    received.lazySet(received.get() + bytes);
    Stream interested = stream;
    if (interested != null) {
      interested.returned(bytes);
    }
  }

  @Override
  public void rekey(Connection connection, EngineEvent event) {
    Rekeyer interested = rekeyer;
    if (interested != null) {
      interested.happened(event);
    }
  }

  @Override
  public void closed(Connection connection, @Nullable Failure failure) {
    if (!closing) {
      liveness.fail(ending() + ": " + (failure == null ? "its peer closed it" : failure.message()));
    }
  }

  /** What it is called when it ends too soon. */
  String ending() {
    return "a connection ended under the load";
  }
}
