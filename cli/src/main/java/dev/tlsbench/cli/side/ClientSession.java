package dev.tlsbench.cli.side;

import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SendResult;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.SessionInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: it sends what it reads from the input, and writes what it receives to the
 * output. At the input's end it waits for what may still arrive. It ends when the reader of the
 * output has gone away.
 */
final class ClientSession extends Session {
  private static final int CHUNK = 16 << 10;

  /** How long checking the input once more may take. */
  private static final int INPUT_MILLIS = 500;

  private final ConnectPlan plan;
  private final @Nullable KeyChange keyChange;
  private volatile @Nullable Thread sender;
  private volatile long withheld;
  private int rooms;
  private boolean ended;
  private volatile @Nullable IOException inputFailure;
  private volatile boolean outputGone;

  ClientSession(ConnectionId id, SocketTransport socket, ConnectPlan plan) {
    super(id, socket);
    this.plan = plan;
    this.keyChange = plan.rekey() ? new KeyChange(plan.backend()) : null;
  }

  @Override
  void established(Connection own) {
    sender = new Thread(() -> send(own), "input");
    sender.setDaemon(true);
    sender.start();
  }

  private void send(Connection own) {
    try {
      byte[] chunk = new byte[CHUNK];
      int count = plan.input().read(chunk);
      while (count >= 0 && sendAll(own, ByteBuffer.wrap(Arrays.copyOf(chunk, count)))) {
        count = plan.input().read(chunk);
      }
      withheld = Math.max(count, 0) + (long) plan.input().available();
    } catch (IOException e) {
      inputFailure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    changeKeys(own);
    closeWhenIdle(plan.patience());
  }

  /** False once the connection takes no more. */
  private boolean sendAll(Connection own, ByteBuffer data) throws InterruptedException {
    while (true) {
      int before = rooms();
      Admission admission = send(own, data);
      if (admission != Admission.FULL) {
        return admission == Admission.ACCEPTED;
      }
      awaitRoom(before);
    }
  }

  /**
   * Once the connection has ended, waits until it is known what is left of the input. A read that
   * waits for input has left nothing, and is not waited for.
   */
  void awaitInput() throws InterruptedException {
    Thread reader = sender;
    if (reader != null) {
      reader.join(INPUT_MILLIS);
    }
  }

  @Override
  long withheld() {
    return withheld;
  }

  @Override
  long ownRekeys() {
    return rekeyOutcome().equals("done") ? 1 : 0;
  }

  private synchronized int rooms() {
    return rooms;
  }

  private synchronized void awaitRoom(int before) throws InterruptedException {
    while (!ended && rooms == before) {
      wait();
    }
  }

  @Override
  public synchronized void writable(Connection own) {
    rooms++;
    notifyAll();
  }

  @Override
  public void received(Connection own, ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    plan.output().write(bytes, 0, bytes.length);
    plan.output().flush();
    if (plan.output().checkError()) {
      outputGone = true;
      own.close();
    }
    changeKeys(own);
  }

  @Override
  void told(SendResult result, @Nullable Failure why) {
    Connection own = connection();
    if (own != null) {
      changeKeys(own);
    }
  }

  private void changeKeys(Connection own) {
    SessionInfo session = session();
    if (keyChange != null && session != null) {
      keyChange.attempt(own, session.protocol());
    }
  }

  @Override
  public void rekey(Connection own, EngineEvent event) {
    super.rekey(own, event);
    if (keyChange != null) {
      keyChange.hellos(event);
    }
  }

  @Override
  public void closed(Connection own, @Nullable Failure why) {
    synchronized (this) {
      ended = true;
      notifyAll();
    }
    super.closed(own, why);
  }

  @Override
  String rekeyOutcome() {
    return keyChange == null ? "" : keyChange.outcome();
  }

  /** Why the input could not be read to its end; null if it could. */
  @Nullable IOException inputFailure() {
    return inputFailure;
  }

  /** Whether the output's reader went away. */
  boolean outputGone() {
    return outputGone;
  }
}
