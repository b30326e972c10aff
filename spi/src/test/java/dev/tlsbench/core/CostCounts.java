package dev.tlsbench.core;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingContext;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Counts what connections ask of their loop, their transports and their engines, in one thread. */
final class CostCounts {
  private long wakes;
  private long watches;
  private long writes;
  private long reads;
  private long empty;
  private long wraps;
  private long records;
  private long unwraps;

  /** All counts, in the order of the test's table. */
  long[] all() {
    return new long[] {wakes, watches, writes, reads, empty, wraps, records, unwraps};
  }

  /**
   * Runs tasks when it is told to, and sleeps in between. It has to be woken as a {@link
   * SelectorLoop} has to: by who comes from elsewhere, and only once per sleep.
   */
  final class Loop implements EventLoop {
    private final ManualLoop tasks;
    private boolean awake;

    Loop(ManualLoop tasks) {
      this.tasks = tasks;
    }

    void run() {
      awake = true;
      tasks.run();
      awake = false;
    }

    /** Lets time pass; what falls due finds the loop awake. */
    void advance(Duration time) {
      awake = true;
      tasks.advance(time);
      awake = false;
    }

    private void wake() {
      wakes += awake ? 0 : 1;
      awake = true;
    }

    @Override
    public long nanoTime() {
      return tasks.nanoTime();
    }

    @Override
    public void execute(Runnable task) {
      wake();
      tasks.execute(task);
    }

    @Override
    public Timer schedule(long delayNanos, Runnable task) {
      wake();
      Timer timer = tasks.schedule(delayNanos, task);
      return () -> {
        wake();
        timer.cancel();
      };
    }
  }

  /** Counts calls; to change what it watches for, it goes through the loop like a socket's. */
  final class Wire implements Transport {
    private final Transport transport;
    private final Loop loop;

    Wire(Transport transport, Loop loop) {
      this.transport = transport;
      this.loop = loop;
    }

    @Override
    public Outcome read(ByteBuffer target) {
      int before = target.position();
      Outcome outcome = transport.read(target);
      reads++;
      empty += target.position() == before ? 1 : 0;
      return outcome;
    }

    @Override
    public Outcome write(ByteBuffer[] sources, int count) {
      writes++;
      return transport.write(sources, count);
    }

    @Override
    public void watch(Readiness readiness) {
      loop.wake();
      transport.watch(readiness);
    }

    @Override
    public void interest(boolean read, boolean write) {
      watches++;
      loop.wake();
      transport.interest(read, write);
    }

    @Override
    public void shutdownOutput() {
      transport.shutdownOutput();
    }

    @Override
    public void close() {
      loop.wake();
      transport.close();
    }

    @Override
    public Throwable failure() {
      return transport.failure();
    }
  }

  /** Makes the same engines, and counts what they are asked for. */
  TlsContext counted(TlsContext context) {
    return new ForwardingContext(context) {
      @Override
      public TlsEngine newEngine() {
        return new Engine(super.newEngine());
      }
    };
  }

  private final class Engine extends ForwardingEngine {
    Engine(TlsEngine engine) {
      super(engine);
    }

    private EngineStatus wrapped(EngineStatus status, int produced) {
      wraps++;
      records += produced > 0 ? 1 : 0;
      return status;
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      int before = netOut.position();
      return wrapped(super.write(plain, netOut), netOut.position() - before);
    }

    @Override
    public EngineStatus flush(ByteBuffer netOut) {
      int before = netOut.position();
      return wrapped(super.flush(netOut), netOut.position() - before);
    }

    @Override
    public EngineStatus handshake(ByteBuffer netIn) {
      unwraps++;
      return super.handshake(netIn);
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      unwraps++;
      return super.read(netIn, plain);
    }
  }
}
