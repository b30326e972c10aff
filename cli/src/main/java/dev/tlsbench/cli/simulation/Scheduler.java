package dev.tlsbench.cli.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Decides who acts next. The actor that has waited longest is first in line. In the middle of one
 * actor's act others may get their turn, on top of the same stack, as other threads would.
 */
final class Scheduler {
  private static final int MOST_NESTED = 3;
  private static final int MOST_IN_A_ROW = 4;

  private final Choices choices;
  private final Story story;
  private final BooleanSupplier over;
  private final Consumer<Throwable> thrown;
  private final List<Runnable> alarmClocks = new ArrayList<>();

  /** The actors, the one that has waited longest first. */
  private final List<Actor> actors = new ArrayList<>();

  private final Set<Object> busy = new HashSet<>();

  /** The number of acts, which another thread reads to watch over this one. */
  private final AtomicInteger steps = new AtomicInteger();

  private int finished;
  private int depth;
  private int calls;
  private int preemptions;
  private int preemptionRate;

  /**
   * @param over whether nothing more is to be done
   * @param thrown notified of what an actor threw
   */
  Scheduler(Choices choices, Story story, BooleanSupplier over, Consumer<Throwable> thrown) {
    this.choices = choices;
    this.story = story;
    this.over = over;
    this.thrown = thrown;
  }

  void add(Actor actor) {
    actors.add(actor);
  }

  /** Adds something to run before each act. */
  void beforeEach(Runnable alarmClock) {
    alarmClocks.add(alarmClock);
  }

  /** Sets how often others get their turn in the middle of an act. */
  void preempt(int perMille) {
    preemptionRate = perMille;
  }

  /** Returns whether an actor's thread is in the middle of something. */
  boolean isBusy(Object thread) {
    return busy.contains(thread);
  }

  /** Returns how many acts there were. */
  int steps() {
    return steps.get();
  }

  /** Returns how many acts are over. */
  int finished() {
    return finished;
  }

  /** Returns how many acts were in the middle of others. */
  int preemptions() {
    return preemptions;
  }

  /** Lets one actor act; false if none can. */
  boolean step() {
    List<Actor> able = able(false);
    if (able.isEmpty() && depth == 0) {
      able = able(true);
    }
    if (able.isEmpty()) {
      return false;
    }
    perform(able.size() == 1 ? able.get(0) : able.get(choices.choose(able.size())));
    return true;
  }

  private List<Actor> able(boolean yielding) {
    List<Actor> able = new ArrayList<>();
    for (Actor actor : actors) {
      if (actor.yields() == yielding && !busy.contains(actor.thread()) && actor.ready()) {
        able.add(actor);
      }
    }
    return able;
  }

  /** Lets an actor act, even if it is not its turn. */
  void perform(Actor actor) {
    if (actors.removeIf(known -> known == actor)) {
      actors.add(actor);
    }
    calls = 0;
    story.step(steps.incrementAndGet(), depth, actor);
    alarmClocks.forEach(Runnable::run);
    busy.add(actor.thread());
    depth++;
    try {
      actor.act();
    } catch (Throwable e) {
      thrown.accept(e);
    } finally {
      story.stepped();
      finished++;
      depth--;
      busy.remove(actor.thread());
    }
  }

  /** Returns how often the core called the world around it since an actor began, with this call. */
  int called() {
    return ++calls;
  }

  /** Returns whether another thread is to get in between, in the middle of an act. */
  boolean preempts() {
    return depth > 0
        && depth <= MOST_NESTED
        && !over.getAsBoolean()
        && choices.happens(preemptionRate);
  }

  /** Lets others act in the middle of an act, where another thread could get in between. */
  void interlude() {
    int before = steps();
    for (int i = 0; i < MOST_IN_A_ROW && preempts(); i++) {
      if (!step()) {
        break;
      }
    }
    preemptions += steps() - before;
  }
}
