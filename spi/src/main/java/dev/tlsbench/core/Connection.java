package dev.tlsbench.core;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsContext;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * One TLS connection that any number of threads send through.
 *
 * <p><b>Threads.</b> Every method may be called by any thread at any time, from callbacks too, and
 * none blocks on the peer. Sends of one thread keep their order; sends of several threads are
 * ordered as they were accepted. Callbacks come one at a time.
 *
 * <p><b>Ends.</b> {@link #close} sends everything that was accepted, then close_notify, and reads
 * on to the peer's end; data is delivered as before as long as the listener takes it, and dropped
 * once it does not. {@link #abort} stops at once. Either way, and after a failure, each accepted
 * send is told, and {@link ConnectionListener#closed} comes last.
 */
public final class Connection {
  private final Inbox inbox;
  private final ConnectionMonitor monitor;
  private final Drainer drainer;
  private final Reader reader;
  private final Notifier notifier;
  private final SyncPoints syncPoints;

  private Connection(
      TlsContext context,
      Transport transport,
      EventLoop loop,
      BufferPool pool,
      ConnectionOptions options,
      ConnectionListener listener) {
    if (Math.max(context.recordRoom(), context.plaintextRoom()) > BufferPool.CHUNK) {
      throw new IllegalArgumentException("a record needs more room than a buffer of the pool has");
    }
    Lifecycle life =
        new Lifecycle(
            context.newEngine(), context.role(), this, listener, options, loop, transport);
    Runnable drain = this::drainOnLoop;
    Runnable askLoop = () -> loop.execute(drain);
    inbox = new Inbox(options.parkedLimit());
    Outbound outbound = new Outbound(life, options, context.recordRoom(), inbox, pool, askLoop);
    ReceiveQueue receiveQueue =
        new ReceiveQueue(life, pool, options.readAhead(), new Delivery(this, listener));
    Inbound inbound = new Inbound(life, options, outbound, pool, receiveQueue);
    monitor =
        new ConnectionMonitor(
            life,
            outbound,
            inbound,
            receiveQueue,
            transport,
            loop,
            options,
            drain,
            this::readOnLoop);
    notifier = new Notifier(monitor, options.syncPoints());
    Tasks tasks = new Tasks(monitor, options.tasks());
    drainer = new Drainer(monitor, transport, notifier, tasks, askLoop, options);
    reader = new Reader(monitor, transport, drainer, notifier, tasks);
    syncPoints = options.syncPoints();
    transport.watch(reader);
  }

  /**
   * Makes a connection and begins its handshake, on the event loop.
   *
   * @param context whose engine it gets
   * @param transport the wire, connected or connecting; the connection closes it unless this throws
   * @param loop where it waits
   * @param pool where its buffers come from, of the kind the context prefers
   * @throws IllegalArgumentException if a record of the context does not fit a buffer of the pool
   */
  public static Connection start(
      TlsContext context,
      Transport transport,
      EventLoop loop,
      BufferPool pool,
      ConnectionOptions options,
      ConnectionListener listener) {
    Connection connection = new Connection(context, transport, loop, pool, options, listener);
    connection.monitor.start();
    return connection;
  }

  /**
   * Sends all that remains in the buffer, after everything accepted before. May be called before
   * the handshake is done.
   *
   * @param plain belongs to the connection from {@code ACCEPTED} until told; its position moves
   */
  public Admission send(ByteBuffer plain, Completion completion) {
    return submit(plain, null, completion);
  }

  /**
   * Sends a part of a file, read as the socket makes room. The caller closes the channel once told.
   *
   * @param from offset of the first byte
   * @param count how many bytes; if the file has fewer, the connection fails
   * @throws IllegalArgumentException if the offset or the count is negative
   */
  public Admission sendFile(FileChannel file, long from, long count, Completion completion) {
    if (from < 0 || count < 0) {
      throw new IllegalArgumentException("no part of a file: " + count + " bytes from " + from);
    }
    return submit(null, new SendOp.FileSlice(file, from, count), completion);
  }

  private Admission submit(
      @Nullable ByteBuffer plain, SendOp.@Nullable FileSlice file, Completion completion) {
    long parked = inbox.park(plain, file, completion);
    syncPoints.reached(SyncPoints.Point.PARKED);
    if (parked == Inbox.FULL) {
      return Admission.FULL;
    }
    if (parked == Inbox.CLOSED) {
      return Admission.CLOSED;
    }
    if (parked != Inbox.LEFT) {
      drainer.drainFor(parked);
    }
    return Admission.ACCEPTED;
  }

  /**
   * Begins a renegotiation or makes a key update.
   *
   * @return {@code OK} when it began; {@code UNSUPPORTED}; {@code NEED_INPUT} or {@code NEED_TASK}
   *     when the engine is in the middle of a handshake; {@code NEED_FLUSH} when it has too much
   *     pending output already; {@code CLOSED} or {@code FAILED}
   */
  public EngineStatus rekey(Rekey kind) {
    EngineStatus status = begin(kind);
    drainer.kick();
    return status;
  }

  private EngineStatus begin(Rekey kind) {
    try {
      return monitor.rekey(kind);
    } catch (Throwable e) {
      monitor.abort(Failure.thrown(e));
      return EngineStatus.FAILED;
    }
  }

  /**
   * Stops reading, and with it {@link ConnectionListener#received}, until resumed. In a
   * renegotiation up to a megabyte is still read and kept, since its end may lie behind data. Once
   * the connection is closed, incoming data is dropped instead, for good.
   */
  public void pauseReading() {
    monitor.pauseReading();
  }

  /** Resumes reading; what the listener left in its buffer comes first. */
  public void resumeReading() {
    monitor.resumeReading();
    notifier.tell();
  }

  /**
   * Ends the connection cleanly, within the close timeout. A renegotiation in progress ends first,
   * within the rekey timeout. If reading is paused, or the listener has left data or leaves some
   * from now on, that data and all that follows is dropped: nobody waits for a listener that does
   * not read.
   */
  public void close() {
    monitor.close();
    drainer.kick();
  }

  /** Ends the connection at once: what was not sent yet is cancelled. */
  public void abort() {
    monitor.abort(Failure.of(Failure.Kind.ABORTED, "the application aborted the connection"));
    notifier.tell();
  }

  private void drainOnLoop() {
    drainer.drainOnLoop();
  }

  private void readOnLoop() {
    reader.read();
  }

  /** What it has done so far. */
  public Counters counters() {
    return monitor.counters();
  }

  /**
   * Whether the calling thread holds a lock of the connection, which is never true in user code.
   */
  public boolean lockedByCaller() {
    return Thread.holdsLock(monitor) || Thread.holdsLock(inbox);
  }
}
