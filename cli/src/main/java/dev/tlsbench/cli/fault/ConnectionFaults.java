package dev.tlsbench.cli.fault;

import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All faults of one end of one connection: those that the plan fixes, and random ones where it
 * fixes none.
 */
public final class ConnectionFaults implements FaultSource {
  private final PlannedWrites writes;
  private final PlannedReads reads;
  private final List<Fault.Spurious> spurious;
  private final FaultSource random;
  private final FaultTally tally;
  private final Consumer<Supplier<String>> teller;
  private int reports;

  private ConnectionFaults(
      FaultPlan plan,
      Role side,
      FaultSource random,
      FaultTally tally,
      Consumer<Supplier<String>> teller) {
    this.writes = new PlannedWrites(plan, side, tally);
    this.reads = new PlannedReads(plan, side, tally);
    this.spurious = plan.fixed(side, Fault.Spurious.class).toList();
    this.random = random;
    this.tally = tally;
    this.teller = teller;
  }

  /**
   * The faults of a simulated end; the simulation itself handles faults of the wire.
   *
   * @param teller receives what happens, in words
   */
  public static ConnectionFaults simulated(
      FaultPlan plan,
      Role side,
      RandomSource random,
      FaultRates faultRates,
      FaultTally tally,
      Consumer<Supplier<String>> teller) {
    return new ConnectionFaults(
        plan, side, new RandomFaults(side, random, faultRates), tally, teller);
  }

  /**
   * The faults of a socket, the same for the same seed.
   *
   * @param connection its number, from 0
   * @param tally counts those that strike
   */
  public static ConnectionFaults ofSocket(
      FaultPlan plan, Role side, long seed, int connection, FaultTally tally) {
    FaultSource random = new SocketFaults(plan, side, seed, connection, tally);
    return new ConnectionFaults(plan, side, random, tally, words -> {});
  }

  @Override
  public Course nextWrite(int offered) {
    Course planned = writes.next(offered);
    Course course = planned.equals(Course.GOOD) ? random.nextWrite(offered) : planned;
    teller.accept(() -> "writes %d bytes%s".formatted(offered, told(course)));
    return course;
  }

  @Override
  public Course nextRead(int room) {
    Course planned = reads.next(room);
    Course course = planned.equals(Course.GOOD) ? random.nextRead(room) : planned;
    if (!course.equals(Course.GOOD)) {
      teller.accept(() -> "reads" + told(course));
    }
    return course;
  }

  private static String told(Course course) {
    String most = course.most() == ALL ? "" : " (moves %d at the most)".formatted(course.most());
    String ending =
        switch (course.ending()) {
          case OWN -> "";
          case WOULD_BLOCK -> " (would block)";
          case TRANSIENT -> " (an error that passes)";
          case FATAL -> " (a fatal error)";
          case END -> " (the stream ends)";
          case RESET -> " (the connection is reset)";
        };
    return most + ending;
  }

  @Override
  public void wrote(int count) {
    writes.moved(count);
  }

  @Override
  public void came(ByteBuffer bytes) {
    reads.came(bytes);
    random.came(bytes);
  }

  @Override
  public boolean withholdsWritable() {
    return writes.withholdsWritable();
  }

  @Override
  public boolean repeatsReport() {
    reports++;
    boolean planned = spurious.stream().anyMatch(each -> reports % each.every() == 0);
    if (planned) {
      tally.note(FaultKind.SPURIOUS);
    }
    return planned || random.repeatsReport();
  }
}
