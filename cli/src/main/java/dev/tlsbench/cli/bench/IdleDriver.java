package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.bench.DriverSetup.Begun;
import dev.tlsbench.cli.bench.Slice.Memory;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SocketTransport;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Opens connections, moves one byte each way on each, and measures the memory that they hold. */
final class IdleDriver implements LoadDriver {
  private static final long PATIENCE_SECONDS = 60;

  private final DriverSetup setting;
  private final Semaphore handshakes = new Semaphore(DriverSetup.AT_ONCE);
  private final AtomicLong ready = new AtomicLong();
  private volatile InetSocketAddress server = new InetSocketAddress(0);
  private volatile boolean closing;
  private @Nullable HandshakeTap tap;
  private @Nullable Memory memory;
  private Footprint before = new Footprint(0, 0, 0);

  IdleDriver(DriverSetup setting) {
    this.setting = setting;
  }

  @Override
  public void accept(SocketTransport transport) {
    setting.server().start(transport, new Answer());
  }

  @Override
  public void open(InetSocketAddress address) {
    server = address;
  }

  @Override
  public int senders() {
    return 1;
  }

  @Override
  public void begin(Round round) throws InterruptedException {
    closing = false;
    before = Footprint.settled();
    OpenFiles files = new OpenFiles();
    int connections = setting.measurement().load().connections();
    for (int i = 0; i < connections; i++) {
      if (i % DriverSetup.AT_ONCE == 0) {
        awaitAnswers();
        files.requireRoomFor(Math.min(DriverSetup.AT_ONCE, connections - i), i);
      }
      acquire(1);
      round.check();
      Begun begun = setting.connect(i, server, new Caller(round));
      tap = i == 0 ? begun.tap() : tap;
    }
    awaitAnswers();
    round.left(System.nanoTime());
  }

  private void awaitAnswers() throws InterruptedException {
    acquire(DriverSetup.AT_ONCE);
    handshakes.release(DriverSetup.AT_ONCE);
  }

  private void acquire(int permits) throws InterruptedException {
    if (!handshakes.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw MeasurementFailure.failed("stalled: a handshake does not end");
    }
  }

  @Override
  public void settle(Round round) throws InterruptedException {
    memory = Footprint.settled().since(before, setting.measurement().load().connections());
    closing = true;
    setting.client().closeAll();
    setting.client().awaitNone();
    setting.server().awaitNone();
  }

  @Override
  public @Nullable Memory memory() {
    return memory;
  }

  @Override
  public Done done() {
    return new Done(ready.get(), ready.get(), ready.get(), 0);
  }

  @Override
  public @Nullable Negotiated negotiated() {
    return tap == null ? null : tap.negotiated();
  }

  @Override
  public void close() {
    closing = true;
  }

  /** The client's end of one connection. */
  private final class Caller extends ByteEnd.Caller {
    private final Round round;

    Caller(Round round) {
      super(setting.client());
      this.round = round;
    }

    @Override
    void answered(Connection connection) {
      ready.incrementAndGet();
      handshakes.release();
    }

    @Override
    void ended(@Nullable Failure failure) {
      if (!closing) {
        round.fail("an idle connection ended: " + failure);
        handshakes.release();
      }
    }
  }

  /** The server's end. */
  private final class Answer extends ByteEnd.Answer {
    Answer() {
      super(setting.server());
    }

    @Override
    void echoes(int bytes) {}

    @Override
    void ended(@Nullable Failure failure) {}
  }
}
