package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.ConnectionEnd;
import dev.tlsbench.cli.result.ConnectionReport;
import dev.tlsbench.cli.result.Served;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.core.Acceptor;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a server for any client. The loops serve; the thread that runs the server reports, so that
 * no connection waits for a slow reader of reports.
 */
public final class ServeRun {
  /** How long connections may take to end once the server ends. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final ServePlan plan;
  private final TlsContext context;
  private final BufferPool pool;
  private final ServeObserver observer;
  private final Set<Session> live = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Session> ended = new LinkedBlockingQueue<>();
  private final AtomicInteger begun = new AtomicInteger();
  private int told;
  private int clean;

  /**
   * A server that has not begun.
   *
   * @throws UserError if the backend cannot do what the plan asks for
   */
  public ServeRun(ServePlan plan, ServeObserver observer) {
    this.plan = plan;
    this.observer = observer;
    this.context = ContextFactory.open(plan.backend(), plan.config());
    this.pool = BufferPool.of(context.prefersDirect());
  }

  /**
   * Serves until the plan's end, or until the thread is interrupted.
   *
   * @throws UserError if the address cannot be listened on
   */
  public Served run() {
    List<SelectorLoop> loops = loops();
    boolean interrupted = false;
    try (Acceptor listener = listen(loops)) {
      observer.listening(HostPort.of(listener.address()).toString());
      serve();
    } catch (IOException e) {
      throw new UncheckedIOException("the listening socket cannot be closed", e);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    try {
      settle();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    loops.forEach(SelectorLoop::close);
    Served served = new Served(told, clean, interrupted);
    observer.over(served);
    return served;
  }

  private List<SelectorLoop> loops() {
    try {
      return SelectorLoop.start("loop", plan.loops());
    } catch (IOException e) {
      throw UserError.environment("%d event loops cannot be opened".formatted(plan.loops()), e);
    }
  }

  private Acceptor listen(List<SelectorLoop> loops) {
    InetSocketAddress bind = plan.bind();
    try {
      return Acceptor.open(loops, bind, SocketSettings.DEFAULT, this::accept);
    } catch (IOException | RuntimeException e) {
      loops.forEach(SelectorLoop::close);
      throw UserError.environment(
          "%s cannot be listened on: %s; choose another --port or --bind"
              .formatted(HostPort.of(bind), TlsFailure.words(e)),
          e);
    }
  }

  /** On the first loop. */
  private void accept(SocketTransport socket) {
    if (plan.connections() > 0 && begun.get() == plan.connections()) {
      socket.close();
      return;
    }
    InetSocketAddress peer = socket.peer();
    ConnectionId id =
        new ConnectionId(
            begun.incrementAndGet(),
            plan.backend().name(),
            Role.SERVER,
            peer == null ? "a peer that is gone" : HostPort.of(peer).toString(),
            plan.config().identities(),
            this::ended);
    Session session = plan.service().session(id, socket);
    live.add(session);
    session.start(context, pool, plan.options());
    if (!plan.idle().isZero()) {
      session.closeWhenIdle(plan.idle());
    }
  }

  private void ended(Session session) {
    live.remove(session);
    ended.add(session);
  }

  private void serve() throws InterruptedException {
    long deadline =
        plan.duration().isZero() ? Long.MAX_VALUE : System.nanoTime() + plan.duration().toNanos();
    while (plan.connections() == 0 || told < plan.connections()) {
      Session session = await(deadline);
      if (session == null) {
        return;
      }
      tell(session);
    }
  }

  private @Nullable Session await(long deadline) throws InterruptedException {
    return deadline == Long.MAX_VALUE
        ? ended.take()
        : ended.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Ends what is left: cleanly if the peers cooperate, or else at once. */
  private void settle() throws InterruptedException {
    live.forEach(Session::close);
    tellUntil(System.nanoTime() + GRACE.toNanos());
    live.forEach(Session::abort);
    tellUntil(System.nanoTime() + GRACE.toNanos());
  }

  private void tellUntil(long deadline) throws InterruptedException {
    while (told < begun.get()) {
      Session session = await(deadline);
      if (session == null) {
        return;
      }
      tell(session);
    }
  }

  private void tell(Session session) {
    ConnectionReport account = session.account();
    told++;
    clean += account.ending() == ConnectionEnd.CLEAN ? 1 : 0;
    observer.ended(account);
  }
}
