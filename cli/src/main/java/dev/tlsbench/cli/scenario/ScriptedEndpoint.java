package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.StreamCheck;
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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection that does what a scenario tells it to, from any thread. It sends one
 * stream, in which each byte depends on its position, unless it echoes or others send for it.
 */
public class ScriptedEndpoint extends End {
  /** The moments at which a scenario may act inside a callback. */
  enum Moment {
    HANDSHAKE_DONE,
    RECEIVED,
    TOLD,
    WRITABLE,
    REKEY,
    PEER_CLOSED,
    CLOSED
  }

  private final ScriptedStream speech;
  private final Sends sends;
  private final Map<EngineEvent, Long> rekeys = new ConcurrentHashMap<>();
  private final CallbackActions actions = new CallbackActions();
  private volatile long received;
  private long echoed;
  private volatile boolean echoes;
  private volatile boolean waitsForRoom;
  private volatile boolean staysOpen;
  private volatile boolean pausing;
  private volatile boolean mayMissTheEnd;
  private volatile int most = Integer.MAX_VALUE;

  /**
   * @param content what it sends, where it is told nothing else
   * @param check of what it receives, where it is told nothing else
   */
  public ScriptedEndpoint(
      String name, ProgressWatchdog watchdog, Content content, StreamCheck check, Sends sends) {
    super(name, watchdog, check);
    this.speech = new ScriptedStream(this, content);
    this.sends = sends;
  }

  /**
   * Makes this end an echo from the start: it sends data back inside the callback that delivers it,
   * as far as there is room.
   *
   * @param expected of what comes
   */
  void echoes(StreamCheck expected) {
    expects(expected);
    echoes = true;
  }

  /** Has something done once, inside the next such callback; to be said before it can come. */
  void at(Moment moment, Consumer<ScriptedEndpoint> actor) {
    actions.at(moment, actor);
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

  /**
   * From now on this end takes at most this many bytes of what it is offered and leaves the rest,
   * until it resumes reading.
   */
  void takesAtMost(int bytes) {
    most = bytes;
  }

  /** It goes on sending when the peer has closed. */
  void staysOpen() {
    staysOpen = true;
  }

  /** Sends the next bytes of its stream as one op. */
  public Admission send(int size) {
    return speech.send(size);
  }

  /** Sends the next bytes of its stream, off a file that has them at the same places. */
  Admission send(FileSource file, long size) {
    return speech.send(file, size);
  }

  /** Sends this many bytes more in ops of this size, as fast as there is room; does not wait. */
  void stream(long bytes, int size) {
    speech.go(bytes, size);
  }

  /**
   * Offers a send to the connection, and enters it in the books.
   *
   * @param sender whose it is
   * @param number its number among that one's, from 0
   * @param submission offers it; what it is given has to be told
   */
  Admission offer(int sender, long number, long size, Function<Completion, Admission> submission) {
    return sends.offer(ledger().open(sender, number), size, submission);
  }

  /** Offers a part of a file. */
  Function<Completion, Admission> submission(FileSource file, long from, long size) {
    FileChannel channel = sends.opened(file.channel());
    return told -> own().sendFile(channel, from, size, told);
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

  /** Whether it is in the middle of a send of its stream. */
  public boolean isSending() {
    return speech.isSending();
  }

  /** Whether it sends back what it receives, and nothing of its own. */
  public boolean isEchoing() {
    return echoes;
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
    speech.stop();
    noteClosing();
    own().close();
  }

  Connection own() {
    return Objects.requireNonNull(connection(), "it has begun");
  }

  Counters counters() {
    return own().counters();
  }

  /** Bytes of its stream that were accepted. */
  public long accepted() {
    return speech.accepted();
  }

  /** Bytes that have come. */
  public long received() {
    return received;
  }

  /** Whether all of the stream that it was to send was accepted and told. */
  boolean saidAll() {
    return speech.isOver() && untold() == 0;
  }

  public long untold() {
    return ledger().accepted() - ledger().told();
  }

  /** How often this was reported about a rekey. */
  long rekeys(EngineEvent event) {
    return rekeys.getOrDefault(event, 0L);
  }

  /** Whether its handshake is done and its end was not told. */
  public boolean isOpen() {
    return session() != null && !isClosed();
  }

  @Override
  public void handshakeDone(Connection connection, SessionInfo agreed) {
    attach(connection);
    super.handshakeDone(connection, agreed);
    actions.happened(Moment.HANDSHAKE_DONE, this);
  }

  @Override
  public void received(Connection connection, ByteBuffer data) {
    int end = data.limit();
    data.limit(Math.min(end - data.position(), most) + data.position());
    if (!echoes || echo(data)) {
      inspect(connection, data);
    }
    data.limit(end);
    actions.happened(Moment.RECEIVED, this);
  }

  /** False if there is no room. */
  private boolean echo(ByteBuffer data) {
    ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data.duplicate()).flip();
    Admission admission = offer(0, echoed, copy.remaining(), told -> own().send(copy, told));
    echoed += admission == Admission.ACCEPTED ? 1 : 0;
    waitsForRoom = admission == Admission.FULL;
    return admission != Admission.FULL;
  }

  private void inspect(Connection connection, ByteBuffer data) {
    long begun = received + data.remaining();
    String fault = check().accept(data);
    received = begun - data.remaining();
    watch().moved();
    if (fault != null) {
      watch().fault("%s %s: %s".formatted(name(), complaint(), fault));
      connection.abort();
    }
  }

  @Override
  public void writable(Connection connection) {
    super.writable(connection);
    speech.goOn();
    if (echoes) {
      waitsForRoom = false;
      connection.resumeReading();
    }
    watch().moved();
    actions.happened(Moment.WRITABLE, this);
  }

  @Override
  public void rekey(Connection connection, EngineEvent event) {
    rekeys.merge(event, 1L, Long::sum);
    watch().moved();
    actions.happened(Moment.REKEY, this);
  }

  @Override
  public void peerClosed(Connection connection) {
    notePeerClosed();
    watch().moved();
    actions.happened(Moment.PEER_CLOSED, this);
    if (!staysOpen) {
      close();
    }
  }

  @Override
  public void closed(Connection connection, @Nullable Failure reason) {
    attach(connection);
    try {
      actions.happened(Moment.CLOSED, this);
    } finally {
      super.closed(connection, reason);
    }
  }

  @Override
  void told() {
    super.told();
    actions.happened(Moment.TOLD, this);
  }

  @Override
  String liveness() {
    return waitsForRoom ? super.liveness() + ", waits for room" : super.liveness();
  }
}
