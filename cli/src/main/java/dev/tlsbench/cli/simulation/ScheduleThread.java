package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Violation;
import dev.tlsbench.cli.scenario.Tally;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The thread that schedules run on, one at a time. If an act never ends, which only a clock can
 * tell, the thread is abandoned with it, and that is the finding. For one thread.
 */
final class ScheduleThread implements AutoCloseable {
  private static final String NAME = "schedule";

  private static final int LOOK_MILLIS = 100;

  /** Tenths of a second for an act, which takes under a millisecond once it has a processor. */
  private static final int PATIENCE = 150;

  /**
   * The patience with an act in which a violation was found already: there is nothing more to learn
   * from it.
   */
  private static final int LITTLE_PATIENCE = 10;

  private final int patience;

  /** The group of its thread and of those that this one starts. */
  private final ThreadGroup group = new ThreadGroup(NAME);

  private ExecutorService thread = begun();

  ScheduleThread() {
    this(PATIENCE);
  }

  /**
   * @param patience tenths of a second that an act may take
   */
  ScheduleThread(int patience) {
    this.patience = patience;
  }

  private ExecutorService begun() {
    return Executors.newSingleThreadExecutor(
        body -> {
          Thread thread = new Thread(group, body, NAME);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Runs a schedule to its end, or until one of its acts has none. */
  Schedule run(SimState state, Supplier<Schedule> schedule) {
    Future<Schedule> running = thread.submit(schedule::get);
    int looks = 0;
    int seen = 0;
    while (looks < (state.violations.first() == null ? patience : LITTLE_PATIENCE)) {
      try {
        return result(running, LOOK_MILLIS);
      } catch (TimeoutException e) {
        int steps = state.scheduler.steps();
        looks = steps == seen ? looks + 1 : 0;
        seen = steps;
      }
    }
    return leftBehind(state);
  }

  /** Returns what comes of it, or throws what it throws; an interrupt waits until then. */
  static <T> T result(Future<T> running) {
    try {
      return result(running, Long.MAX_VALUE);
    } catch (TimeoutException e) {
      throw new IllegalStateException("it takes for ever", e);
    }
  }

  private static <T> T result(Future<T> running, long millis) throws TimeoutException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return running.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw rethrown(Objects.requireNonNullElse(e.getCause(), e));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  private Schedule leftBehind(SimState state) {
    Optional<Map.Entry<Thread, StackTraceElement[]>> spinning =
        Thread.getAllStackTraces().entrySet().stream()
            .filter(each -> isPartOfIt(each.getKey()))
            .findFirst();
    Violation found = state.violations.first();
    Violation violation = found == null ? violation(spinning) : found;
    // It may spin on, and must not be taken for a part of a later schedule.
    spinning.ifPresent(each -> each.getKey().setName("left behind"));
    thread.shutdown();
    thread = begun();
    return state.schedule(violation, new Tally(), ScheduleFigures.NONE);
  }

  private static Violation violation(Optional<Map.Entry<Thread, StackTraceElement[]>> spinning) {
    return spinning
        .map(
            each ->
                new Violation(
                    Invariant.NO_SPIN, "", "an act never ends: it spins in " + place(each)))
        .orElseGet(
            () -> new Violation(Invariant.PROGRESS, "", "an act never ends: its thread waits"));
  }

  private boolean isPartOfIt(Thread thread) {
    boolean ours = thread.getName().equals(NAME) || thread.getName().equals(Coroutine.NAME);
    return ours && thread.getThreadGroup() == group && thread.getState() == Thread.State.RUNNABLE;
  }

  /** Returns where the core is, or else whatever is called last. */
  private static String place(Map.Entry<Thread, StackTraceElement[]> spinning) {
    StackTraceElement[] stack = spinning.getValue();
    return Arrays.stream(stack)
        .filter(frame -> frame.getClassName().startsWith("dev.tlsbench.core."))
        .findFirst()
        .or(() -> Arrays.stream(stack).findFirst())
        .map(StackTraceElement::toString)
        .orElse("its thread");
  }

  private static RuntimeException rethrown(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(thrown);
  }
}
