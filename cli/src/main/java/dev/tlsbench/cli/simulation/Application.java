package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.FrameCheck;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionListener;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What sits on one end of the simulated connection, with moods of its own. */
final class Application implements ConnectionListener {
  private final World world;
  private final Endpoint end;
  private final boolean echoes;
  private final Ledger ledger;
  private final FrameCheck check;
  private final List<SimSender> senders = new ArrayList<>();
  private final Moods moods;
  private BooleanSupplier mayBegin = () -> true;
  private @Nullable Rekeying rekeying;
  private long echoed;
  private long received;
  private int rooms;
  private boolean open;
  private boolean resumeDue;
  private boolean rests;
  private boolean resting;
  private boolean staysOpen;
  private boolean heardAfterClose;
  private boolean declined;
  private boolean closing;
  private boolean closedUnasked;
  private boolean peerClosed;
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
    this.ledger = new Ledger(sends.senders(), () -> {});
    this.check = new FrameCheck(receives, 0, 2, origin, sender -> noteMessage(receives));
    this.moods = new Moods(world, this, senders);
    for (int i = 0; i < sends.senders() && !echoes; i++) {
      senders.add(new SimSender(end, this, sends, direction, i));
    }
    senders.forEach(world.scheduler::add);
    world.scheduler.add(
        new Deed(end.name() + " goes on reading", this, () -> resumeDue && !resting, this::resume));
  }

  private void noteMessage(Messages receives) {
    world.seen.note(Evidence.MESSAGES);
    world.seen.note(Evidence.LARGEST_SEND, check.complete() ? receives.largest() : 0);
  }

  /** Says nothing before this is so. */
  void holdUntil(BooleanSupplier allowed) {
    mayBegin = allowed;
  }

  /** Does not close because its peer did. */
  void staysOpen() {
    staysOpen = true;
  }

  /** Reads nothing once the handshake is done. */
  void restAfterHandshake() {
    rests = true;
  }

  /** Reads after all. */
  void restNoMore() {
    resting = false;
    resume();
  }

  /** Closes once this is so, at some time. */
  void closeWhen(BooleanSupplier due) {
    world.scheduler.add(
        new Deed(
            end.name() + " closes",
            this,
            () -> !closing && due.getAsBoolean(),
            () -> {
              world.seen.note(Evidence.PENDING_CLOSES, untold() > 0 ? 1 : 0);
              close();
            }));
  }

  /** Changes keys now and then. */
  void rekey(Rekeying plan, BooleanSupplier allowed) {
    hears(plan);
    world.scheduler.add(
        new Deed(
            end.name() + " rekeys",
            plan,
            () -> open && plan.due() && allowed.getAsBoolean(),
            plan::begin));
  }

  /** Tells this of what becomes of rekeys. */
  void hears(Rekeying plan) {
    rekeying = plan;
  }

  /** An op of a sender that is about to be tried. */
  Op op(int sender, int number, long length) {
    return new Op(end, ledger.open(sender, number), sender, number, length);
  }

  /** All its messages are on the wire and told, and all that were to come have come. */
  boolean complete() {
    return sentAll() && check.complete() && ledger.told() == ledger.accepted();
  }

  boolean sentAll() {
    return senders.stream().allMatch(SimSender::sentAll);
  }

  /** Closes, of its own accord. */
  void close() {
    closing = true;
    declined |= resumeDue || resting;
    closedUnasked |= !peerClosed;
    end.connection().close();
  }

  private void resume() {
    resumeDue = false;
    end.connection().resumeReading();
  }

  @Override
  public void handshakeDone(Connection connection, SessionInfo session) {
    world.story.handshakeDone(end.name());
    end.callback(
        () -> {
          world.findings.require(
              !open && received == 0,
              Invariant.LIFETIME,
              "%s: the handshake was done twice, or after data",
              end.name());
          open = true;
          if (rests) {
            resting = true;
            connection.pauseReading();
          }
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
    int offered = data.remaining();
    ByteBuffer part = data.duplicate();
    if (world.weather.strikes(FaultKind.PAUSE)) {
      resumeDue = true;
      declined |= closing;
      if (world.choices.choose(2) == 0) {
        world.story.event(() -> end.name() + " stops reading for a while");
        connection.pauseReading();
      } else {
        world.story.event(() -> end.name() + " leaves some of it for later");
        part.limit(part.position() + world.choices.oneOf(0, 1, offered / 2));
      }
    }
    if (!part.hasRemaining() || (echoes && !echo(part))) {
      return;
    }
    int count = part.remaining();
    String fault = check.accept(part.duplicate());
    if (fault != null) {
      world.findings.report(Invariant.NOTHING_LOST, "", end.name() + ": " + fault);
    }
    received += count;
    noteData();
    data.position(data.position() + count);
    moods.strike();
  }

  private void noteData() {
    boolean late = closing && !peerClosed && !heardAfterClose;
    heardAfterClose |= late;
    world.seen.note(Evidence.HALF_CLOSES, late ? 1 : 0);
    world.seen.note(Evidence.BLOCKED_ANSWERS, isMute() ? 1 : 0);
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
          senders.forEach(SimSender::room);
          if (echoes) {
            connection.resumeReading();
          }
          moods.strike();
        });
  }

  @Override
  public void rekey(Connection connection, EngineEvent event) {
    end.callback(
        () -> "is told " + event,
        () -> {
          if (rekeying != null) {
            rekeying.heard(event);
          }
          moods.strike();
        });
  }

  @Override
  public void peerClosed(Connection connection) {
    end.callback(
        () -> "is told that the peer closed",
        () -> {
          peerClosed = true;
          if (!staysOpen) {
            close();
          }
        });
  }

  @Override
  public void closed(Connection connection, @Nullable Failure reason) {
    end.callback(
        () -> "is told of the end" + (reason == null ? "" : ": " + reason.message()),
        () -> {
          failure = reason;
          open = false;
          resting = false;
          noteEnd(reason);
          ledger.closed();
        });
    end.noteClosed();
  }

  private void noteEnd(@Nullable Failure reason) {
    if (reason != null && reason.kind() == Failure.Kind.ABORTED) {
      world.seen.note(Evidence.ABORTS);
    }
    if (reason != null
        && reason.tls() != null
        && reason.tls().stage() == TlsFailure.Stage.TRUNCATION) {
      world.seen.note(Evidence.TRUNCATIONS);
    }
  }

  Endpoint end() {
    return end;
  }

  Ledger ledger() {
    return ledger;
  }

  FrameCheck check() {
    return check;
  }

  /** How often there was room again. */
  int rooms() {
    return rooms;
  }

  /** Bytes that came. */
  long received() {
    return received;
  }

  /** Sends that were accepted and not told. */
  long untold() {
    return ledger.accepted() - ledger.told();
  }

  /** Whether it may say something. */
  boolean mayBegin() {
    return mayBegin.getAsBoolean();
  }

  /** Whether it reads nothing until nobody can do anything else. */
  boolean isResting() {
    return resting;
  }

  /** Whether what it would say does not get through. */
  boolean isMute() {
    return end.cipher().queued() > 0 && end.wire().isFull();
  }

  boolean hasPeerClosed() {
    return peerClosed;
  }

  /** Whether its handshake is done and its end was not told. */
  boolean isOpen() {
    return open;
  }

  /** Whether it did not read on at some time behind its own close, and so waived the rest. */
  boolean declined() {
    return declined;
  }

  boolean isClosing() {
    return closing;
  }

  /** Whether it closed without being asked to by the peer's close. */
  boolean closedUnasked() {
    return closedUnasked;
  }

  @Nullable Failure failure() {
    return failure;
  }

  /** Where it stands, for people. */
  String standing() {
    return "%s has %s, %d of %d sends untold, received %s, %s, %d bytes of ciphertext queued"
        .formatted(
            end.name(),
            end.isClosed() ? "ended" : open ? "an open connection" : "no handshake",
            ledger.accepted() - ledger.told(),
            ledger.accepted(),
            check.progress(),
            end.wire(),
            end.cipher().queued());
  }
}
