package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Counters;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.SessionInfo;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection that does what a scenario tells it to, from any thread. What it sends is
 * one stream, in which each byte follows from its place.
 */
final class Party extends End {

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
  private final Map<EngineEvent, AtomicLong> rekeys = new EnumMap<>(EngineEvent.class);
  private final Map<Moment, Consumer<Party>> deeds = new EnumMap<>(Moment.class);
  private long number;
  private long goal;
  private int chunk;

  /** Written by who holds {@code sending}. */
  private volatile long accepted;

  private volatile boolean staysOpen;
  private volatile boolean peerClosed;
  private volatile boolean mayFail;
  private volatile boolean mayMissTheEnd;

  /** How many bytes it takes of what it is told at once. */
  private volatile int most = Integer.MAX_VALUE;

  Party(String name, Watch watch, Content content, Positions check) {
    super(name, watch, 1, check);
    this.content = content;
    this.check = check;
    for (EngineEvent event : EngineEvent.values()) {
      rekeys.put(event, new AtomicLong());
    }
  }

  /** Has something done once, inside the next such callback; to be said before it can come. */
  void at(Moment moment, Consumer<Party> deed) {
    synchronized (deeds) {
      deeds.put(moment, deed);
    }
  }

  /** The connection may end as it likes; whatever else must hold still must. */
  void mayFail() {
    mayFail = true;
  }

  boolean allowedToFail() {
    return mayFail;
  }

  /** What comes behind its own close may be lost: there are engines that read no more then. */
  void mayMissTheEnd() {
    mayMissTheEnd = true;
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
  Admission send(int size) {
    synchronized (sending) {
      ByteBuffer data = ByteBuffer.allocate(size);
      content.put(data, accepted, size);
      data.flip();
      return send(size, entry -> own().send(data, entry));
    }
  }

  /** Sends the next so many bytes of the stream, off a file that has them at the same places. */
  Admission send(FileSource file, long size) {
    synchronized (sending) {
      long from = accepted;
      return send(size, entry -> own().sendFile(file.channel(), from, size, entry));
    }
  }

  /** What comes next in the stream is known before: a callback inside may send on. */
  private Admission send(long size, Function<Ledger.Entry, Admission> submission) {
    Ledger.Entry entry = ledger().open(0, number++);
    long before = accepted;
    accepted = before + size;
    Admission admission = submission.apply(entry);
    if (admission == Admission.ACCEPTED) {
      entry.accept();
    } else {
      entry.refuse();
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
    own().pauseReading();
  }

  void resumeReading() {
    own().resumeReading();
  }

  void close() {
    own().close();
  }

  Connection own() {
    return Objects.requireNonNull(connection(), "it has begun");
  }

  Counters counters() {
    return own().counters();
  }

  /** Bytes of the stream that were accepted. */
  long accepted() {
    return accepted;
  }

  /** Bytes of the peer's stream that have come. */
  long received() {
    return check.received();
  }

  /** Whether all of the stream that it was to send was accepted and told. */
  boolean saidAll() {
    synchronized (sending) {
      return accepted >= goal && untold() == 0;
    }
  }

  long untold() {
    return ledger().accepted() - ledger().told();
  }

  /** How often this was reported about a rekey. */
  long rekeys(EngineEvent event) {
    return Objects.requireNonNull(rekeys.get(event)).get();
  }

  boolean isOpen() {
    return session() != null && !isClosed();
  }

  boolean hasPeerClosed() {
    return peerClosed;
  }

  @Override
  public void handshakeDone(Connection connection, SessionInfo agreed) {
    attach(connection);
    super.handshakeDone(connection, agreed);
    happened(Moment.HANDSHAKE_DONE);
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
    happened(Moment.RECEIVED);
  }

  @Override
  public void writable(Connection connection) {
    super.writable(connection);
    pump();
    watch().moved();
    happened(Moment.WRITABLE);
  }

  @Override
  public void rekey(Connection connection, EngineEvent event) {
    Objects.requireNonNull(rekeys.get(event)).incrementAndGet();
    watch().moved();
    happened(Moment.REKEY);
  }

  @Override
  public void peerClosed(Connection connection) {
    peerClosed = true;
    watch().moved();
    happened(Moment.PEER_CLOSED);
    if (!staysOpen) {
      super.peerClosed(connection);
    }
  }

  @Override
  public void closed(Connection connection, @Nullable Failure reason) {
    attach(connection);
    try {
      happened(Moment.CLOSED);
    } finally {
      super.closed(connection, reason);
    }
  }

  @Override
  void told() {
    super.told();
    happened(Moment.TOLD);
  }

  private void happened(Moment moment) {
    Consumer<Party> deed;
    synchronized (deeds) {
      deed = deeds.remove(moment);
    }
    if (deed != null) {
      deed.accept(this);
    }
  }
}
