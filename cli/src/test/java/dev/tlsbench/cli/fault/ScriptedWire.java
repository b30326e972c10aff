package dev.tlsbench.cli.fault;

import dev.tlsbench.cli.oracle.StillTransport;
import dev.tlsbench.core.EventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transport of good faith under a faulty one, with what a test needs to see of it. */
final class ScriptedWire extends StillTransport implements EventLoop {
  final FaultTally tally = new FaultTally();
  final List<String> told = new ArrayList<>();
  final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final FaultyTransport faulty;
  private @Nullable Readiness readiness;
  boolean reset;

  /** What can be read, and how much of it has been. */
  private final ByteBuffer coming;

  ScriptedWire(ConnectionFaultsOf faults, byte... coming) {
    this.coming = ByteBuffer.wrap(coming);
    this.faulty = new FaultyTransport(this, faults.with(tally), this, () -> reset = true);
    faulty.watch((readable, writable) -> told.add((readable ? "r" : "") + (writable ? "w" : "")));
  }

  /** Makes the faults that are counted here. */
  interface ConnectionFaultsOf {
    ConnectionFaults with(FaultTally tally);
  }

  /** Writes so many bytes; {@code 3 OK} says that it took three. */
  String write(int offered) {
    ByteBuffer[] sources = {
      ByteBuffer.allocate(offered / 2), ByteBuffer.allocate(offered - offered / 2)
    };
    Outcome outcome = faulty.write(sources, 2);
    int left = sources[0].remaining() + sources[1].remaining();
    return offered - left + " " + outcome;
  }

  /** Reads up to so many bytes; {@code 010203 OK} says which came. */
  String read(int room) {
    ByteBuffer target = ByteBuffer.allocate(room);
    Outcome outcome = faulty.read(target);
    StringBuilder hex = new StringBuilder();
    target.flip();
    while (target.hasRemaining()) {
      hex.append("%02x".formatted(target.get()));
    }
    return hex.append(' ').append(outcome).toString().trim();
  }

  /** The loop finds it ready. */
  void ready(boolean readable, boolean writable) {
    if (readiness != null) {
      readiness.ready(readable, writable);
    }
  }

  @Override
  public Outcome read(ByteBuffer target) {
    if (!coming.hasRemaining()) {
      return Outcome.WOULD_BLOCK;
    }
    while (coming.hasRemaining() && target.hasRemaining()) {
      target.put(coming.get());
    }
    return Outcome.OK;
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    for (int i = 0; i < count; i++) {
      sources[i].position(sources[i].limit());
    }
    return Outcome.OK;
  }

  @Override
  public void watch(Readiness toTell) {
    readiness = toTell;
  }

  /** What the faulty transport says went wrong. */
  String failureTold() {
    Throwable failure = faulty.failure();
    return failure == null ? "" : failure.getMessage();
  }

  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public Timer schedule(long delayNanos, Runnable task) {
    throw new UnsupportedOperationException();
  }
}
