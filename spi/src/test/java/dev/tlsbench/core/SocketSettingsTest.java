package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside a socket that was set up by hand, since systems round the sizes of buffers. */
final class SocketSettingsTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void buffersOfSizeZeroAreTheSystemsOwn(boolean noDelay) throws IOException {
    try (SocketChannel own = SocketChannel.open();
        SocketChannel set = SocketChannel.open()) {
      new SocketSettings(0, 0, noDelay).apply(set);
      assertBuffersOf(own, set);
      assertEquals(noDelay, set.getOption(StandardSocketOptions.TCP_NODELAY));
    }
  }

  @Test
  void eachBufferIsAsLargeAsItIsAskedFor() throws IOException {
    try (SocketChannel byHand = SocketChannel.open();
        SocketChannel set = SocketChannel.open()) {
      byHand.setOption(StandardSocketOptions.SO_SNDBUF, 20_000);
      byHand.setOption(StandardSocketOptions.SO_RCVBUF, 30_000);
      new SocketSettings(20_000, 30_000, true).apply(set);
      assertBuffersOf(byHand, set);
    }
  }

  private static void assertBuffersOf(SocketChannel other, SocketChannel set) throws IOException {
    for (SocketOption<Integer> size :
        List.of(StandardSocketOptions.SO_SNDBUF, StandardSocketOptions.SO_RCVBUF)) {
      assertEquals(other.getOption(size), set.getOption(size), size.name());
    }
  }
}
