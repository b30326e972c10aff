package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockets that nobody wants, or that cannot be had. */
@Timeout(60)
final class SocketsTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
  private final Thread.UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();
  private SelectorLoop loop;

  @BeforeEach
  void startLoop() throws IOException {
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
    loop = SelectorLoop.start("sockets-test");
  }

  @AfterEach
  void endLoop() {
    loop.close();
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  private void awaitLoop() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    loop.execute(reached::countDown);
    reached.await();
  }

  @Test
  void socketThatItsTakerThrowsAtIsClosed() throws Exception {
    try (Acceptor listener =
            Acceptor.open(List.of(loop), ANY_PORT, SocketSettings.DEFAULT, this::refuse);
        SocketChannel client = SocketChannel.open(listener.address())) {
      assertEquals(-1, client.read(ByteBuffer.allocate(1)));
      assertEquals("not wanted", uncaught.poll(30, TimeUnit.SECONDS).getMessage());
    }
  }

  private void refuse(SocketTransport transport) {
    throw new IllegalStateException("not wanted");
  }

  @Test
  void theResetOfASocketIsToldToItsPeer() throws Exception {
    try (Acceptor listener =
            Acceptor.open(List.of(loop), ANY_PORT, SocketSettings.DEFAULT, SocketTransport::reset);
        SocketChannel client = SocketChannel.open(listener.address())) {
      IOException told = assertThrows(IOException.class, () -> client.read(ByteBuffer.allocate(1)));
      assertTrue(told.getMessage().contains("reset"), told::toString);
    }
  }

  @Test
  void listenerThatIsClosedBeforeItBeginsIsNoError() throws Exception {
    loop.execute(this::openAndClose);
    awaitLoop();
    awaitLoop();
    assertEquals(List.of(), List.copyOf(uncaught));
  }

  /** On the loop, which begins to listen only after this. */
  private void openAndClose() {
    try {
      Acceptor.open(List.of(loop), ANY_PORT, SocketSettings.DEFAULT, this::refuse).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whyASocketCannotBeConnectedIsToldAndNotThatItIsClosedNow() throws Exception {
    InetSocketAddress nobody = new InetSocketAddress("255.255.255.255", 9);
    SocketTransport transport = SocketTransport.connect(loop, nobody, SocketSettings.DEFAULT);
    transport.watch((readable, writable) -> {});
    awaitLoop();
    transport.close();
    assertEquals(Transport.Outcome.FATAL, transport.read(ByteBuffer.allocate(1)));
    Throwable why = transport.failure();
    assertInstanceOf(IOException.class, why);
    assertEquals(false, why instanceof ClosedChannelException, why.toString());
  }
}
