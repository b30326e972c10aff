package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks, alarms and the end of a loop. */
@Timeout(60)
final class SelectorLoopTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private SelectorLoop loop;

  @BeforeEach
  void start() throws IOException {
    loop = SelectorLoop.start("selector-loop-test");
  }

  @AfterEach
  void close() {
    released.countDown();
    loop.close();
  }

  private String next() {
    Await.until("something is told", () -> !told.isEmpty());
    return told.remove();
  }

  private void awaitLoop() {
    loop.execute(() -> told.add("turn"));
    assertEquals("turn", next());
  }

  /** The loop runs a task that does not end before it is released. */
  private void hold() {
    loop.execute(
        () -> {
          held.countDown();
          Await.open("the loop is released", released);
        });
    Await.open("the loop is held", held);
  }

  @Test
  void eachOfSeveralHasADaemonThreadNamedAfterAllAndItsNumber() throws IOException {
    List<String> threads = new ArrayList<>();
    for (SelectorLoop each : SelectorLoop.start("several", 2)) {
      each.execute(() -> told.add(describe(Thread.currentThread())));
      threads.add(next());
      each.close();
    }
    assertEquals(List.of("several-0, daemon", "several-1, daemon"), threads);
  }

  private static String describe(Thread thread) {
    return thread.getName() + (thread.isDaemon() ? ", daemon" : "");
  }

  @Test
  void anAlarmRingsBeforeOneThatWasSetEarlierForLater() {
    loop.schedule(TimeUnit.HOURS.toNanos(1), () -> told.add("in an hour"));
    loop.schedule(TimeUnit.MILLISECONDS.toNanos(1), () -> told.add("at once"));
    assertEquals("at once", next());
  }

  @Test
  void anAlarmIsNeverEarly() {
    long start = loop.nanoTime();
    long delay = TimeUnit.MILLISECONDS.toNanos(5);
    loop.schedule(delay, () -> told.add(loop.nanoTime() - start < delay ? "early" : "in time"));
    assertEquals("in time", next());
  }

  @Test
  void anAlarmThatIsTakenBackDoesNotRing() {
    loop.execute(
        () -> {
          EventLoop.Timer timer = loop.schedule(0, () -> told.add("taken back"));
          loop.schedule(0, () -> told.add("kept"));
          timer.cancel();
        });
    assertEquals("kept", next());
  }

  @Test
  void whatATaskThrowsIsHandedOnAndEndsNothing() throws Exception {
    BlockingQueue<Throwable> heard = new LinkedBlockingQueue<>();
    loop.execute(
        () -> Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> heard.add(e)));
    for (Throwable thrown :
        List.of(new IllegalStateException(), new StackOverflowError(), new IOException())) {
      loop.execute(() -> SelectorLoopTest.<RuntimeException>throwAs(thrown));
      assertSame(thrown, heard.poll(30, TimeUnit.SECONDS));
      loop.schedule(0, () -> SelectorLoopTest.<RuntimeException>throwAs(thrown));
      assertSame(thrown, heard.poll(30, TimeUnit.SECONDS));
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void throwAs(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void channelsAreLookedAtAgainAfter256TasksInARow() throws IOException {
    assertEquals(List.of(256, 256), tasksBetweenLooks(1));
  }

  /** Otherwise, the more tasks wait, the fewer turns each has beside a ready channel. */
  @Test
  void allTasksThatWaitHaveATurnBeforeChannelsAreLookedAtAgain() throws IOException {
    assertEquals(List.of(1_000, 1_000), tasksBetweenLooks(1_000));
  }

  /** How many tasks run from one look at a ready channel to the next while so many always wait. */
  private List<Integer> tasksBetweenLooks(int waiting) throws IOException {
    try (DatagramChannel writable = DatagramChannel.open()) {
      writable.configureBlocking(false);
      Begetter begetter = new Begetter();
      loop.execute(
          () -> {
            begetter.watch(writable);
            for (int task = 1; task < waiting; task++) {
              loop.execute(begetter::beget);
            }
          });
      Await.open("the channel is looked at three times", begetter.looked);
      List<Integer> looks = begetter.looks;
      return List.of(looks.get(1) - looks.get(0), looks.get(2) - looks.get(1));
    }
  }

  /** Tasks that each beget another until a channel was looked at three times. */
  private final class Begetter {
    private final CountDownLatch looked = new CountDownLatch(3);
    private final List<Integer> looks = new ArrayList<>();
    private int tasks;

    void watch(DatagramChannel writable) {
      try {
        loop.register(writable, SelectionKey.OP_WRITE, this::look);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      beget();
    }

    private void beget() {
      tasks++;
      if (looked.getCount() > 0) {
        loop.execute(this::beget);
      }
    }

    private void look(SelectionKey key, int operations) {
      looks.add(tasks);
      looked.countDown();
      if (looked.getCount() == 0) {
        SelectorLoop.watch(key, 0);
      }
    }
  }

  @Test
  void whatItWatchedIsClosedWithIt() throws IOException {
    InetSocketAddress address =
        Acceptor.open(List.of(loop), ANY_PORT, SocketSettings.DEFAULT, socket -> {}).address();
    awaitLoop();
    loop.close();
    try (ServerSocketChannel next = ServerSocketChannel.open()) {
      next.bind(address);
      assertEquals(address, next.getLocalAddress());
    }
  }

  /** It would not sleep in the time of this test: all that comes, comes while it spins. */
  @Test
  void aLoopThatSpinsMissesNeitherTasksNorAlarmsNorChannels() throws IOException {
    try (SelectorLoop spinning = SelectorLoop.start("spinning", Duration.ofHours(1));
        ServerSocketChannel server = ServerSocketChannel.open().bind(ANY_PORT)) {
      server.configureBlocking(false);
      spinning.execute(() -> register(spinning, server));
      assertEquals("registered", next());
      spinning.schedule(1, () -> told.add("alarm"));
      assertEquals("alarm", next());
      try (SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
        assertTrue(client.isConnected());
        assertEquals("ready", next());
      }
    }
  }

  /** The look that takes the wake-up of the close is the last one before it sleeps. */
  @Test
  void aLoopThatIsClosedWhileItSpinsEnds() throws IOException {
    SlowSelector selector = new SlowSelector();
    SelectorLoop spinning = SelectorLoop.start("spinning", Duration.ofNanos(1), selector);
    Await.open("the loop looks", selector.looking);
    spinning.close();
    assertFalse(selector.isOpen());
  }

  private void register(SelectorLoop owner, ServerSocketChannel server) {
    try {
      owner.register(
          server,
          SelectionKey.OP_ACCEPT,
          (key, operations) -> {
            key.cancel();
            told.add("ready");
          });
      told.add("registered");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void itsOwnTasksMayCloseIt() {
    loop.execute(
        () -> {
          loop.close();
          told.add("closed");
        });
    assertEquals("closed", next());
  }

  @Test
  void closingItWaitsForTheTaskUnderWay() {
    hold();
    Worker closer = Worker.on(loop::close).awaitStandstill();
    Thread.State meanwhile = closer.state();
    released.countDown();
    closer.finish();
    assertEquals(Thread.State.WAITING, meanwhile);
  }

  @Test
  void whoIsInterruptedWhileItIsClosedStaysInterrupted() {
    hold();
    Thread.currentThread().interrupt();
    loop.close();
    assertTrue(Thread.interrupted());
  }
}
