package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.cli.scenario.Positions;
import dev.tlsbench.cli.scenario.ProgressWatchdog;
import dev.tlsbench.cli.scenario.ScriptedEndpoint;
import dev.tlsbench.cli.scenario.Sender;
import dev.tlsbench.cli.scenario.Sends;
import dev.tlsbench.cli.scenario.Setting;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Completion;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionListener;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One end of a script's connection, with random callback actions that the script does not know. */
final class Player implements ConnectionListener, Sends {
  /** The usual size of a random send, in bytes. */
  private static final int SMALL = 100;

  /** Requests for new keys inside callbacks: far fewer than a peer bears. */
  private static final int MOST_REKEYS = 6;

  private final SimState state;
  private final SimConnection both;
  private final Endpoint end;
  private final ProgressWatchdog watchdog;
  private final ScriptedEndpoint endpoint;
  private final CallbackFaults callbackFaults;
  private final Reading reading;
  private final List<SenderActor> senders = new ArrayList<>();
  private int rekeys;

  /**
   * @param index the number of its connection, from 0
   * @param peerSent how many bytes the peer was allowed to send so far
   */
  Player(
      SimState state,
      SimConnection both,
      Role role,
      int index,
      Setting setting,
      ProgressWatchdog watchdog,
      LongSupplier peerSent) {
    this.state = state;
    this.both = both;
    this.end = both.end(role);
    this.watchdog = watchdog;
    this.endpoint =
        new ScriptedEndpoint(
            "the " + end.name(),
            watchdog,
            setting.content(index, role),
            new Positions(setting.content(index, role.peer()), peerSent),
            this);
    endpoint.beginsBehind(setting.firstFlight(role));
    this.callbackFaults = new CallbackFaults(state, this);
    this.reading =
        new Reading(
            end,
            this,
            () -> !endpoint.isResting(),
            endpoint::hasResumed,
            endpoint::isPaused,
            endpoint::isClosing);
  }

  /** Has this sender send, when it gets its turn. */
  void spawn(Sender sender) {
    SenderActor actor = new SenderActor(end.name(), sender);
    senders.add(actor);
    state.scheduler.add(actor);
  }

  // How it sends.

  @Override
  public Admission offer(
      Ledger.Entry entry, long size, Function<Completion, Admission> submission) {
    Op op = new Op(end, entry, size);
    return end.send(op, connection -> submission.apply(op));
  }

  @Override
  public FileChannel opened(FileChannel file) {
    state.story.note(() -> "out of a file");
    return new SimFile(state, file, end);
  }

  /** Asks for new keys, if its kind may and has not often done so; returns whether it has. */
  boolean rekeyOne() {
    List<Rekey> kinds = state.what.askable(end.role());
    if (kinds.isEmpty() || !endpoint.isOpen() || endpoint.isClosing() || rekeys == MOST_REKEYS) {
      return false;
    }
    rekeys++;
    Rekey kind = kinds.get(state.choices.choose(kinds.size()));
    EngineStatus status = endpoint.rekey(kind);
    state.story.event(
        () -> "%s asks for a %s in this callback: %s".formatted(end.name(), kind, status));
    return status == EngineStatus.OK;
  }

  /** Sends something, if it may now; returns whether it has. */
  boolean sendOne() {
    if (!endpoint.isOpen()
        || endpoint.isClosing()
        || endpoint.isSending()
        || endpoint.isEchoing()) {
      return false;
    }
    if (endpoint.isSentFor()) {
      return sendBySender();
    }
    state.story.event(() -> end.name() + " sends in this callback");
    endpoint.send(state.choices.oneOf(SMALL, 1, 5_000));
    return true;
  }

  /** Has one of several senders get in between with a send, if that is drawn. */
  void preempt() {
    if (endpoint.isSentFor() && endpoint.isOpen() && state.scheduler.preempts()) {
      sendBySender();
    }
  }

  private boolean sendBySender() {
    Optional<SenderActor> free =
        senders.stream()
            .filter(sender -> sender.ready() && !state.scheduler.isBusy(sender.thread()))
            .findFirst();
    free.ifPresent(state.scheduler::perform);
    return free.isPresent();
  }

  // What it is notified of.

