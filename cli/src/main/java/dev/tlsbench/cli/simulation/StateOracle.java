package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.TappedEngine;
import dev.tlsbench.cli.oracle.Violations;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.Counters;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks what must hold after every act, and what must hold in the end. */
final class StateOracle {
  /** The bytes that control records may add to a full queue. */
  private static final int RESERVE = 16 << 10;

  /** The most ends that a sentence has room for. */
  private static final int MOST_TOLD = 4;

  private final SimState state;
  private final Violations violations;
  private final List<SimConnection> connections;
  private final SharedResources resources;

  /**
   * @param connections all connections that have begun
   */
  StateOracle(SimState state, List<SimConnection> connections, SharedResources resources) {
    this.state = state;
    this.violations = state.violations;
    this.connections = connections;
    this.resources = resources;
  }

  /**
   * Checks, between two acts, that what is queued is watched for and bounded, that nothing is left
   * undone, and that deadlines are heeded.
   */
  void afterAct() {
    for (SimConnection connection : connections) {
      afterAct(connection.client);
      afterAct(connection.server);
    }
  }

  private void afterAct(Endpoint end) {
    end.noteTime();
    if (end.isIdle()) {
      nothingIsLeftUndone(end.player());
      isInTime(end);
    }
    long queued = end.cipher().queued();
    boolean usable = !end.isClosed() && !end.wire().isClosed() && !end.transport().writeDead();
    violations.require(
        !usable || end.transport().wantsWrite() == queued > 0,
        Invariant.INTEREST,
        "%s has %d bytes queued and is %swatched for writing",
        end.name(),
        queued,
        end.transport().wantsWrite() ? "" : "not ");
    long most = (long) end.options().cipherLimit() + end.recordRoom() + RESERVE;
    violations.require(
        queued <= most,
        Invariant.BOUNDED_MEMORY,
        "%s has %d bytes of ciphertext queued, the limit is %d",
        end.name(),
        queued,
        end.options().cipherLimit());
    String fault = end.player().endpoint().ledger().fault();
    if (fault != null) {
      violations.report(
          Invariant.EXACTLY_ONCE,
          end.name() + " " + fault.replaceFirst(" was .*| is .*", ""),
          fault);
    }
  }

  /**
   * Checks all ends when nobody can act until time passes. An end that was aborted, or that has
   * read the end of the wire, has nothing left to send and was closed by its application, must not
   * need a deadline to end; after a grave fault any other that is not idle needs some deadline to
   * be left. Idle is one whose sends, if it has any, wait for the wire or for a buffer that others
   * have.
   */
  void atRest() {
    for (Player each : players().toList()) {
      Endpoint end = each.end();
      readsWhatHasCome(each);
      boolean done =
          end.wire().readTheEnd() && end.cipher().queued() == 0 && each.endpoint().untold() == 0;
      violations.require(
          !done || end.isClosed() || !each.endpoint().isClosing(),
          Invariant.PROGRESS,
          "%s has read the end of the wire and closed, and waits for its deadline",
          end.name());
      violations.require(
          !each.endpoint().isAborted() || end.isClosed(),
          Invariant.PROGRESS,
          "%s was aborted, and has not ended",
          end.name());
      boolean waits = end.cipher().queued() > 0 || resources.mayRunOut();
      boolean open = each.endpoint().isOpen();
      boolean sends = open && each.endpoint().untold() > 0 && !waits;
      boolean idle = open && !each.endpoint().isClosing() && !sends;
      boolean excused = !state.faultRates.grave() || state.time.pending() > 0;
      violations.require(
          end.isClosed() || idle || excused,
          Invariant.PROGRESS,
          "%s has %s, and no deadline ends it",
          end.name(),
          each.endpoint().isClosing() ? "closed" : sends ? "sends to make" : "no handshake");
    }
  }

