package dev.tlsbench.cli.oracle;

import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.core.Transport;
import java.nio.ByteBuffer;

/**
 * Judges, next to a connection, how much it moves each way before it is the others' turn: from one
 * report of readiness to the next. Where senders write in their own calls, each call begins a turn,
 * and writes are judged only if the calls are told of. Where the loop makes all writes, each report
 * that the transport takes more has to be made use of, whatever there is to read.
 */
public final class TurnOracle extends ForwardingTransport {
  /** What a call counts for, however little it moves. */
  private static final int LEAST = 4 << 10;

  private final String name;
  private final ConnectionOptions options;
  private final Violations violations;
  private final Share read;
  private final Share written;
  private volatile boolean wantsWrite;
  private volatile boolean closed;
  private boolean tried;
  private boolean seesSends;

  /**
   * One direction's share of a turn; the call that exceeds it ends the turn, and is made up for.
   */
  private final class Share {
    private final String way;
    private long left = options.turn();
    private long moved;

    Share(String way) {
      this.way = way;
    }

    void begin() {
      left = Math.min(left, 0) + options.turn();
      moved = 0;
    }

    void judge() {
      violations.require(
          left > 0,
          Invariant.FAIR_TURNS,
          "%s goes on after %d bytes %s in one turn of %d",
          name,
          moved,
          way,
          options.turn());
    }

    void took(long bytes) {
      moved += bytes;
      left -= Math.max(bytes, LEAST);
    }
  }

  /**
   * @param name which end, for people
   * @param options of its connection
   */
  public TurnOracle(
      Transport transport, String name, ConnectionOptions options, Violations violations) {
    super(transport);
    this.name = name;
    this.options = options;
    this.violations = violations;
    this.read = new Share("read");
    this.written = new Share("written");
  }

  @Override
  public void watch(Readiness readiness) {
    transport.watch((readable, writable) -> report(readiness, readable, writable));
  }

  private void report(Readiness readiness, boolean readable, boolean writable) {
    read.begin();
    written.begin();
    boolean due = isQueued() && writable && wantsWrite && written.left > 0;
    tried = false;
    readiness.ready(readable, writable);
    violations.require(
        !due || tried || closed,
        Invariant.FAIR_TURNS,
        "%s was told that its transport takes more, and wrote nothing",
        name);
  }

  /**
   * Somebody sends who is in no callback: whoever drains in its own call begins a turn of writing.
   * Once told of one send, it has to be told of all.
   */
  public void sends() {
    seesSends = true;
    if (!isQueued()) {
      written.begin();
    }
  }

  /** Whether the loop has written what it may before it is the others' turn. */
  public boolean isSpent() {
    return isQueued() && written.left <= 0;
  }

  private boolean isQueued() {
    return options.mode() == SendMode.QUEUED;
  }

  @Override
  public Outcome read(ByteBuffer target) {
    read.judge();
    int start = target.position();
    Outcome outcome = transport.read(target);
    read.took(target.position() - start);
    return outcome;
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    if (!isQueued() && !seesSends) {
      return transport.write(sources, count);
    }
    written.judge();
    tried = true;
    long offered = remaining(sources, count);
    Outcome outcome = transport.write(sources, count);
    written.took(offered - remaining(sources, count));
    return outcome;
  }

  @Override
  public void interest(boolean toRead, boolean toWrite) {
    wantsWrite = toWrite;
    transport.interest(toRead, toWrite);
  }

  @Override
  public void close() {
    closed = true;
    transport.close();
  }
}