  @Override
  public void handshakeDone(Connection connection, SessionInfo session) {
    state.story.handshakeDone(end.name());
    state.violations.require(
        session.protocol() == state.what.protocol(),
        Invariant.ENGINE_CONTRACT,
        "%s says TLS %s, where only TLS %s was offered",
        end.name(),
        session.protocol().number(),
        state.what.protocol().number());
    end.callbacks()
        .handshakeDone(
            () -> {
              endpoint.handshakeDone(connection, session);
              callbackFaults.strike();
            });
  }

  @Override
  public void earlyData(Connection connection, EngineEvent event) {
    state.story.event(() -> end.name() + ": is told " + event);
    end.callbacks()
        .earlyData(
            event,
            () -> {
              endpoint.earlyData(connection, event);
              callbackFaults.strike();
            });
  }

  @Override
  public void received(Connection connection, ByteBuffer data) {
    int offered = data.remaining();
    Supplier<String> what = () -> "receives %d bytes".formatted(offered);
    state.story.event(() -> end.name() + ": " + what.get());
    end.callbacks().received(what, data, () -> take(connection, data));
  }

  private void take(Connection connection, ByteBuffer data) {
    ByteBuffer part = reading.take(connection, data);
    if (!part.hasRemaining()) {
      return;
    }
    int before = part.position();
    endpoint.received(connection, part);
    data.position(data.position() + part.position() - before);
    String fault = watchdog.fault();
    if (fault != null) {
      state.violations.report(Invariant.NOTHING_LOST, "", fault);
    }
    callbackFaults.strike();
  }

  @Override
  public void writable(Connection connection) {
    end.callback(
        () -> "there is room again",
        () -> {
          endpoint.writable(connection);
          callbackFaults.strike();
        });
  }

  @Override
  public void rekey(Connection connection, EngineEvent event) {
    state.story.event(() -> end.name() + ": is told " + event);
    end.callbacks()
        .rekey(
            event,
            () -> {
              endpoint.rekey(connection, event);
              callbackFaults.strike();
            });
  }

  @Override
  public void peerClosed(Connection connection) {
    state.story.event(() -> end.name() + ": is told that the peer closed");
    long due = end.cipher().due(connection.counters());
    end.callbacks()
        .peerClosed(
            due,
            () -> {
              endpoint.peerClosed(connection);
              callbackFaults.strike();
            });
  }

  @Override
  public void closed(Connection connection, @Nullable Failure reason) {
    try {
      end.callback(
          () -> "is told of the end" + (reason == null ? "" : ": " + reason.message()),
          () -> endpoint.closed(connection, reason));
    } finally {
      end.noteClosed(reason);
    }
  }

  /** Does, in a callback of a send, what is drawn. */
  void actInCallback() {
    callbackFaults.strike();
  }

  // Its state.

  /** Returns both ends of its connection. */
  SimConnection both() {
    return both;
  }

  Endpoint end() {
    return end;
  }

  /** Returns what the script knows of it. */
  ScriptedEndpoint endpoint() {
    return endpoint;
  }

  /** Stops reading, for a moment or for good, if it has closed and reads. */
  void restBehindClose() {
    if (endpoint.isClosing() && !endpoint.isResting()) {
      reading.restBehindClose();
    }
  }

  /** Returns whether it must still receive what the peer sent before it learned of the close. */
  boolean readsOn() {
    return !state.isDisturbed() && !endpoint.isAllowedToMissTheEnd();
  }

  /** Returns whether it ever stopped reading, or left something that it was offered. */
  boolean hasRested() {
    return reading.hasRested() || endpoint.hasRested();
  }

  /** Returns whether it has chosen to receive no more after its own close. */
  boolean waivesTheRest() {
    return reading.waived();
  }

  /** Describes where it stands, for people. */
  String liveness() {
    return "%s has %s, %d of %d sends untold, received %s, %s, %d bytes of ciphertext queued"
        .formatted(
            end.name(),
            end.isClosed() ? "ended" : endpoint.isOpen() ? "an open connection" : "no handshake",
            endpoint.untold(),
            endpoint.ledger().accepted(),
            endpoint.check().progress(),
            end.wire(),
            end.cipher().queued());
  }
}
