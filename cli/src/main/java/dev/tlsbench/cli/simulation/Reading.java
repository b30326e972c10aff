package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.core.Connection;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/** The way in which one side reads, by the drawn fault rates. */
final class Reading {
  private final SimState state;
  private final Endpoint end;
  private final BooleanSupplier free;
  private final BooleanSupplier scripted;
  private final BooleanSupplier closing;
  private boolean resumeDue;
  private boolean stopped;
  private boolean waived;
  private boolean rested;

  /**
   * @param thread the thread that reads
   * @param free whether its reading is left to drawn fault rates
   * @param scripted whether the scenario ever had it resume
   * @param paused whether the application wants to read nothing
   * @param closing whether the application has closed
   */
  Reading(
      Endpoint end,
      Object thread,
      BooleanSupplier free,
      BooleanSupplier scripted,
      BooleanSupplier paused,
      BooleanSupplier closing) {
    this.state = end.state();
    this.end = end;
    this.free = free;
    this.scripted = scripted;
    this.closing = closing;
    state.scheduler.add(
        new LambdaActor(
            end.name() + " goes on reading",
            thread,
            () -> resumeDue && !paused.getAsBoolean(),
            this::resume));
  }

  private void resume() {
    resumeDue = false;
    stopped = false;
    waived |= closing.getAsBoolean();
    end.connection().resumeReading();
  }

  /**
   * Stops behind its own close, which it may have made long ago, and goes on at once, or does not.
   */
  void restBehindClose() {
    state.faultRates.note(FaultKind.PAUSE_AT_CLOSE);
    boolean forGood = state.choices.choose(2) == 1;
    String how = forGood ? "for good" : "for a moment";
    state.story.event(() -> "%s stops reading %s behind its close".formatted(end.name(), how));
    rested = true;
    waived = true;
    end.connection().pauseReading();
    if (!forGood) {
      resume();
    }
  }

  /** Returns the part of what came that it takes. */
  ByteBuffer take(Connection connection, ByteBuffer data) {
    state.violations.require(
        !stopped || scripted.getAsBoolean(),
        Invariant.LIFETIME,
        "%s is offered data, and has stopped reading in a callback",
        end.name());
    ByteBuffer part = data.duplicate();
    if (free.getAsBoolean() && state.faultRates.strikes(FaultKind.PAUSE)) {
      resumeDue = true;
      rested = true;
      int way = state.choices.choose(3);
      if (way > 0) {
        state.story.event(() -> end.name() + " leaves some of it for later");
        part.limit(part.position() + state.choices.oneOf(0, 1, data.remaining() / 2));
      }
      if (way == 2) {
        connection.resumeReading();
      }
      if (way != 1) {
        state.story.event(() -> end.name() + " stops reading for a while");
        connection.pauseReading();
        stopped = true;
      }
    }
    return part;
  }

  /** Returns whether it ever stopped reading, or left something. */
  boolean hasRested() {
    return rested;
  }

  /** Returns whether it stopped reading after its own close, and so waived the rest. */
  boolean waived() {
    return waived;
  }
}
