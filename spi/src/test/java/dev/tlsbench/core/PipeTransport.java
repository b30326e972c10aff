package dev.tlsbench.core;

import java.nio.ByteBuffer;

/** One end of two pipes, whose readiness is reported on a loop for as long as it is wanted. */
final class PipeTransport implements Transport {
  private final Pipe in;
  private final Pipe out;
  private final EventLoop loop;
  private Readiness readiness;
  private boolean reading;
  private boolean writing;
  private final Runnable telling = this::tell;
  private boolean asked;
  boolean closed;

  PipeTransport(Pipe in, Pipe out, EventLoop loop) {
    this.in = in;
    this.out = out;
    this.loop = loop;
    in.onReadable = this::report;
    out.onWritable = this::report;
  }

  private boolean due() {
    return !closed && ((reading && in.readable()) || (writing && out.writable()));
  }

  private void report() {
    if (!asked && due()) {
      asked = true;
      loop.execute(telling);
    }
  }

  private void tell() {
    asked = false;
    if (due()) {
      readiness.ready(reading && in.readable(), writing && out.writable());
    }
    report();
  }

  @Override
  public Outcome read(ByteBuffer target) {
    return in.read(target);
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    Outcome outcome = Outcome.OK;
    for (int i = 0; i < count && outcome == Outcome.OK; i++) {
      outcome = out.write(sources[i]);
    }
    return outcome;
  }

  @Override
  public void watch(Readiness toTell) {
    readiness = toTell;
  }

  @Override
  public void interest(boolean read, boolean write) {
    reading = read;
    writing = write;
    report();
  }

  @Override
  public void shutdownOutput() {
    out.end();
  }

  @Override
  public void close() {
    closed = true;
    out.end();
  }

  @Override
  public Throwable failure() {
    return null;
  }
}
