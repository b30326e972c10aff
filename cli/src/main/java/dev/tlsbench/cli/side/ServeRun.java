package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.Account;
import dev.tlsbench.cli.result.Ending;
import dev.tlsbench.cli.result.Refusal;
import dev.tlsbench.cli.result.Served;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.Listener;
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
  private final Audience audience;
  private final Set<Visit> live = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Visit> ended = new LinkedBlockingQueue<>();
  private final AtomicInteger begun = new AtomicInteger();
  private int told;
  private int clean;

  /**
   * A server that has not begun.
   *
   * @throws Refusal if the backend cannot do what the plan asks for
   */
  public ServeRun(ServePlan plan, Audience audience) {
    this.plan = plan;
    this.audience = audience;
    this.context = ContextFactory.open(plan.backend(), plan.config());
    this.pool = BufferPool.of(context.prefersDirect());
  }

  /**
   * Serves until the plan's end, or until the thread is interrupted.
   *
   * @throws Refusal if the address cannot be listened on
   */
  public Served run() {
    List<SelectorLoop> loops = loops();
    boolean interrupted = false;
    try (Listener listener = listen(loops)) {
      audience.listening(HostPort.of(listener.address()).toString());
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
    audience.over(served);
    return served;
  }

  private List<SelectorLoop> loops() {
    try {
      return SelectorLoop.start("loop", plan.loops());
    } catch (IOException e) {
      throw Refusal.environment("%d event loops cannot be opened".formatted(plan.loops()), e);
    }
  }

  private Listener listen(List<SelectorLoop> loops) {
    InetSocketAddress bind = plan.bind();
    try {
      return Listener.open(loops, bind, SocketSettings.DEFAULT, this::accept);
    } catch (IOException | RuntimeException e) {
      loops.forEach(SelectorLoop::close);
      throw Refusal.environment(
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
    Ticket ticket =
        new Ticket(
            begun.incrementAndGet(),
            plan.backend().name(),
            Role.SERVER,
            peer == null ? "a peer that is gone" : HostPort.of(peer).toString(),
            plan.config().identities(),
            this::ended);
    Visit visit = plan.service().visit(ticket, socket);
    live.add(visit);
    visit.start(context, pool, plan.options());
    if (!plan.idle().isZero()) {
      visit.closeWhenIdle(plan.idle());
    }
  }

  private void ended(Visit visit) {
    live.remove(visit);
    ended.add(visit);
  }

  private void serve() throws InterruptedException {
    long deadline =
        plan.duration().isZero() ? Long.MAX_VALUE : System.nanoTime() + plan.duration().toNanos();
    while (plan.connections() == 0 || told < plan.connections()) {
      Visit visit = await(deadline);
      if (visit == null) {
        return;
      }
      tell(visit);
    }
  }

  private @Nullable Visit await(long deadline) throws InterruptedException {
    return deadline == Long.MAX_VALUE
        ? ended.take()
        : ended.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Ends what is left: cleanly if the peers cooperate, or else at once. */
  private void settle() throws InterruptedException {
    live.forEach(Visit::close);
    tellUntil(System.nanoTime() + GRACE.toNanos());
    live.forEach(Visit::abort);
    tellUntil(System.nanoTime() + GRACE.toNanos());
  }

  private void tellUntil(long deadline) throws InterruptedException {
    while (told < begun.get()) {
      Visit visit = await(deadline);
      if (visit == null) {
        return;
      }
      tell(visit);
    }
  }

  private void tell(Visit visit) {
    Account account = visit.account();
    told++;
    clean += account.ending() == Ending.CLEAN ? 1 : 0;
    audience.ended(account);
  }
}
