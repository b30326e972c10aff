package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.fault.WireFaults;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.spi.Role;

/** One direction of the simulated wire, and the actor that delivers what is in flight there. */
final class WireDirection {
  private static final int WIDE = 1 << 20;

  private final SimState state;
  private final String name;
  private final WireFaults faults;
  private final Pipe pipe;

  /** Whether a held record was seen to wait. */
  private boolean heldUp;

  /**
   * @param index the number of its connection, from 0
   */
  WireDirection(SimState state, Role from, int index) {
    this.state = state;
    this.name = "the %s's bytes".formatted(SimConnection.name(from, index));
    this.faults = state.what.faults().wire(from);
    this.pipe = new Pipe(capacity());
  }

  private int capacity() {
    if (faults.capacity() > 0) {
      state.faultRates.note(FaultKind.SMALL_PIPE);
      return faults.capacity();
    }
    boolean small = state.faultRates.strikes(FaultKind.SMALL_PIPE);
    int drawn = state.choices.oneIf(small, WIDE, 4096, 500, 20_000);
    int most = scripted();
    return Math.max(Math.min(drawn, most), state.trial.setting().room());
  }

  /** Returns what the buffers of both ends hold, as far as the script sets them. */
  private int scripted() {
    SocketSettings sockets = state.trial.setting().sockets();
    int set = sockets.sendBuffer() + sockets.receiveBuffer();
    return set > 0 ? set : WIDE;
  }

  Pipe pipe() {
    return pipe;
  }

  /** Lets bytes arrive from now on. */
  void begin() {
    state.scheduler.add(LambdaActor.routine(name + " arrive", pipe, this::ready, this::carry));
    if (faults.coalesced() || faults.heldType() > 0) {
      state.scheduler.add(
          LambdaActor.atLast(name + " arrive at last", pipe, pipe::moving, this::carryAtLast));
      state.scheduler.beforeEach(() -> heldUp |= held());
    }
  }

  private boolean ready() {
    return pipe.moving() && !faults.coalesced() && !held();
  }

  private boolean held() {
    return pipe.onTheWay() > 0 && free() == 0;
  }

  /** Returns how much can arrive before a record that is held. */
  private int free() {
    return faults.heldType() > 0
        ? pipe.before(faults.heldType(), faults.heldFor())
        : pipe.onTheWay();
  }

  private void carry() {
    if (state.faultRates.strikes(FaultKind.CORRUPT)) {
      pipe.corrupt();
      state.story.event(() -> "the last byte is changed");
    }
    int count = free();
    if (state.faultRates.strikes(FaultKind.DELAY)) {
      count = state.choices.oneOf(pipe.restOfRecord(), 1, 6, count / 2);
    }
    let(count);
  }

  private void let(int count) {
    if (heldUp) {
      state.faultRates.note(FaultKind.DELAY);
      heldUp = false;
    }
    pipe.let(count);
    state.story.note(pipe::toString);
  }

  /** Lets through what waited for all others. */
  private void carryAtLast() {
    heldUp |= pipe.onTheWay() > 0;
    let(held() ? pipe.restOfRecord() : free());
  }
}
