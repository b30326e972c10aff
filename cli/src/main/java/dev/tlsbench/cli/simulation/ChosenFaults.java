package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.fault.FaultSource;
import dev.tlsbench.core.Transport.Outcome;

/** Faults of a transport as the choices and the weather have them. */
final class ChosenFaults implements FaultSource {
  private final Choices choices;
  private final Weather weather;
  private final Story story;

  ChosenFaults(Choices choices, Weather weather, Story story) {
    this.choices = choices;
    this.weather = weather;
    this.story = story;
  }

  @Override
  public Course nextWrite(int offered) {
    Course course = write(offered);
    story.note(() -> "writes %d bytes%s".formatted(offered, told(course)));
    return course;
  }

  private Course write(int offered) {
    if (weather.strikes(FaultKind.FATAL)) {
      return new Course(choices.choose(2) == 0 ? 0 : cut(offered), Outcome.FATAL);
    }
    if (weather.strikes(FaultKind.TRANSIENT)) {
      return new Course(choices.choose(2) == 0 ? 0 : cut(offered), Outcome.TRANSIENT);
    }
    if (weather.strikes(FaultKind.WOULD_BLOCK)) {
      return new Course(choices.choose(2) == 0 ? 0 : cut(offered), Outcome.WOULD_BLOCK);
    }
    if (weather.strikes(FaultKind.PARTIAL_WRITE)) {
      return new Course(cut(offered), Outcome.OK);
    }
    return Course.GOOD;
  }

  @Override
  public Course nextRead(int room) {
    Course course = read();
    if (course != Course.GOOD) {
      story.note(() -> "reads" + told(course));
    }
    return course;
  }

  private Course read() {
    if (weather.strikes(FaultKind.END)) {
      return new Course(0, Outcome.END);
    }
    if (weather.strikes(FaultKind.EMPTY_READ)) {
      return new Course(0, choices.choose(2) == 0 ? Outcome.WOULD_BLOCK : Outcome.TRANSIENT);
    }
    if (weather.strikes(FaultKind.SHORT_READ)) {
      return new Course(choices.oneOf(1, 5, 7, 300, 1000), Outcome.OK);
    }
    return Course.GOOD;
  }

  /** Places that mean the same whatever the length: lengths differ a little between JDKs. */
  private int cut(int offered) {
    int most = Math.max(0, offered - 1);
    return Math.min(
        most, choices.oneOf(most, 1, offered / 2, 5, offered / 4, offered / 4 * 3, 6, 100));
  }

  private static String told(Course course) {
    String most = course.most() == ALL ? "" : " (moves %d at the most)".formatted(course.most());
    String outcome =
        switch (course.outcome()) {
          case OK -> "";
          case WOULD_BLOCK -> " (would block)";
          case TRANSIENT -> " (an error that passes)";
          case FATAL -> " (a fatal error)";
          case END -> " (the stream ends)";
        };
    return most + outcome;
  }
}