  /**
   * Checks that an end that is asked for nothing, and with which nothing is wrong, leaves nothing
   * undone that neither its wire nor a lack of buffers nor a rekey holds up: what its engine has to
   * say is sent, so is what the application sends, and its close_notify is made.
   */
  private void nothingIsLeftUndone(Player each) {
    Endpoint end = each.end();
    if (isHeldUp(end)) {
      return;
    }
    TappedEngine engine = end.engine();
    violations.require(
        !engine.owes() || end.wire().isShut(),
        Invariant.PROGRESS,
        "the engine of %s has something to send, and nobody is asked to send it",
        end.name());
    boolean flows = each.endpoint().isOpen() && !engine.rekeying() && engine.rekeysOpen() == 0;
    violations.require(
        !flows || each.endpoint().untold() <= 0,
        Invariant.PROGRESS,
        "%s has %d sends to make, and nobody is asked to make them",
        end.name(),
        each.endpoint().untold());
    violations.require(
        !flows || !each.endpoint().isClosing() || engine.outboundClosed() || engine.peerClosed(),
        Invariant.PROGRESS,
        "%s has closed and has nothing left to send, and makes no close_notify",
        end.name());
  }

  /**
   * Returns whether it has ended, something is wrong with it, its wire holds it up, or there is no
   * buffer.
   */
  private static boolean isHeldUp(Endpoint end) {
    return end.isClosed() || !end.isSound() || end.cipher().queued() > 0 || !end.hasBuffers();
  }

  /** Checks that no deadline has passed in vain. */
  private void isInTime(Endpoint end) {
    violations.require(
        end.isClosed() || state.time.now() <= end.lastMoment(),
        Invariant.PROGRESS,
        "%s has not ended, though its deadline has passed",
        end.name());
  }

  /**
   * Checks that an end with which nothing is wrong reads what has come, or its application rests.
   */
  private void readsWhatHasCome(Player each) {
    Endpoint end = each.end();
    if (isHeldUp(end)) {
      return;
    }
    TappedEngine engine = end.engine();
    boolean reads =
        !each.hasRested()
            && !end.transport().readDead()
            && !engine.peerClosed()
            && !engine.deafAfterClose();
    violations.require(
        !reads || end.transport().wantsRead() || !end.wire().hasUnread(),
        Invariant.PROGRESS,
        "%s does not read what has come, and its application takes all",
        end.name());
  }

  /**
   * Reports that nobody can act any more, although somebody has not ended.
   *
   * @param script what the script waits for, if one is played
   */
  void stalled(String script) {
    violations.report(
        Invariant.PROGRESS,
        "",
        "everyone waits: %s%s"
            .formatted(
                script,
                players()
                    .limit(MOST_TOLD)
                    .map(Player::liveness)
                    .collect(Collectors.joining("; "))));
  }

  /** Returns all players, those who have not ended first. */
  private Stream<Player> players() {
    return connections.stream()
        .flatMap(connection -> connection.players().stream())
        .sorted(Comparator.comparing(player -> player.end().isClosed()));
  }

  /** Checks what must hold once both ends have ended and nobody has anything left to do. */
  void inTheEnd() {
    for (SimConnection connection : connections) {
      connection.players().forEach(this::judgeBooks);
      judgeEnd(connection.client.player(), connection.server.player());
      judgeEnd(connection.server.player(), connection.client.player());
      judgeRest(connection.client.player());
      judgeRest(connection.server.player());
    }
    for (BufferPool pool : resources.pools()) {
      violations.require(
          pool.outstanding() == 0,
          Invariant.BALANCE,
          "%d buffers were not given back",
          pool.outstanding());
    }
    violations.require(
        state.time.pending() == 0, Invariant.BALANCE, "%d timers still run", state.time.pending());
  }

  private void judgeBooks(Player each) {
    Counters counters = each.end().connection().counters();
    long told = counters.toldInCall() + counters.toldLater();
    long untold = each.endpoint().ledger().accepted() - each.endpoint().ledger().told();
    violations.require(
        untold == 0, Invariant.EXACTLY_ONCE, "%s never told %d sends", each.end().name(), untold);
    violations.require(
        counters.accepted() == each.endpoint().ledger().accepted()
            && told == each.endpoint().ledger().told(),
        Invariant.EXACTLY_ONCE,
        "%s counts %d sends accepted and %d told, but it was %d and %d",
        each.end().name(),
        counters.accepted(),
        told,
        each.endpoint().ledger().accepted(),
        each.endpoint().ledger().told());
  }

