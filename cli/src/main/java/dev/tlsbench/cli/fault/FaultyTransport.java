package dev.tlsbench.cli.fault;

import dev.tlsbench.cli.fault.FaultSource.Course;
import dev.tlsbench.core.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Another transport, simulated or real, with which things go wrong. */
public final class FaultyTransport implements Transport {
  private final Transport transport;
  private final FaultSource faults;
  private volatile @Nullable Throwable failure;
  private boolean readEnded;
  private boolean dead;

  public FaultyTransport(Transport transport, FaultSource faults) {
    this.transport = transport;
    this.faults = faults;
  }

  @Override
  public Outcome read(ByteBuffer target) {
    if (dead || readEnded) {
      return dead ? Outcome.FATAL : Outcome.END;
    }
    Course course = faults.nextRead(target.remaining());
    int limit = target.limit();
    int start = target.position();
    target.limit(start + Math.min(course.most(), target.remaining()));
    Outcome outcome = course.most() == 0 ? Outcome.WOULD_BLOCK : transport.read(target);
    target.limit(limit);
    return end(outcome, course.outcome(), target.position() > start);
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    if (dead) {
      return Outcome.FATAL;
    }
    int offered = 0;
    for (int i = 0; i < count; i++) {
      offered += sources[i].remaining();
    }
    Course course = faults.nextWrite(offered);
    if (course.most() >= offered) {
      return end(transport.write(sources, count), course.outcome(), true);
    }
    Outcome outcome = course.most() == 0 ? Outcome.OK : writePart(sources, count, course.most());
    return end(outcome, course.outcome(), true);
  }

  private Outcome writePart(ByteBuffer[] sources, int count, int most) {
    ByteBuffer[] part = new ByteBuffer[count];
    int left = most;
    for (int i = 0; i < count; i++) {
      int share = Math.min(left, sources[i].remaining());
      part[i] = sources[i].duplicate().limit(sources[i].position() + share);
      left -= share;
    }
    Outcome outcome = transport.write(part, count);
    for (int i = 0; i < count; i++) {
      sources[i].position(part[i].position());
    }
    return outcome;
  }

  /** What the transport says by itself counts more than what was to happen, if it is the end. */
  private Outcome end(Outcome own, Outcome planned, boolean moved) {
    if (own == Outcome.FATAL || own == Outcome.END) {
      return own;
    }
    switch (planned) {
      case OK -> {
        return own;
      }
      case FATAL -> {
        dead = true;
        failure = new IOException("connection reset, as was planned");
      }
      case TRANSIENT -> failure = new IOException("an error that passes, as was planned");
      case END -> readEnded = true;
      case WOULD_BLOCK -> {
        return moved || own == Outcome.OK ? Outcome.WOULD_BLOCK : own;
      }
    }
    return planned;
  }

  @Override
  public void watch(Readiness readiness) {
    transport.watch(readiness);
  }

  @Override
  public void interest(boolean read, boolean write) {
    transport.interest(read, write);
  }

  @Override
  public void shutdownOutput() {
    transport.shutdownOutput();
  }

  @Override
  public void close() {
    transport.close();
  }

  @Override
  public @Nullable Throwable failure() {
    Throwable own = failure;
    return own == null ? transport.failure() : own;
  }
}
