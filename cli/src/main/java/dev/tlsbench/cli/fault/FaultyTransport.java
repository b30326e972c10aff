package dev.tlsbench.cli.fault;

import dev.tlsbench.cli.fault.FaultSource.Course;
import dev.tlsbench.cli.oracle.ForwardingTransport;
import dev.tlsbench.core.EventLoop;
import dev.tlsbench.core.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Injects faults into another transport, simulated or real. */
public final class FaultyTransport extends ForwardingTransport {
  private final FaultSource faults;
  private final EventLoop loop;
  private final Runnable reset;
  private volatile @Nullable Throwable failure;
  private volatile boolean dead;
  private volatile boolean closed;
  private boolean readEnded;

  /**
   * @param loop reports the transport's readiness
   * @param reset resets the transport so that the peer notices
   */
  public FaultyTransport(Transport transport, FaultSource faults, EventLoop loop, Runnable reset) {
    super(transport);
    this.faults = faults;
    this.loop = loop;
    this.reset = reset;
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
    int count = target.position() - start;
    faults.came(target.duplicate().limit(target.position()).position(start));
    return end(outcome, course, count);
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    if (dead) {
      return Outcome.FATAL;
    }
    long offered = remaining(sources, count);
    Course course = faults.nextWrite((int) Math.min(offered, FaultSource.ALL));
    Outcome outcome;
    if (course.most() >= offered) {
      outcome = transport.write(sources, count);
    } else {
      outcome = course.most() == 0 ? Outcome.OK : writePart(sources, count, course.most());
    }
    int moved = (int) (offered - remaining(sources, count));
    faults.wrote(moved);
    return end(outcome, course, moved);
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

  /** If the transport itself reports the end, that overrides the planned course. */
  private Outcome end(Outcome own, Course course, int moved) {
    boolean due = !course.atMost() || moved == course.most();
    if (own == Outcome.FATAL || own == Outcome.END || !due) {
      return own;
    }
    return switch (course.ending()) {
      case OWN -> own;
      case WOULD_BLOCK -> Outcome.WOULD_BLOCK;
      case TRANSIENT -> {
        failure = new IOException("an error that passes, as was planned");
        yield Outcome.TRANSIENT;
      }
      case FATAL -> die("the transport failed, as was planned");
      case RESET -> {
        Outcome outcome = die("connection reset, as was planned");
        reset.run();
        yield outcome;
      }
      case END -> {
        readEnded = true;
        yield Outcome.END;
      }
    };
  }

  private Outcome die(String why) {
    failure = new IOException(why);
    dead = true;
    return Outcome.FATAL;
  }

  @Override
  public void watch(Readiness readiness) {
    transport.watch((readable, writable) -> report(readiness, readable, writable));
  }

  private void report(Readiness readiness, boolean readable, boolean writable) {
    boolean toWrite = writable && !faults.withholdsWritable();
    if (readable || toWrite) {
      readiness.ready(readable, toWrite);
      if (faults.repeatsReport()) {
        loop.execute(() -> repeat(readiness));
      }
    }
  }

  private void repeat(Readiness readiness) {
    if (!closed) {
      readiness.ready(true, true);
    }
  }

  @Override
  public void close() {
    closed = true;
    transport.close();
  }

  @Override
  public @Nullable Throwable failure() {
    Throwable own = failure;
    return own == null ? transport.failure() : own;
  }
}
