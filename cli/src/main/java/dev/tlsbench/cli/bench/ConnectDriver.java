package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SocketTransport;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Drives connections one after another, in several chains at once: handshake, one byte each way,
 * close. The next link of a chain begins when the byte is back, while the close is still in
 * progress.
 */
final class ConnectDriver implements LoadDriver {
  private final DriverSetup setting;
  private final AtomicLong operations = new AtomicLong();
  private final AtomicLong resumed = new AtomicLong();
  private final AtomicLong echoed = new AtomicLong();
  private volatile InetSocketAddress server = new InetSocketAddress(0);
  private volatile @Nullable Negotiated negotiated;

  ConnectDriver(DriverSetup setting) {
    this.setting = setting;
  }

  @Override
  public void accept(SocketTransport transport) {
    setting.server().start(transport, new Answer());
  }

  @Override
  public void open(InetSocketAddress address) throws InterruptedException {
    server = address;
    if (setting.measurement().workload() == Workload.RESUME) {
      getSessions();
    }
  }

  /** Each chain begins with a full handshake, before anything is measured. */
  private void getSessions() throws InterruptedException {
    Round full = new Round(0, senders());
    setting.liveness().watch(full);
    begin(full);
    full.await();
    settle(full);
    full.check();
  }

  @Override
  public int senders() {
    return setting.measurement().load().connections();
  }

  @Override
  public void begin(Round round) {
    for (int i = 0; i < senders(); i++) {
      int chain = i;
      setting.client().loop().execute(() -> link(chain, round));
    }
  }

  /** On the client's loop. */
  private void next(int chain, Round round) {
    if (round.over(System.nanoTime())) {
      round.left(System.nanoTime());
      return;
    }
    link(chain, round);
  }

  private void link(int chain, Round round) {
    try {
      Link link = new Link(chain, round);
      link.tap = setting.connect(chain, server, link).tap();
    } catch (MeasurementFailure e) {
      round.fail(e.sentence());
    }
  }

  @Override
  public void settle(Round round) throws InterruptedException {
    setting.client().awaitNone();
    setting.server().awaitNone();
    round.ended(System.nanoTime());
  }

  @Override
  public Done done() {
    return new Done(operations.get(), echoed.get(), operations.get(), resumed.get());
  }

  @Override
  public @Nullable Negotiated negotiated() {
    return negotiated;
  }

  @Override
  public void close() {}

  /** The client's end of one connection. */
  private final class Link extends ByteEnd.Caller {
    private final int chain;
    private final Round round;
    private final long began = System.nanoTime();
    @Nullable HandshakeTap tap;
    private boolean answered;

    Link(int chain, Round round) {
      super(setting.client());
      this.chain = chain;
      this.round = round;
    }

    @Override
    void answered(Connection connection) {
      long now = System.nanoTime();
      answered = true;
      operations.incrementAndGet();
      setting.recorder().ended(began, began, now, false, 1);
      note();
      connection.close();
      setting.client().loop().execute(() -> next(chain, round));
    }

    private void note() {
      Negotiated agreed = tap == null ? null : tap.negotiated();
      if (agreed != null) {
        negotiated = agreed;
        resumed.addAndGet(agreed.resumed() ? 1 : 0);
      }
    }

    @Override
    void ended(@Nullable Failure failure) {
      if (!answered || failure != null) {
        round.fail(
            "a client's connection ended badly: "
                + (failure == null ? "no byte came back" : failure.message()));
      }
    }
  }

  /** The server's end. */
  private final class Answer extends ByteEnd.Answer {
    Answer() {
      super(setting.server());
    }

    @Override
    void echoes(int bytes) {
      echoed.addAndGet(bytes);
    }

    @Override
    void ended(@Nullable Failure failure) {
      if (failure != null) {
        setting.liveness().fail("a server's connection ended badly: " + failure.message());
      }
    }
  }
}
