package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.fault.FaultSource;
import dev.tlsbench.cli.fault.FaultyTransport;
import dev.tlsbench.core.EventLoop;
import dev.tlsbench.core.Transport;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;

/** Moves one byte at a time, in both directions. */
final class DrippingTransport implements TransportDecorator, FaultSource {
  private static final Course ONE_BYTE = new Course(1, Ending.OWN, false);

  private final LongAdder drips = new LongAdder();

  @Override
  public Transport around(Transport socket, EventLoop loop) {
    return new FaultyTransport(socket, this, loop, socket::close);
  }

  @Override
  public Course nextWrite(int offered) {
    return ONE_BYTE;
  }

  @Override
  public Course nextRead(int room) {
    return ONE_BYTE;
  }

  @Override
  public void wrote(int count) {
    drips.add(count);
  }

  @Override
  public void came(ByteBuffer bytes) {
    drips.add(bytes.remaining());
  }

  @Override
  public void count(Tally tally) {
    tally.add(Evidence.SINGLE_BYTES, drips.sum());
  }
}
