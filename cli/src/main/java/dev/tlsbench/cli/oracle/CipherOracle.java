package dev.tlsbench.cli.oracle;

import dev.tlsbench.core.Counters;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;

/**
 * Follows one end's ciphertext in both directions: the transport has to take what the engine makes,
 * and the engine has to read what the transport gives, and learns of its end from it. Safe for any
 * number of threads.
 */
public final class CipherOracle {
  private final String name;
  private final Violations violations;
  private final PassThroughCheck outgoing = new PassThroughCheck();
  private final PassThroughCheck incoming = new PassThroughCheck();
  private final ArrayDeque<Mark> marks = new ArrayDeque<>();
  private long plain;
  private long made;
  private long taken;
  private long given;
  private long opened;
  private boolean ended;
  private boolean failed;
  private BooleanSupplier turnSpent = () -> false;

  /** Plaintext is fully encrypted up to the first offset, and its ciphertext ends at the second. */
  private record Mark(long plain, long cipher) {}

  /**
   * @param name the name of the end, for people
   */
  public CipherOracle(String name, Violations violations) {
    this.name = name;
    this.violations = violations;
  }

  String name() {
    return name;
  }

  /** Judges from now on what is made of data while this says that the turn is over. */
  public synchronized void within(BooleanSupplier turnIsOver) {
    turnSpent = turnIsOver;
  }

  /**
   * The engine made this.
   *
   * @param consumed bytes of plaintext that went into it
   * @param dry whether the engine keeps nothing of what it has consumed so far
   */
  synchronized void made(ByteBuffer span, int consumed, boolean dry) {
    // What the engine says of itself is exempt: without it, it may read no further.
    violations.require(
        consumed == 0 || queued() == 0 || !turnSpent.getAsBoolean(),
        Invariant.FAIR_TURNS,
        "%s makes records while %d bytes wait for its next turn",
        name,
        queued());
    outgoing.add(span);
    plain += consumed;
    made += span.remaining();
    if (dry && (marks.isEmpty() || marks.getLast().plain < plain)) {
      marks.add(new Mark(plain, made));
    }
  }

  /** The engine is going to consume this much that no send has brought: it was left of a flight. */
  synchronized void left(int bytes) {
    plain -= bytes;
  }

  /** The transport took this. */
  synchronized void taken(ByteBuffer span) {
    if (failed) {
      return;
    }
    long wrong = outgoing.mismatch(span);
    failed = wrong >= 0;
    outgoing.pass(failed ? 0 : span.remaining());
    taken += span.remaining();
    violations.require(
        !failed,
        Invariant.WIRE_ORDER,
        "%s: byte %d on the wire is not the one that the engine made there",
        name,
        wrong);
  }

  /** The transport gave this. */
  synchronized void given(ByteBuffer span) {
    incoming.add(span);
    given += span.remaining();
  }

  /** The engine is about to get this; some decrypt in place. */
  synchronized void offered(ByteBuffer span) {
    if (failed) {
      return;
    }
    long wrong = incoming.mismatch(span);
    failed = wrong >= 0;
    violations.require(
        !failed,
        Invariant.NOTHING_LOST,
        "%s: byte %d that the engine is given is not the one that came there",
        name,
        wrong);
  }

  /** The engine read this many bytes of it. */
  synchronized void read(int count) {
    incoming.pass(count);
  }

  /** The engine made this much plaintext of it. */
  synchronized void opened(int count) {
    opened += count;
  }

  /** Bytes of plaintext that came and that its connection, which counts so, has not dropped. */
  public synchronized long due(Counters counters) {
    return opened - counters.plainDropped();
  }

  /** The transport gave its end. */
  synchronized void ended() {
    ended = true;
  }

  /** The engine is about to learn that nothing more comes. */
  synchronized void endOffered() {
    violations.require(
        ended,
        Invariant.TRUE_CAUSE,
        "%s: its engine is told that its input has ended, and its transport has not said so",
        name);
  }

  /** Bytes that have moved anywhere. */
  public synchronized long progress() {
    return plain + made + taken + given + opened;
  }

  /** Bytes that the engine made and the transport has not taken. */
  public synchronized long queued() {
    return made - taken;
  }

  /** Bytes of plaintext that the engine has consumed of what was sent. */
  public synchronized long plain() {
    return plain;
  }

  /** Whether the transport has taken the ciphertext of this many bytes of plaintext. */
  public synchronized boolean onWire(long plainEnd) {
    for (Mark mark : marks) {
      if (mark.plain >= plainEnd) {
        return mark.cipher <= taken;
      }
    }
    return false;
  }
}
