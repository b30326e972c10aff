package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.FrameCheck;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.SessionInfo;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What sits on one end of the simulated connection, with moods of its own. */
final class Application implements Side {
  private final World world;
  private final Endpoint end;
  private final boolean echoes;
  private final Ledger ledger;
  private final FrameCheck check;
  private final Senders senders;
  private final Moods moods;
  private final Witness witness;
  private final Reading reading;
  private long echoed;
  private long received;
  private int rooms;
  private boolean open;
  private boolean closing;
  private boolean closedUnasked;
  private boolean peerClosed;
  private boolean aborted;
  private @Nullable Failure failure;

  /**
   * @param sends its own messages
   * @param receives those that come
   * @param origin whose messages come: 0 for the client's, 1 for the server's
   */
  Application(
      Endpoint end, boolean echoes, Messages sends, int direction, Messages receives, int origin) {
    this.world = end.world();
    this.end = end;
    this.echoes = echoes;
    this.ledger = new Ledger(() -> {});
    this.witness = new Witness(world.seen, this);
    this.check = new FrameCheck(receives, 0, 2, origin, sender -> witness.message(receives));
    this.moods = new Moods(world, this);
    this.senders = new Senders(this, echoes ? 0 : sends.senders(), sends, direction);
    this.reading = new Reading(end, this, () -> true, () -> false, () -> closing);
  }

  /** Closes once this is so, at some time. */
  void closeWhen(BooleanSupplier due) {
    world.scheduler.add(
        new Deed(end.name() + " closes", this, () -> !closing && due.getAsBoolean(), this::close));
  }

  /** An op of a sender that is about to be tried. */
  Op op(int sender, int number, long length) {
    return new Op(end, ledger.open(sender, number), length);
  }

  /** All its messages are on the wire and told, and all that were to come have come. */
  boolean complete() {
    return sentAll() && check.complete() && ledger.told() == ledger.accepted();
  }

  boolean sentAll() {
    return senders.sentAll();
  }

  @Override
  public void abort() {
    aborted = true;
    end.connection().abort();
  }

  @Override
  public boolean aborted() {
    return aborted;
  }

  @Override
  public boolean sendOne() {
    return senders.sendOne();
  }

  /** Closes, of its own accord. */
  @Override
  public void close() {
    closing = true;
    closedUnasked |= !peerClosed;
    end.connection().close();
  }

  @Override
  public void handshakeDone(Connection connection, SessionInfo session) {
    end.handshakeDone(session);
    end.callback(
        () -> {
          world.findings.require(
              !open && received == 0,
              Invariant.LIFETIME,
              "%s: the handshake was done twice, or after data",
              end.name());
          open = true;
          moods.strike();
        },
        () -> "the handshake is done");
  }

  @Override
  public void received(Connection connection, ByteBuffer data) {
    int offered = data.remaining();
    end.callback(() -> "receives " + offered + " bytes", () -> take(connection, data));
  }

  private void take(Connection connection, ByteBuffer data) {
    ByteBuffer part = reading.take(connection, data);
    if (!part.hasRemaining() || (echoes && !echo(part))) {
      return;
    }
    int count = part.remaining();
    String fault = check.accept(part.duplicate());
    if (fault != null) {
      world.findings.report(Invariant.NOTHING_LOST, "", end.name() + ": " + fault);
    }
    received += count;
    data.position(data.position() + count);
    moods.strike();
  }

  /** Sends it back; false if there is no room, and the data stays where it is. */
  private boolean echo(ByteBuffer data) {
    ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data.duplicate()).flip();
    Op op = op(0, (int) echoed, copy.remaining());
    Admission admission = end.send(op, own -> own.send(copy, op));
    echoed += admission == Admission.ACCEPTED ? 1 : 0;
    return admission != Admission.FULL;
  }

  @Override
  public void writable(Connection connection) {
    end.callback(
        () -> "there is room again",
        () -> {
          rooms++;
          world.findings.require(
              rooms <= connection.counters().refused(),
              Invariant.EXACTLY_ONCE,
              "%s was told %d times that there is room, after fewer refusals",
              end.name(),
              rooms);
          senders.room();
          if (echoes) {
            connection.resumeReading();
          }
          moods.strike();
        });
  }

  @Override
  public void rekey(Connection connection, EngineEvent event) {
    end.callback(() -> "is told " + event, moods::strike);
  }

  @Override
  public void peerClosed(Connection connection) {
    end.callback(
        () -> "is told that the peer closed",
        () -> {
          peerClosed = true;
          close();
        });
  }

  @Override
  public void closed(Connection connection, @Nullable Failure reason) {
    end.callback(
        () -> "is told of the end" + (reason == null ? "" : ": " + reason.message()),
        () -> {
          failure = reason;
          open = false;
          ledger.closed();
        });
    end.noteClosed();
  }

  @Override
  public Endpoint end() {
    return end;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  FrameCheck check() {
    return check;
  }

  int rooms() {
    return rooms;
  }

  @Override
  public long received() {
    return received;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean isClosing() {
    return closing;
  }

  @Override
  public void restBehindClose() {
    if (closing) {
      reading.restBehindClose();
    }
  }

  @Override
  public boolean closedUnasked() {
    return closedUnasked;
  }

  @Override
  public @Nullable Failure failure() {
    return failure;
  }

  @Override
  public long messages() {
    return check.messages();
  }

  @Override
  public String progress() {
    return check.progress();
  }
}
