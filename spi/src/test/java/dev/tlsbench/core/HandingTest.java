package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the sockets that a listener accepts. */
@Timeout(60)
final class HandingTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final BlockingQueue<SocketTransport> taken = new LinkedBlockingQueue<>();
  private List<SelectorLoop> loops;

  @BeforeEach
  void start() throws IOException {
    loops = SelectorLoop.start("handing-test", 3);
  }

  @AfterEach
  void close() {
    taken.forEach(SocketTransport::close);
    loops.forEach(SelectorLoop::close);
  }

  private Acceptor listen(Consumer<SocketTransport> taker) throws IOException {
    return Acceptor.open(loops, ANY_PORT, SocketSettings.DEFAULT, taker);
  }

  private SocketTransport next() {
    Await.until("a socket is accepted", () -> !taken.isEmpty());
    return taken.remove();
  }

  @Test
  void loopsTakeTurns() throws IOException {
    List<SelectorLoop> turns = new ArrayList<>();
    try (Acceptor listener = listen(taken::add)) {
      for (int i = 0; i < 4; i++) {
        try (SocketChannel client = SocketChannel.open(listener.address())) {
          SocketTransport socket = next();
          assertEquals(client.getLocalAddress(), socket.peer());
          turns.add(socket.loop());
          socket.close();
        }
      }
    }
    assertEquals(List.of(loops.get(0), loops.get(1), loops.get(2), loops.get(0)), turns);
  }

  @Test
  void theyHearTheirPeersAtOnceAndNothingElse() throws IOException {
    try (Acceptor listener = listen(taken::add);
        SocketChannel client = SocketChannel.open(listener.address())) {
      SocketTransport socket = next();
      Ear ear = new Ear(socket);
      socket.watch(ear);
      socket.interest(true, false);
      client.write(ByteBuffer.wrap(new byte[] {'o', 'n', 'e'}));
      ear.expect("r one");
      socket.close();
    }
  }

  @Test
  void theSystemHoldsWhatTheyDoNotReadWhereNoBufferIsSet() throws IOException {
    try (Acceptor listener = listen(taken::add);
        SocketChannel client = SocketChannel.open()) {
      client.setOption(StandardSocketOptions.SO_SNDBUF, 4096);
      client.connect(listener.address());
      client.configureBlocking(false);
      ByteBuffer data = ByteBuffer.allocate(32 << 10);
      Await.until("all is on its way", () -> !written(client, data).hasRemaining());
      next().close();
    }
  }

  private static ByteBuffer written(SocketChannel client, ByteBuffer data) {
    try {
      client.write(data);
      return data;
    } catch (IOException e) {
      throw new AssertionError("the listener's end is gone", e);
    }
  }

  @Test
  void afterOneThatTheSystemCannotGiveItItRestsBeforeTheNext() throws IOException {
    long rest = TimeUnit.MILLISECONDS.toNanos(50);
    AtomicLong failed = new AtomicLong();
    try (Acceptor listener = listen(socket -> failOnce(socket, failed));
        SocketChannel first = SocketChannel.open(listener.address());
        SocketChannel second = SocketChannel.open(listener.address())) {
      assertEquals(-1, first.read(ByteBuffer.allocate(1)));
      SocketTransport socket = next();
      assertEquals(second.getLocalAddress(), socket.peer());
      socket.close();
      long rested = System.nanoTime() - failed.get();
      assertTrue(rested >= rest, () -> rested + " ns");
    }
  }

  /** The first socket cannot be had, as where the system has no more of them. */
  private void failOnce(SocketTransport socket, AtomicLong failed) {
    if (failed.compareAndSet(0, System.nanoTime())) {
      HandingTest.<RuntimeException>raise(new IOException("no more files"));
    }
    taken.add(socket);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> void raise(Exception thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void whoIsInterruptedWhileTheListenerClosesStaysInterrupted() throws IOException {
    Acceptor listener = listen(taken::add);
    Thread.currentThread().interrupt();
    listener.close();
    assertTrue(Thread.interrupted());
  }
}
