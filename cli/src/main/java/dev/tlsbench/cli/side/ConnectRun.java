package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.starttls.StartTls;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a client of any server: one connection, to the first address that answers. */
public final class ConnectRun {
  /** How long the connection may take to end once the user interrupts it. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final ConnectPlan plan;
  private final TlsContext context;
  private boolean interrupted;

  /**
   * A client that has not begun.
   *
   * @throws UserError if the backend cannot do what the plan asks for
   */
  public ConnectRun(ConnectPlan plan) {
    this.plan = plan;
    this.context = ContextFactory.open(plan.backend(), plan.config());
  }

  /**
   * Connects, talks to the end, and returns the result.
   *
   * @throws UserError if nobody is there
   */
  public ClientResult run() {
    List<InetSocketAddress> addresses = addresses();
    try (SelectorLoop loop = SelectorLoop.start("loop")) {
      ClientSession session = null;
      for (InetSocketAddress address : addresses) {
        session = session(loop, address);
        if (interrupted || reached(session)) {
          return Diagnosis.of(plan, session, interrupted);
        }
      }
      throw unreached(session == null ? null : session.failure());
    } catch (IOException e) {
      throw UserError.environment("a socket or an event loop cannot be opened", e);
    }
  }

  private List<InetSocketAddress> addresses() {
    try {
      return List.of(InetAddress.getAllByName(plan.peer().host())).stream()
          .map(address -> new InetSocketAddress(address, plan.peer().port()))
          .toList();
    } catch (UnknownHostException e) {
      throw UserError.environment("there is no host \"%s\"".formatted(plan.peer().host()), e);
    }
  }

  /** A socket to the peer, connected or connecting, from where TLS begins. */
  private SocketTransport socket(SelectorLoop loop, InetSocketAddress address) throws IOException {
    StartTls startTls = plan.startTls();
    if (startTls == null) {
      return SocketTransport.connect(loop, address, SocketSettings.DEFAULT);
    }
    Duration patience = plan.options().handshakeTimeout();
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(address, (int) patience.toMillis());
      startTls.begin(channel.socket(), plan.peer().host(), patience);
      return SocketTransport.connected(loop, channel, SocketSettings.DEFAULT);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private ClientSession session(SelectorLoop loop, InetSocketAddress address) throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    ConnectionId id =
        new ConnectionId(
            1,
            plan.backend().name(),
            Role.CLIENT,
            HostPort.of(address).toString(),
            plan.config().identities(),
            session -> over.countDown());
    SocketTransport socket = socket(loop, address);
    ClientSession session = new ClientSession(id, socket, plan);
    session.start(context, BufferPool.of(context.prefersDirect()), plan.options());
    try {
      over.await();
      session.awaitInput();
    } catch (InterruptedException e) {
      interrupted = true;
      session.abort();
      awaitEnd(over);
    }
    return session;
  }

  private static void awaitEnd(CountDownLatch over) {
    try {
      over.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private UserError unreached(@Nullable Failure why) {
    Throwable cause = why == null ? null : why.cause();
    String reason =
        cause != null ? TlsFailure.words(cause) : why != null ? why.message() : "no address";
    return UserError.environment("nobody answers at %s: %s".formatted(plan.peer(), reason));
  }

  /** Whether a socket was connected, so that other addresses need not be tried. */
  private static boolean reached(ClientSession session) {
    Failure why = session.failure();
    boolean dead =
        why != null
            && (why.kind() == Failure.Kind.TRANSPORT || why.kind() == Failure.Kind.TIMEOUT)
            && session.silent();
    return !dead;
  }
}
