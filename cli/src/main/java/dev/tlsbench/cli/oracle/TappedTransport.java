package dev.tlsbench.cli.oracle;

import dev.tlsbench.core.Transport;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/** A tap on another transport. */
public final class TappedTransport extends ForwardingTransport {
  private final CipherOracle oracle;
  private final WireOracle sent;
  private final SpinDetector effort;
  private final Violations violations;
  private final BooleanSupplier locked;
  private final SchedulingPoint outside;
  private volatile boolean writeDead;
  private volatile boolean broken;
  private volatile boolean readDead;
  private volatile boolean readSinceDead;
  private volatile boolean closed;
  private volatile boolean wantsRead;
  private volatile boolean wantsWrite;

  /**
   * @param sent sees what is sent
   * @param locked whether the caller holds the connection's lock
   * @param outside called before and after calls
   */
  public TappedTransport(
      Transport transport,
      CipherOracle oracle,
      WireOracle sent,
      SpinDetector effort,
      Violations violations,
      BooleanSupplier locked,
      SchedulingPoint outside) {
    super(transport);
    this.oracle = oracle;
    this.sent = sent;
    this.effort = effort;
    this.violations = violations;
    this.locked = locked;
    this.outside = outside;
  }

  /** Whether the connection has released it. */
  public boolean closed() {
    return closed;
  }

  /** Whether a write has met the end. */
  public boolean writeDead() {
    return writeDead;
  }

  /** Whether a call has met a permanent error. */
  public boolean isBroken() {
    return broken;
  }

  /** Whether a read has met the end, or a permanent error. */
  public boolean readDead() {
    return readDead;
  }

  /** Whether it was found dead for writing, but not for reading, and nobody has read it since. */
  public boolean deadAndUnheard() {
    return writeDead && !readDead && !readSinceDead;
  }

  /** Whether the connection wants to be told when it can read. */
  public boolean wantsRead() {
    return wantsRead;
  }

  /** Whether the connection wants to be told when it can write. */
  public boolean wantsWrite() {
    return wantsWrite;
  }

  @Override
  public Outcome read(ByteBuffer target) {
    unlocked("read");
    int start = target.position();
    Outcome outcome = transport.read(target);
    int count = target.position() - start;
    oracle.given(target.duplicate().position(start).limit(start + count));
    boolean moved = count > 0 || outcome == Outcome.END || outcome == Outcome.FATAL;
    if (outcome == Outcome.FATAL) {
      broken = true;
    } else if (outcome == Outcome.END) {
      oracle.ended();
    }
    readDead |= outcome == Outcome.FATAL || outcome == Outcome.END;
    readSinceDead |= writeDead;
    effort.spent(SpinDetector.Way.IN, moved, "read");
    outside.reached("after the transport's read");
    return outcome;
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    unlocked("write");
    ByteBuffer[] before = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      before[i] = sources[i].duplicate();
    }
    Outcome outcome = transport.write(sources, count);
    boolean moved = outcome == Outcome.FATAL;
    for (int i = 0; i < count; i++) {
      ByteBuffer span = before[i].limit(sources[i].position());
      moved |= span.hasRemaining();
      oracle.taken(span);
      sent.passes(span, span.position(), span.limit());
    }
    writeDead |= outcome == Outcome.FATAL;
    if (outcome == Outcome.FATAL) {
      broken = true;
    }
    effort.spent(SpinDetector.Way.OUT, moved, "write");
    outside.reached("after the transport's write");
    return outcome;
  }

  private void unlocked(String call) {
    violations.require(
        !locked.getAsBoolean(),
        Invariant.LIFETIME,
        "the transport's %s was called with the connection's lock held",
        call);
    outside.reached("before the transport's " + call);
  }

  @Override
  public void interest(boolean read, boolean write) {
    outside.reached("before the interest changes");
    // Nobody is writing while this changes, and the connection's lock is held: the figure is
    // stable.
    long queued = oracle.queued();
    violations.require(
        !write || wantsWrite || queued > 0,
        Invariant.INTEREST,
        "%s has nothing queued and has its transport watched for writing",
        oracle.name());
    wantsRead = read;
    wantsWrite = write;
    transport.interest(read, write);
  }

  /** Judges what must hold while nothing moves: it is watched for writing if something waits. */
  public void judgeAtRest() {
    long queued = oracle.queued();
    violations.require(
        closed || writeDead || wantsWrite == queued > 0,
        Invariant.INTEREST,
        "%s has %d bytes queued and its transport is %swatched for writing",
        oracle.name(),
        queued,
        wantsWrite ? "" : "not ");
  }

  /** Judges what must hold once the application was told of the end: it is watched for nothing. */
  public void judgeAtEnd() {
    violations.require(
        !wantsRead && !wantsWrite,
        Invariant.INTEREST,
        "%s has ended and has its transport watched for %s",
        oracle.name(),
        wantsRead ? "reading" : "writing");
  }

  @Override
  public void close() {
    closed = true;
    transport.close();
  }
}
