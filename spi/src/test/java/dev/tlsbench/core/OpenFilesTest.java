package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Sockets that cannot be opened leave no file open. */
final class OpenFilesTest {
  private static final int TIMES = 100;

  /** Files that the JVM may open for itself meanwhile. */
  private static final int STRANGERS = TIMES / 2;

  private static void leavesNone(Executable failing) throws Throwable {
    assumeTrue(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
        "the system counts open files");
    long before = openFiles();
    for (int time = 0; time < TIMES; time++) {
      failing.execute();
    }
    long more = openFiles() - before;
    assertTrue(more < STRANGERS, () -> more + " files were left open");
  }

  private static long openFiles() {
    return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
        .getOpenFileDescriptorCount();
  }

  @Test
  void connectingToANameThatWasNotLookedUp() throws Throwable {
    InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 9);
    try (SelectorLoop loop = SelectorLoop.start("open-files-test")) {
      leavesNone(
          () ->
              assertThrows(
                  UnresolvedAddressException.class,
                  () -> SocketTransport.connect(loop, nowhere, SocketSettings.DEFAULT)));
    }
  }

  @Test
  void listeningWhereSomeoneElseDoes() throws Throwable {
    try (SelectorLoop loop = SelectorLoop.start("open-files-test");
        ServerSocketChannel taken = ServerSocketChannel.open()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      leavesNone(() -> assertThrows(BindException.class, () -> listen(loop, taken)));
    }
  }

  private static void listen(SelectorLoop loop, ServerSocketChannel taken) throws IOException {
    InetSocketAddress address = (InetSocketAddress) taken.getLocalAddress();
    Acceptor.open(List.of(loop), address, SocketSettings.DEFAULT, SocketTransport::close);
  }
}
