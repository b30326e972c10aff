package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.core.Transport.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A socket on a loop, and a plain one at its other end. */
@Timeout(60)
final class SocketTransportTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final SocketSettings SMALL = new SocketSettings(4096, 0, true);

  /** More than the buffers of both ends hold. */
  private static final int MUCH = 1 << 20;

  private SelectorLoop loop;
  private ServerSocketChannel server;
  private SocketTransport transport;
  private Ear ear;

  @BeforeEach
  void connect() throws IOException {
    loop = SelectorLoop.start("socket-transport-test");
    server = ServerSocketChannel.open().bind(ANY_PORT);
    reconnect();
  }

  @AfterEach
  void close() throws IOException {
    transport.close();
    loop.close();
    server.close();
  }

  private void reconnect() throws IOException {
    transport = SocketTransport.connect(loop, address(), SMALL);
    ear = new Ear(transport);
  }

  private InetSocketAddress address() throws IOException {
    return (InetSocketAddress) server.getLocalAddress();
  }

  /** The other end, once ours knows that it is connected. */
  private SocketChannel peer() throws IOException {
    transport.interest(true, false);
    transport.watch(ear);
    ear.expect("w");
    return server.accept();
  }

  private static ByteBuffer ascii(String text) {
    return StandardCharsets.US_ASCII.encode(text);
  }

  /** All that the other end reads until the end. */
  private static String text(SocketChannel peer) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(100);
    while (peer.read(target) >= 0) {}
    return StandardCharsets.US_ASCII.decode(target.flip()).toString();
  }

  @Test
  void hearsThatItIsConnectedThenWhatThePeerSaysThenItsEnd() throws IOException {
    try (SocketChannel peer = peer()) {
      peer.write(ascii("one"));
      ear.expect("w", "r one");
      peer.write(ascii("two"));
      ear.expect("w", "r one", "r two");
      peer.shutdownOutput();
      ear.expect("w", "r one", "r two", "r END");
      assertNull(transport.failure());
    }
  }

  @Test
  void readsWhatFitsAndThenTheRestAndThenNothing() throws IOException {
    transport.watch(ear);
    ear.expect("w");
    try (SocketChannel peer = server.accept()) {
      peer.write(ascii("one"));
      ByteBuffer two = ByteBuffer.allocate(2);
      Await.until("something arrives", () -> transport.read(two) == Outcome.OK);
      assertFalse(two.hasRemaining());
      assertEquals(Outcome.OK, transport.read(two.clear()));
      assertEquals(1, two.position());
      assertEquals(Outcome.WOULD_BLOCK, transport.read(two));
    }
  }

  @Test
  void hearsOnceItAsksThatItMayWriteAndStillWhatThePeerSays() throws IOException {
    try (SocketChannel peer = peer()) {
      ear.ask();
      ear.expect("w", "w");
      peer.write(ascii("one"));
      ear.expect("w", "w", "r one");
    }
  }

  @Test
  void writesOneBufferAndThenEndsItsDirection() throws IOException {
    try (SocketChannel peer = peer()) {
      ByteBuffer one = ascii("one");
      assertEquals(Outcome.OK, transport.write(new ByteBuffer[] {one}, 1));
      assertFalse(one.hasRemaining());
      transport.shutdownOutput();
      assertEquals("one", text(peer));
      peer.write(ascii("two"));
      ear.expect("w", "r two");
    }
  }

  @Test
  void writesAsManyBuffersAsItIsToldInOrder() throws IOException {
    try (SocketChannel peer = peer()) {
      ByteBuffer[] sources = {ascii("one "), ascii("two"), ascii("not this")};
      assertEquals(Outcome.OK, transport.write(sources, 2));
      transport.shutdownOutput();
      assertEquals("one two", text(peer));
      assertEquals("not this".length(), sources[2].remaining());
    }
  }

  @Test
  void wouldBlockWhereThePeerDoesNotReadAndHearsWhenItDoes() throws IOException {
    try (SocketChannel peer = peer()) {
      ByteBuffer much = ByteBuffer.allocate(MUCH);
      assertEquals(Outcome.WOULD_BLOCK, transport.write(new ByteBuffer[] {much}, 1));
      assertTrue(much.hasRemaining());
      ear.ask();
      ByteBuffer there = ByteBuffer.allocate(much.position());
      while (there.hasRemaining()) {
        peer.read(there);
      }
      ear.expect("w", "w");
    }
  }

  @Test
  void wouldBlockUntilItIsConnected() {
    ByteBuffer one = ascii("one");
    assertEquals(Outcome.WOULD_BLOCK, transport.write(new ByteBuffer[] {one}, 1));
    assertEquals(3, one.remaining());
    assertEquals(Outcome.WOULD_BLOCK, transport.read(ByteBuffer.allocate(1)));
    transport.shutdownOutput();
    assertNull(transport.failure());
  }

  @Test
  void isDeadWhereNobodyListens() throws IOException {
    try (SocketChannel deaf = SocketChannel.open().bind(ANY_PORT)) {
      InetSocketAddress address = (InetSocketAddress) deaf.getLocalAddress();
      SocketTransport refused = SocketTransport.connect(loop, address, SMALL);
      Ear told = new Ear(refused);
      refused.watch(told);
      told.expect("rw FATAL");
      assertEquals(Outcome.FATAL, refused.write(new ByteBuffer[] {ascii("one")}, 1));
      refused.shutdownOutput();
      refused.close();
      assertInstanceOf(ConnectException.class, refused.failure());
    }
  }

  @Test
  void isDeadAndSaysSoWhereItWasClosedBeforeItIsWatched() {
    transport.close();
    transport.watch(ear);
    ear.expect("rw FATAL");
    assertInstanceOf(ClosedChannelException.class, transport.failure());
  }

  @Test
  void isDeadOnceThePeerHasResetIt() throws IOException {
    try (SocketChannel peer = peer()) {
      peer.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    ear.expect("w", "r FATAL");
    assertInstanceOf(IOException.class, transport.failure());
  }

  @Test
  void cannotBeWrittenToOnceItIsClosed() throws IOException {
    try (SocketChannel peer = peer()) {
      transport.close();
      assertEquals(Outcome.FATAL, transport.write(new ByteBuffer[] {ascii("one")}, 1));
      assertInstanceOf(ClosedChannelException.class, transport.failure());
      assertEquals("", text(peer));
    }
  }

  @Test
  void mayBeEndedAndResetAfterItIsClosed() throws IOException {
    try (SocketChannel peer = peer()) {
      transport.close();
      transport.shutdownOutput();
      transport.reset();
      assertEquals("", text(peer));
    }
  }

  @Test
  void itsResetIsToldToThePeerAlsoWhereTheLoopSleeps() throws IOException {
    for (int round = 0; round < 20; round++) {
      try (SocketChannel peer = peer()) {
        transport.reset();
        IOException told = assertThrows(IOException.class, () -> peer.read(ByteBuffer.allocate(1)));
        assertTrue(told.getMessage().contains("reset"), told::toString);
      }
      reconnect();
    }
  }

  @Test
  void knowsItsLoopAndItsPeerUntilItIsClosed() throws IOException {
    try (SocketChannel peer = peer()) {
      assertSame(loop, transport.loop());
      assertEquals(peer.getLocalAddress(), transport.peer());
      transport.close();
      assertNull(transport.peer());
    }
  }
}
