package dev.tlsbench.spi.checked;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.TlsEngine;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes an engine's events as soon as they are raised, and checks their order. */
final class EventLog {
  /** What may happen before the handshake is done. */
  private static final Set<EngineEvent> EARLY =
      EnumSet.of(
          EngineEvent.PEER_CLOSED,
          EngineEvent.CONTROL_RECORD,
          EngineEvent.EARLY_DATA_ACCEPTED,
          EngineEvent.EARLY_DATA_REJECTED);

  private final TlsEngine engine;
  private final Queue<EngineEvent> untold = new ArrayDeque<>();
  private boolean handshakeDone;
  private boolean peerClosed;
  private boolean earlyDataJudged;
  private int rekeysStarted;
  private int rekeysEnded;

  EventLog(TlsEngine engine) {
    this.engine = engine;
  }

  /** Fetches new events; returns whether there were any. */
  boolean drain() {
    boolean news = false;
    for (EngineEvent event = fetch(); event != null; event = fetch()) {
      news = true;
      check(event);
      untold.add(event);
    }
    return news;
  }

  /** The next event not reported yet. */
  @Nullable EngineEvent next() {
    return untold.poll();
  }

  boolean handshakeDone() {
    return handshakeDone;
  }

  boolean peerClosed() {
    return peerClosed;
  }

  int rekeysStarted() {
    return rekeysStarted;
  }

  private @Nullable EngineEvent fetch() {
    try {
      return engine.nextEvent();
    } catch (RuntimeException e) {
      throw Promise.FAILURE_IS_A_VALUE.broken("nextEvent threw %s", e);
    }
  }

  private void check(EngineEvent event) {
    if (event == EngineEvent.HANDSHAKE_DONE) {
      Promise.EVENTS.require(!handshakeDone, "HANDSHAKE_DONE twice");
      handshakeDone = true;
      return;
    }
    Promise.EVENTS.require(
        handshakeDone || EARLY.contains(event), "%s before HANDSHAKE_DONE", event);
    switch (event) {
      case REKEY_STARTED -> rekeysStarted++;
      case REKEY_DONE, REKEY_REFUSED ->
          Promise.EVENTS.require(++rekeysEnded <= rekeysStarted, "%s without REKEY_STARTED", event);
      case PEER_CLOSED -> {
        Promise.EVENTS.require(!peerClosed, "PEER_CLOSED twice");
        peerClosed = true;
      }
      case EARLY_DATA_ACCEPTED, EARLY_DATA_REJECTED -> {
        Promise.EVENTS.require(
            !handshakeDone && !earlyDataJudged, "%s too late, or once more", event);
        earlyDataJudged = true;
      }
      default -> Promise.EVENTS.require(!peerClosed, "%s after PEER_CLOSED", event);
    }
  }
}
