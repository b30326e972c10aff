package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * What two threads do with one connection, small enough for a model checker to try their schedules,
 * and what must hold after each. A send is one byte, its name. All but the core is as plain as can
 * be, since the checker steps through it too: it explores nothing behind a loop over bytes, which
 * it takes for spinning, nor behind a reflective call.
 */
final class Schedules implements ConnectionListener, EventLoop, Transport {
  private static final byte[] HELLO = FakeEngine.record(Records.HANDSHAKE, 0);

  /** The checker follows an object only where a static field leads to it. */
  static volatile Object published;

  private final BufferPool pool = BufferPool.of(false);
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final byte[] wire = new byte[1000];
  private final byte[] done = new byte[10];
  private final boolean[] accepted = new boolean[10];
  private Connection connection;
  private Readiness readiness;
  private boolean hello = true;
  private int room = Integer.MAX_VALUE;
  private int wireLength;
  private boolean writing;
  private int doneCount;
  private int otherCount;
  private volatile boolean refused;
  private int writable;
  private int closed;
  private boolean outputEnded;

  /** A connection past its handshake; not in a constructor, which the checker does not follow. */
  private static Schedules open(SendMode mode, int parkedLimit) {
    Schedules model = new Schedules();
    ConnectionOptions options =
        ConnectionOptions.defaults().withMode(mode).withLimits(parkedLimit, 1000);
    FakeContext context = new FakeContext(Role.CLIENT, new FakeEngine(Role.CLIENT));
    model.connection = Connection.start(context, model, model, model.pool, options, model);
    model.run();
    return model;
  }

  /** The body of that name; made here, so that the checker follows a direct call. */
  static Runnable named(String body, String mode) {
    SendMode sendMode = SendMode.valueOf(mode);
    return switch (body) {
      case "senders" -> () -> senders(sendMode);
      case "drainers" -> () -> drainers(sendMode);
      case "refusals" -> () -> refusals(sendMode);
      case "closing" -> () -> closing(sendMode);
      case "aborting" -> () -> aborting(sendMode);
      default -> throw new IllegalArgumentException(body);
    };
  }

  private static void senders(SendMode mode) {
    Schedules model = open(mode, 1000);
    model.both(() -> model.send(1), () -> model.send(2));
    model.check();
    Check.equal("sent", 2, model.doneCount);
  }

  /** The socket is full for a moment, and the loop finds it writable. */
  private static void drainers(SendMode mode) {
    Schedules model = open(mode, 1000);
    model.room = 3;
    model.both(
        () -> model.send(1),
        () -> {
          model.run();
          model.room = Integer.MAX_VALUE;
          model.readiness.ready(false, true);
        });
    model.check();
    Check.equal("sent", 1, model.doneCount);
  }

  /** One of them may be refused. */
  private static void refusals(SendMode mode) {
    Schedules model = open(mode, 1);
    model.both(() -> model.send(1), () -> model.send(2));
    model.check();
    Check.equal("told of room", model.refused ? 1 : 0, model.writable);
  }

  private static void closing(SendMode mode) {
    Schedules model = open(mode, 1000);
    model.both(() -> model.send(1), model.connection::close);
    model.check();
    Check.equal("failed", 0, model.otherCount);
    Check.that("the own direction goes on", model.outputEnded);
  }

  private static void aborting(SendMode mode) {
    Schedules model = open(mode, 1000);
    model.both(() -> model.send(1), model.connection::abort);
    model.run();
    Check.equal("told", model.accepted[1] ? 1 : 0, model.doneCount + model.otherCount);
    Check.equal("times closed", 1, model.closed);
    Check.equal("buffers outstanding", 0, model.pool.outstanding());
  }

  private void both(Runnable one, Runnable other) {
    published = this;
    Thread first = new Thread(one);
    Thread second = new Thread(other);
    first.start();
    second.start();
    try {
      first.join();
      second.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void send(int name) {
    ByteBuffer plain = ByteBuffer.wrap(new byte[] {(byte) name});
    Admission admission = connection.send(plain, (result, why) -> told(name, result));
    accepted[name] = admission == Admission.ACCEPTED;
    refused |= admission == Admission.FULL;
  }

  /** One at a time: the core's promise, so that no lock is needed here. */
  private void told(int name, SendResult result) {
    Check.equal("told after the end", 0, closed);
    if (result == SendResult.DONE) {
      done[doneCount++] = (byte) name;
    } else {
      otherCount++;
    }
  }

  /** With the loop and the socket at work again, all that was accepted is done, in wire order. */
  private void check() {
    run();
    room = Integer.MAX_VALUE;
    if (writing) {
      readiness.ready(false, true);
    }
    run();
    int expected = 0;
    for (boolean each : accepted) {
      expected += each ? 1 : 0;
    }
    Check.equal("told", expected, doneCount + otherCount);
    Check.equal("still waiting to write", false, writing);
    int told = 0;
    ByteBuffer left = ByteBuffer.wrap(wire, 0, wireLength);
    for (int sequence = 0; Records.whole(left); sequence++) {
      boolean data = Records.type(left) == Records.APPLICATION_DATA;
      int end = left.position() + Records.length(left);
      left.position(left.position() + Records.HEADER);
      Check.equal("the record's place on the wire", sequence, left.getInt());
      while (data && left.position() < end) {
        Check.equal("told as number " + told, left.get(), done[told++]);
      }
      left.position(end);
    }
    Check.equal("bytes of a cut record", 0, left.remaining());
    Check.equal("sends on the wire", told, doneCount);
  }

  // The loop.

  private void run() {
    for (Runnable task = next(); task != null; task = next()) {
      task.run();
    }
  }

  private synchronized Runnable next() {
    return tasks.poll();
  }

  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public synchronized void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public Timer schedule(long delayNanos, Runnable task) {
    return () -> {};
  }

  // The wire: the peer's hello to read, and as much room as the test gives.

  @Override
  public Outcome read(ByteBuffer target) {
    if (!hello) {
      return Outcome.WOULD_BLOCK;
    }
    hello = false;
    target.put(HELLO);
    return Outcome.OK;
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    for (int i = 0; i < count; i++) {
      int taken = Math.min(room, sources[i].remaining());
      sources[i].get(wire, wireLength, taken);
      wireLength += taken;
      room -= taken;
      if (sources[i].hasRemaining()) {
        return Outcome.WOULD_BLOCK;
      }
    }
    return Outcome.OK;
  }

  @Override
  public void watch(Readiness toTell) {
    readiness = toTell;
  }

  @Override
  public void interest(boolean read, boolean write) {
    writing = write;
  }

  @Override
  public void shutdownOutput() {
    outputEnded = true;
  }

  @Override
  public void close() {
    outputEnded = true;
  }

  @Override
  public Throwable failure() {
    return null;
  }

  // What is told besides.

  @Override
  public void received(Connection ours, ByteBuffer data) {}

  @Override
  public void writable(Connection ours) {
    writable++;
  }

  @Override
  public void closed(Connection ours, Failure why) {
    closed++;
  }
}
