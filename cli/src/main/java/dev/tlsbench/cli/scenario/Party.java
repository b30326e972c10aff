package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Completion;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Counters;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.SessionInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection that does what a scenario tells it to, from any thread. What it sends is
 * one stream, in which each byte follows from its place.
 */
public final class Party extends End {
  /** When a scenario may have something done inside a callback. */
  enum Moment {
    HANDSHAKE_DONE,
    RECEIVED,
    TOLD,
    WRITABLE,
    REKEY,
    PEER_CLOSED,
    CLOSED
  }

  private final Content content;
  private final Positions check;
  private final Object sending = new Object();

  /** Sends that are on their way into the connection, one inside the other. */
  private final AtomicInteger inside = new AtomicInteger();

  private final Sends sends;
  private final Map<EngineEvent, AtomicLong> rekeys = new EnumMap<>(EngineEvent.class);
  private final Cues cues = new Cues();
  private long number;
  private long goal;
  private int chunk;

  /** Written by who holds {@code sending}. */
  private volatile long accepted;

  private volatile boolean staysOpen;
  private volatile boolean pausing;
  private volatile boolean mayMissTheEnd;

  private volatile int most = Integer.MAX_VALUE;

  /**
   * @param name which one, for people
   * @param content what it sends
   * @param check of what it receives
   */
  public Party(String name, Watch watch, Content content, Positions check, Sends sends) {
    super(name, watch, 1, check);
    this.content = content;
    this.check = check;
    this.sends = sends;
    for (EngineEvent event : EngineEvent.values()) {
      rekeys.put(event, new AtomicLong());
    }
  }

  /** Has something done once, inside the next such callback; to be said before it can come. */
  void at(Moment moment, Consumer<Party> deed) {
    cues.at(moment, deed);
  }

  /** What comes behind its own close may be lost: there are engines that read no more then. */
  void mayMissTheEnd() {
    mayMissTheEnd = true;
  }

  /** Whether it may be. */
  public boolean isAllowedToMissTheEnd() {
    return mayMissTheEnd;
  }

  @Override
  boolean heardAll() {
    return mayMissTheEnd || super.heardAll();
  }

  /** Of what it is told from now on it leaves all but so many bytes, until it resumes reading. */
  void takesAtMost(int bytes) {
    most = bytes;
  }

  /** It goes on sending when the peer has closed. */
  void staysOpen() {
    staysOpen = true;
  }

  /** Sends the next so many bytes of the stream as one op. */
  public Admission send(int size) {
    synchronized (sending) {
      ByteBuffer data = ByteBuffer.allocate(size);
      content.put(data, accepted, size);
      data.flip();
      return send(size, told -> own().send(data, told));
    }
  }

  /** Sends the next so many bytes of the stream, off a file that has them at the same places. */
  Admission send(FileSource file, long size) {
    synchronized (sending) {
      long from = accepted;
      FileChannel channel = sends.opened(file.channel());
      return send(size, told -> own().sendFile(channel, from, size, told));
    }
  }

  /** What comes next in the stream is known before: a callback inside may send on. */
  private Admission send(long size, Function<Completion, Admission> submission) {
    Ledger.Entry entry = ledger().open(0, number);
    long before = accepted;
    accepted = before + size;
    inside.incrementAndGet();
    Admission admission = sends.offer(entry, number++, size, submission);
    inside.decrementAndGet();
    if (admission != Admission.ACCEPTED) {
      number--;
      accepted = before;
    }
    return admission;
  }

  /** Sends so many bytes more in ops of this size, as fast as there is room; does not wait. */
  void stream(long bytes, int size) {
    synchronized (sending) {
      goal = Math.max(goal, accepted) + bytes;
      chunk = size;
    }
    pump();
  }

  private void pump() {
    synchronized (sending) {
      Admission admission = Admission.ACCEPTED;
      while (accepted < goal && admission == Admission.ACCEPTED) {
        admission = send((int) Math.min(chunk, goal - accepted));
      }
    }
  }

  EngineStatus rekey(Rekey kind) {
    return own().rekey(kind);
  }

  void pauseReading() {
    pausing = true;
    own().pauseReading();
  }

  /** Reads on, and is told again of what it left. */
  public void resumeReading() {
    pausing = false;
    own().resumeReading();
  }

  /** Whether it is in the middle of a send. */
  public boolean isSending() {
    return inside.get() > 0;
  }

  /** Whether the scenario has it read nothing. */
  public boolean isPaused() {
    return pausing;
  }

  /** Whether the scenario has it read nothing, or leave a part. */
  public boolean isResting() {
    return pausing || most < Integer.MAX_VALUE;
  }

  /** Says all that was accepted, and no more. */
  public void close() {
    synchronized (sending) {
      goal = accepted;
    }
    noteClosing();
    own().close();
  }

  Connection own() {
    return Objects.requireNonNull(connection(), "it has begun");
  }

  Counters counters() {
    return own().counters();
  }

  /** Bytes of the stream that were accepted. */
  public long accepted() {
    return accepted;
  }

  /** Bytes of the peer's stream that have come. */
  public long received() {
    return check.received();
  }

  /** Whether all of the stream that it was to send was accepted and told. */
  boolean saidAll() {
    synchronized (sending) {
      return accepted >= goal && untold() == 0;
    }
  }

  public long untold() {
    return ledger().accepted() - ledger().told();
  }

  /** How often this was reported about a rekey. */
  long rekeys(EngineEvent event) {
    return Objects.requireNonNull(rekeys.get(event)).get();
  }

  /** Whether its handshake is done and its end was not told. */
  public boolean isOpen() {
    return session() != null && !isClosed();
  }

  @Override
  public void handshakeDone(Connection connection, SessionInfo agreed) {
    attach(connection);
    super.handshakeDone(connection, agreed);
    cues.happened(Moment.HANDSHAKE_DONE, this);
  }

  @Override
  public void received(Connection connection, ByteBuffer data) {
    int end = data.limit();
    data.limit(Math.min(end - data.position(), most) + data.position());
    String fault = check.accept(data);
    data.limit(end);
    watch().moved();
    if (fault != null) {
      watch().fault("%s received wrong data: %s".formatted(name(), fault));
      connection.abort();
    }
    cues.happened(Moment.RECEIVED, this);
  }

  @Override
  public void writable(Connection connection) {
    super.writable(connection);
    pump();
    watch().moved();
    cues.happened(Moment.WRITABLE, this);
  }

  @Override
  public void rekey(Connection connection, EngineEvent event) {
    Objects.requireNonNull(rekeys.get(event)).incrementAndGet();
    watch().moved();
    cues.happened(Moment.REKEY, this);
  }

  @Override
  public void peerClosed(Connection connection) {
    notePeerClosed();
    watch().moved();
    cues.happened(Moment.PEER_CLOSED, this);
    if (!staysOpen) {
      close();
    }
  }

  @Override
  public void closed(Connection connection, @Nullable Failure reason) {
    attach(connection);
    try {
      cues.happened(Moment.CLOSED, this);
    } finally {
      super.closed(connection, reason);
    }
  }

  @Override
  void told() {
    super.told();
    cues.happened(Moment.TOLD, this);
  }
}