  private void judgeEnd(Player each, Player peer) {
    String name = each.end().name();
    boolean mayFail =
        each.endpoint().allowedToFail()
            || peer.endpoint().allowedToFail()
            || state.faultRates.grave()
            || (state.faults.has(FaultKind.DATA_REFUSED) && state.time.hasRung());
    boolean calm = !mayFail && !crossed(each, peer) && !crossed(peer, each);
    @Nullable String why =
        each.endpoint().failure() == null ? null : each.endpoint().failure().message();
    violations.require(
        why == null || !calm,
        Invariant.NOTHING_LOST,
        "%s failed of itself: %s",
        name,
        String.valueOf(why));
    violations.require(
        why != null || each.end().heardTheEnd(),
        Invariant.ORDERLY_CLOSE,
        "%s ended in good order, and the peer's close_notify was never read",
        name);
    // After its own close, only an end that was to receive the rest has to have received it.
    boolean hearing = !each.endpoint().closedUnasked() || each.readsOn();
    boolean dueWhole = why == null && peer.endpoint().failure() == null && hearing;
    violations.require(
        !dueWhole || each.endpoint().received() == delivered(peer),
        Invariant.ORDERLY_CLOSE,
        "%s received %d bytes, %d were sent and then closed behind",
        name,
        each.endpoint().received(),
        delivered(peer));
    violations.require(
        !calm
            || peer.endpoint().closedUnasked()
            || each.endpoint().ledger().done() == each.endpoint().ledger().accepted(),
        Invariant.ORDERLY_CLOSE,
        "%s lost %d sends in a good connection",
        name,
        each.endpoint().ledger().accepted() - each.endpoint().ledger().done());
    violations.require(
        each.end().engine().rekeysOpen() == 0
            || !calm
            || each.endpoint().closedUnasked()
            || peer.endpoint().closedUnasked(),
        Invariant.REKEY,
        "%s: a rekey has had no result",
        name);
  }

  /**
   * Returns whether a close and a request for a renegotiation met on the way: some engines fail on
   * the close_notify then, and neither side could know.
   */
  private static boolean crossed(Player asking, Player closing) {
    return asking.end().engine().rekeying()
        && closing.end().engine().outboundClosed()
        && !closing.end().engine().rekeying();
  }

  /**
   * Returns how many bytes the other end must have received if nothing went wrong: its first flight
   * and all that were accepted, less what was reported as lost.
   */
  private static long delivered(Player sender) {
    boolean all = sender.endpoint().ledger().done() == sender.endpoint().ledger().accepted();
    long sent = all ? sender.end().plainAccepted() : sender.end().cipher().plain();
    return sent + sender.endpoint().firstFlight();
  }

  private void judgeRest(Player each) {
    Endpoint end = each.end();
    violations.require(
        each.hasRested() || end.connection().counters().plainDropped() == 0,
        Invariant.ORDERLY_CLOSE,
        "%s dropped data, and its application takes all that comes",
        end.name());
    violations.require(
        each.hasRested() || !end.hasLeftUnheard(),
        Invariant.ORDERLY_CLOSE,
        "%s has a wire that is dead for writing, and did not read what its peer had said",
        end.name());
    violations.require(
        !end.hasLeftUnsaid(),
        Invariant.ORDERLY_CLOSE,
        "%s has a failed engine, and did not send its last words",
        end.name());
    violations.require(
        end.engine().closed() && end.wire().isClosed(),
        Invariant.BALANCE,
        "%s has ended and keeps its engine or its socket",
        end.name());
    violations.require(
        !end.transport().wantsRead() && !end.transport().wantsWrite(),
        Invariant.INTEREST,
        "%s has ended and its wire is watched",
        end.name());
  }
}
