package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AcceptorTest {
  private static final int ROUNDS = 100;

  @Test
  void itsAddressIsFreeOnceItIsClosed() throws Exception {
    List<SelectorLoop> loops = SelectorLoop.start("listener-test", 1);
    try (SelectorLoop loop = loops.get(0)) {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      InetSocketAddress address = watchedAndClosed(loop, any);
      for (int round = 0; round < ROUNDS; round++) {
        assertEquals(address, watchedAndClosed(loop, address));
      }
    }
  }

  @Test
  void itMayBeClosedAfterItsLoop() throws Exception {
    SelectorLoop loop = SelectorLoop.start("listener-test");
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Acceptor listener = Acceptor.open(List.of(loop), any, SocketSettings.DEFAULT, socket -> {});
    loop.close();
    listener.close();
  }

  /** Listens until the selector watches. */
  private static InetSocketAddress watchedAndClosed(SelectorLoop loop, InetSocketAddress bind)
      throws Exception {
    CountDownLatch watched = new CountDownLatch(1);
    try (Acceptor listener =
        Acceptor.open(List.of(loop), bind, SocketSettings.DEFAULT, socket -> {})) {
      loop.execute(watched::countDown);
      Await.open("the listening socket is watched", watched);
      return listener.address();
    }
  }
}
