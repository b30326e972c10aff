package dev.tlsbench.cli.fault;

import dev.tlsbench.cli.fault.FaultSource.Ending;
import dev.tlsbench.cli.fault.PlanLine.Word;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the text of a plan: one statement per line, {@code #} before comments. */
final class PlanReader {
  /** Precedes what only a simulation uses. */
  static final String SIMULATED = "simulated";

  private static final String READ = "read";
  private static final String WRITE = "write";
  private static final String BOTH = "both";
  private static final List<String> PRIMITIVES =
      List.of(
          "accept",
          "block",
          "capacity",
          "coalesce",
          "corrupt",
          "drip",
          "fatal",
          "fin",
          "hold",
          "rate",
          "reset",
          "split",
          "spurious",
          "transient");

  private static final long FAR = 1_000_000_000_000L;
  private static final int MOST_BYTES = 1 << 24;
  private static final int MOST_RECORDS = 1_000_000;

  /** A simulation takes more fruitless reports for an endless loop. */
  private static final int MOST_REPORTS = 400;

  private final String plan;
  private final String text;
  private final List<Statement> statements = new ArrayList<>();

  /**
   * @param plan its name, for people
   */
  PlanReader(String plan, String text) {
    this.plan = plan;
    this.text = text;
  }

  List<Statement> read() {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      PlanLine line = new PlanLine(plan, i + 1, lines.get(i));
      if (!line.isEmpty()) {
        statements.add(statement(line));
      }
    }
    if (statements.isEmpty()) {
      throw UserError.usage("%s says nothing that should go wrong".formatted(plan));
    }
    return statements;
  }

  private Statement statement(PlanLine line) {
    boolean simulated = line.taken(SIMULATED);
    Word side = line.peek();
    Set<Role> sides = sides(line);
    Word call = line.peek();
    boolean reading = line.taken(READ);
    boolean writing = !reading && line.taken(WRITE);
    Word word = line.take("what should go wrong");
    Fault fault = fault(line, word, reading);
    requireCall(line, word, call, fault, reading, writing);
    line.requireEnd();
    if (fault instanceof Fault.Rate rate
        && rate.kind().place() != FaultKind.Place.CALL
        && !side.text().equals(word.text())) {
      throw line.wrong(side, "a rate of %s has no side".formatted(rate.kind().id()));
    }
    Statement statement = new Statement(line.number(), word.text(), sides, simulated, fault);
    statements.stream()
        .filter(earlier -> contradict(earlier, statement))
        .findFirst()
        .ifPresent(
            earlier -> {
              throw line.wrong(
                  word, "line %d says that of the same side already".formatted(earlier.line()));
            });
    return statement;
  }

  private static Set<Role> sides(PlanLine line) {
    for (Role role : Role.values()) {
      if (line.taken(role.name().toLowerCase(java.util.Locale.ROOT))) {
        return EnumSet.of(role);
      }
    }
    line.taken(BOTH);
    return EnumSet.allOf(Role.class);
  }

  private static Fault fault(PlanLine line, Word word, boolean reading) {
    return switch (word.text()) {
      case "accept" -> accept(line);
      case "block" -> block(line);
      case "capacity" -> new Fault.Capacity((int) line.number(1, MOST_BYTES));
      case "coalesce" -> new Fault.Coalesce();
      case "corrupt" -> new Fault.Corrupt(at(line));
      case "drip" -> drip(line);
      case "fatal" -> stop(line, reading, Ending.FATAL);
      case "fin" -> fin(line);
      case "hold" -> hold(line);
      case "rate" -> rate(line);
      case "reset" -> new Fault.Stop(reading, at(line), Fault.Stop.ANY, Ending.RESET);
      case "split" -> split(line);
      case "spurious" -> spurious(line);
      case "transient" -> stop(line, reading, Ending.TRANSIENT);
      default -> throw line.unknown(word, "primitive", PRIMITIVES);
    };
  }

  private static long at(PlanLine line) {
    line.require("at");
    return line.number(0, FAR);
  }

  private static Fault accept(PlanLine line) {
    Word list = line.peek();
    List<Integer> bytes = ints(line.numbers(0, MOST_BYTES));
    boolean repeat = line.taken("repeat");
    if (repeat && Collections.max(bytes) == 0) {
      throw line.wrong(list, "nothing could ever be written");
    }
    return new Fault.Accept(bytes, repeat);
  }

  private static Fault block(PlanLine line) {
    long at = at(line);
    line.require("for");
    return new Fault.Block(at, (int) line.number(0, MOST_REPORTS));
  }

  private static Fault stop(PlanLine line, boolean reading, Ending ending) {
    long at = at(line);
    long progress = line.taken("with") ? line.number(0, at) : Fault.Stop.ANY;
    return new Fault.Stop(reading, at, progress, ending);
  }

  private static Fault fin(PlanLine line) {
    if (!line.taken("record")) {
      return new Fault.Stop(true, at(line), Fault.Stop.ANY, Ending.END);
    }
    int records = (int) line.number(0, MOST_RECORDS);
    return new Fault.Fin(
        records, line.taken("into") ? (int) line.number(0, Records.MAX_RECORD) : 0);
  }

  private static Fault drip(PlanLine line) {
    long at = line.taken("at") ? line.number(0, FAR) : 0;
    return new Fault.Drip(at, line.taken("for") ? line.number(1, FAR) : FAR);
  }

  private static Fault split(PlanLine line) {
    line.require("at");
    return new Fault.Split(List.copyOf(new TreeSet<>(line.numbers(1, FAR))));
  }

  private static Fault hold(PlanLine line) {
    int type = (int) line.number(Records.CHANGE_CIPHER_SPEC, Records.APPLICATION_DATA);
    return new Fault.Hold(
        type, line.taken("for") ? (int) line.number(1, MOST_RECORDS) : MOST_RECORDS);
  }

  private static Fault spurious(PlanLine line) {
    line.require("every");
    return new Fault.Spurious((int) line.number(1, MOST_RECORDS));
  }

  private static Fault rate(PlanLine line) {
    Word name = line.take("a kind of fault");
    List<FaultKind> kinds =
        Arrays.stream(FaultKind.values())
            .filter(kind -> kind.place() != FaultKind.Place.NONE)
            .toList();
    FaultKind kind =
        kinds.stream()
            .filter(each -> each.id().equals(name.text()))
            .findFirst()
            .orElseThrow(
                () -> line.unknown(name, "kind", kinds.stream().map(FaultKind::id).toList()));
    return new Fault.Rate(kind, ints(line.numbers(0, 1000)));
  }

  private static List<Integer> ints(List<Long> numbers) {
    return numbers.stream().map(Long::intValue).toList();
  }

  /** {@code read} and {@code write} apply to faults that both can have. */
  private static void requireCall(
      PlanLine line, Word word, Word call, Fault fault, boolean reading, boolean writing) {
    boolean either = fault instanceof Fault.Stop stop && stop.ending() != Ending.END;
    if ((reading || writing) && !either) {
      throw line.wrong(call, "\"%s\" goes without \"%s\"".formatted(word.text(), call.text()));
    }
  }

  /** Whether both want to decide the same. */
  private static boolean contradict(Statement one, Statement other) {
    boolean sameSide = !Collections.disjoint(one.sides(), other.sides());
    if (one.fault() instanceof Fault.Rate rate && other.fault() instanceof Fault.Rate second) {
      return rate.kind() == second.kind();
    }
    boolean single =
        one.fault() instanceof Fault.Accept
            || one.fault() instanceof Fault.Capacity
            || one.fault() instanceof Fault.Coalesce
            || one.fault() instanceof Fault.Hold
            || one.fault() instanceof Fault.Fin
            || one.fault() instanceof Fault.Spurious;
    return single && sameSide && one.fault().getClass() == other.fault().getClass();
  }
}
