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
public sealed class ScriptedEndpoint extends End permits PeerEnd {
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
  private volatile long receivedEarly;
  private int firstFlight;
  private volatile @Nullable EngineEvent earlyData;
  private long echoed;
  private volatile boolean echoes;
  private volatile boolean waitsForRoom;
  private volatile boolean staysOpen;
  private volatile boolean pausing;
  private volatile boolean rested;
  private volatile boolean resumed;
  private volatile boolean mayMissTheEnd;
  private volatile int most = Integer.MAX_VALUE;

  /**
   * @param content what it sends, unless a scenario says otherwise
   * @param check the check of what it receives, unless a scenario sets another
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
   * @param expected the check of what it receives
   */
  void echoes(StreamCheck expected) {
    expects(expected);
    echoes = true;
  }

  /** Runs an action once, inside the next such callback; to be called before that can come. */
  void at(Moment moment, Consumer<ScriptedEndpoint> action) {
    actions.at(moment, action);
  }

  /** Allows what comes behind its own close to be lost: some engines read no more then. */
  void mayMissTheEnd() {
    mayMissTheEnd = true;
  }

  /** Returns whether what comes behind its own close may be lost. */
  public boolean isAllowedToMissTheEnd() {
    return mayMissTheEnd;
  }

  @Override
  boolean heardAll() {
    return mayMissTheEnd || super.heardAll();
  }

  /**
   * Has this end take, from now on, at most this many bytes of each offer and leave the rest until
   * it resumes reading.
   */
  void takesAtMost(int bytes) {
    most = bytes;
    rested = true;
  }

  /** Keeps this end open when the peer has closed, so that it can go on sending. */
  void staysOpen() {
    staysOpen = true;
  }

  /** Has its stream begin with this many bytes that its context offers as early data. */
  public void beginsBehind(int bytes) {
    firstFlight = bytes;
    speech.beginsBehind(bytes);
  }

  /** Returns how many bytes its stream has begun with. */
  public int firstFlight() {
    return firstFlight;
  }

  /** Sends the next bytes of its stream as one op. */
  public Admission send(int size) {
    return speech.send(size);
  }

  /** Sends the next bytes of its stream from a file that has them at the same places. */
  Admission send(FileSource file, long size) {
    return speech.send(file, size);
  }

  /** Sends this many more bytes in ops of this size, as fast as there is room; does not wait. */
  void stream(long bytes, int size) {
    speech.go(bytes, size);
  }

  /**
   * Offers a send to the connection, and enters it in the ledger.
   *
   * @param sender the number of its sender
   * @param number its number among that sender's sends, from 0
   * @param submission offers it; the completion that it is given has to be notified
   */
  Admission offer(int sender, long number, long size, Function<Completion, Admission> submission) {
    return sends.offer(ledger().open(sender, number), size, submission);
  }

  /** Returns what offers a part of a file. */
  Function<Completion, Admission> submission(FileSource file, long from, long size) {
    FileChannel channel = sends.opened(file.channel());
    return told -> own().sendFile(channel, from, size, told);
  }

  /** Requests a rekey, and returns the answer. */
  public EngineStatus rekey(Rekey kind) {
    return own().rekey(kind);
  }

  void pauseReading() {
    pausing = true;
    rested = true;
    own().pauseReading();
  }

  /** Resumes reading, and is offered again what it left. */
  public void resumeReading() {
    pausing = false;
    resumed = true;
    own().resumeReading();
  }

  /** Returns whether it is in the middle of a send of its stream. */
  public boolean isSending() {
    return speech.isSending();
  }

  /** Returns whether it sends back what it receives, and nothing of its own. */
  public boolean isEchoing() {
    return echoes;
  }

  /** Returns whether the scenario has it read nothing. */
  public boolean isPaused() {
    return pausing;
  }

  /** Returns whether it ever resumed reading. */
  public boolean hasResumed() {
    return resumed;
  }

  /** Returns whether it ever read nothing, or left a part. */
  public boolean hasRested() {
    return rested;
  }

  /** Returns whether the scenario has it read nothing, or leave a part. */
  public boolean isResting() {
    return pausing || most < Integer.MAX_VALUE;
  }

  /** Closes the connection after all that was accepted; no more is sent. */
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

  /** Returns how many bytes of its stream were accepted. */
  public long accepted() {
    return speech.accepted();
  }

  /** Returns how many bytes were received. */
  public long received() {
    return received;
  }

  /** Returns how many bytes were received before the handshake was done. */
  long receivedEarly() {
    return receivedEarly;
  }

  /** Returns what it was told of early data; null for nothing. */
  @Nullable EngineEvent earlyData() {
    return earlyData;
  }

  /** Returns whether all of the stream that it was to send was accepted and reported. */
  boolean saidAll() {
    return speech.isOver() && untold() == 0;
  }

  public long untold() {
    return ledger().accepted() - ledger().told();
  }

  /** Returns how often this was reported about a rekey. */
  long rekeys(EngineEvent event) {
    return rekeys.getOrDefault(event, 0L);
  }

  /** Returns how many rekeys were reported to be over, done or refused. */
  long rekeysOver() {
    return rekeys(EngineEvent.REKEY_DONE) + rekeys(EngineEvent.REKEY_REFUSED);
  }

  /** Returns whether its handshake is done and its end was not reported. */
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
  public void earlyData(Connection connection, EngineEvent event) {
    attach(connection);
    earlyData = event;
    watch().moved();
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

  /** Sends the data back; false if there is no room. */
  private boolean echo(ByteBuffer data) {
    ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data.duplicate()).flip();
    Admission admission = offer(0, echoed, copy.remaining(), told -> own().send(copy, told));
    echoed += admission == Admission.ACCEPTED ? 1 : 0;
    waitsForRoom = admission == Admission.FULL;
    rested |= waitsForRoom;
    return admission != Admission.FULL;
  }

  private void inspect(Connection connection, ByteBuffer data) {
    long begun = received + data.remaining();
    String fault = check().accept(data);
    received = begun - data.remaining();
    receivedEarly = session() == null ? received : receivedEarly;
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
      resumed = true;
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
