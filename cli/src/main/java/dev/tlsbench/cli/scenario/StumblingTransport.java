package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.fault.FaultSource;
import dev.tlsbench.cli.fault.FaultSource.Course;
import dev.tlsbench.cli.fault.FaultyTransport;
import dev.tlsbench.core.EventLoop;
import dev.tlsbench.core.Transport;
import java.util.concurrent.atomic.AtomicLong;

/** Every few writes take a part and meet an error that passes. */
final class StumblingTransport implements TransportDecorator {
  private static final int EACH = 5;
  private static final Course PART = new Course(100, FaultSource.Ending.TRANSIENT, false);

  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong strikes = new AtomicLong();

  @Override
  public Transport around(Transport socket, EventLoop loop) {
    return new FaultyTransport(socket, new Stumbles(), loop, socket::close);
  }

  @Override
  public void count(Tally tally) {
    tally.add(Evidence.TRANSIENT_ERRORS, strikes.get());
  }

  private final class Stumbles implements FaultSource {
    @Override
    public Course nextWrite(int offered) {
      if (writes.incrementAndGet() % EACH != 0) {
        return Course.GOOD;
      }
      strikes.incrementAndGet();
      return PART;
    }

    @Override
    public Course nextRead(int room) {
      return Course.GOOD;
    }
  }
}
