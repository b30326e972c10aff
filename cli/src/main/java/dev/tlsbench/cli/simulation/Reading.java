package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.core.Connection;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/** How one side reads: as the weather is, and, where it rests, when nobody can do anything else. */
final class Reading {
  private final World world;
  private final Endpoint end;
  private final BooleanSupplier free;
  private boolean resumeDue;
  private boolean rests;
  private boolean resting;
  private boolean closing;
  private boolean declined;

  /**
   * @param thread whose thread reads
   * @param free whether it is left to the weather how it reads
   * @param paused whether the application wants to read nothing
   */
  Reading(Endpoint end, Object thread, BooleanSupplier free, BooleanSupplier paused) {
    this.world = end.world();
    this.end = end;
    this.free = free;
    world.scheduler.add(
        new Deed(
            end.name() + " goes on reading",
            thread,
            () -> resumeDue && !resting && !paused.getAsBoolean(),
            this::resume));
  }

  /** Reads nothing once the handshake is done. */
  void restAfterHandshake() {
    rests = true;
  }

  /** The handshake is done. */
  void begin(Connection connection) {
    if (rests) {
      resting = true;
      connection.pauseReading();
    }
  }

  /** Whether it reads nothing until nobody can do anything else. */
  boolean isResting() {
    return resting;
  }

  /** Reads after all. */
  void restNoMore() {
    resting = false;
    resume();
  }

  private void resume() {
    resumeDue = false;
    end.connection().resumeReading();
  }

  /** The part of what came that it takes. */
  ByteBuffer take(Connection connection, ByteBuffer data) {
    ByteBuffer part = data.duplicate();
    if (free.getAsBoolean() && world.weather.strikes(FaultKind.PAUSE)) {
      resumeDue = true;
      declined |= closing;
      if (world.choices.choose(2) == 0) {
        world.story.event(() -> end.name() + " stops reading for a while");
        connection.pauseReading();
      } else {
        world.story.event(() -> end.name() + " leaves some of it for later");
        part.limit(part.position() + world.choices.oneOf(0, 1, data.remaining() / 2));
      }
    }
    return part;
  }

  /** It is about to close. */
  void close() {
    closing = true;
    declined |= resumeDue || resting;
  }

  /** Whether it did not read on at some time behind its own close, and so waived the rest. */
  boolean declined() {
    return declined;
  }

  /** The connection has ended. */
  void end() {
    resting = false;
  }
}
