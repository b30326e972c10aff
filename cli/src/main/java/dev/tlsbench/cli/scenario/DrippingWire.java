package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.fault.FaultSource;
import dev.tlsbench.cli.fault.FaultyTransport;
import dev.tlsbench.core.Transport;
import java.util.concurrent.atomic.LongAdder;

/** Moves one byte at a time, in both directions. */
final class DrippingWire implements Wire, FaultSource {
  private final LongAdder drips = new LongAdder();

  @Override
  public Transport around(Transport socket) {
    return new FaultyTransport(socket, this);
  }

  @Override
  public Course nextWrite(int offered) {
    return drip();
  }

  @Override
  public Course nextRead(int room) {
    return drip();
  }

  private Course drip() {
    drips.increment();
    return new Course(1, Transport.Outcome.OK);
  }

  @Override
  public long strikes() {
    return drips.sum();
  }
}
