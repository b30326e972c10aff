package dev.tlsbench.cli.fault;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fault plan: the faults that its text fixes, and the rates of random ones. Immutable. */
public final class FaultPlan {
  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan("none", "", List.of());

  /** Random faults that a correct connection has to survive. */
  public static final FaultPlan LIGHT = parse("light", PlanFile.builtIn("light"));

  /** Random faults of every kind, including those that end the connection. */
  public static final FaultPlan HEAVY = parse("heavy", PlanFile.builtIn("heavy"));

  private static final List<FaultPlan> NAMED = List.of(NONE, LIGHT, HEAVY);

  private final String name;
  private final String text;
  private final List<Statement> statements;

  /** The lines that offer rates, which every schedule draws from. */
  private final Map<FaultKind, List<Statement>> rates;

  private FaultPlan(String name, String text, List<Statement> statements) {
    this.name = name;
    this.text = text;
    this.statements = List.copyOf(statements);
    this.rates =
        statements.stream()
            .filter(each -> each.fault() instanceof Fault.Rate)
            .collect(Collectors.groupingBy(each -> ((Fault.Rate) each.fault()).kind()));
  }

  /**
   * The plan that the user asked for: one with a name, or a file.
   *
   * @throws UserError if it is neither, or the file is not a plan
   */
  public static FaultPlan of(String word) {
    FaultPlan named = named(word);
    return named != null ? named : PlanFile.read(word, names());
  }

  /**
   * A plan from its text.
   *
   * @param name its name for people
   * @throws UserError if the text is not a plan
   */
  public static FaultPlan parse(String name, String text) {
    return new FaultPlan(name, text, new PlanReader(name, text).read());
  }

  /** The plan that {@link #recorded} stands for. */
  public static FaultPlan ofRecord(String recorded) {
    FaultPlan named = named(recorded);
    return named != null ? named : parse("the plan", recorded);
  }

  /** What to record of it: the name of a built-in plan, or the whole text. */
  public String recorded() {
    return names().contains(name) ? name : text;
  }

  /** The plans that have a name. */
  static List<String> names() {
    return NAMED.stream().map(plan -> plan.name).toList();
  }

  private static @Nullable FaultPlan named(String word) {
    return NAMED.stream().filter(plan -> plan.name.equals(word)).findFirst().orElse(null);
  }

  /** {@code light}, or its file. */
  public String name() {
    return name;
  }

  /** Whether it has any faults. */
  public boolean hasFaults() {
    return !statements.isEmpty();
  }

  /**
   * The part that applies to real sockets.
   *
   * @throws UserError if it asks for more, or if nothing is left
   */
  public FaultPlan forSockets() {
    for (Statement statement : statements) {
      if (statement.fault().simulationOnly() && !statement.simulated()) {
        throw UserError.usage(
            "%s line %d: only a simulation has \"%s\"; with \"%s\" before it, sockets skip the line"
                .formatted(name, statement.line(), statement.word(), PlanReader.SIMULATED));
      }
    }
    List<Statement> left = statements.stream().filter(each -> !each.simulated()).toList();
    if (left.isEmpty() && hasFaults()) {
      throw UserError.usage("%s has nothing that can happen to a socket".formatted(name));
    }
    return new FaultPlan(name, text, left);
  }

  /** Its faults on the simulated way from this end to the other. */
  public WireFaults wire(Role from) {
    Fault.Hold hold = fixed(from, Fault.Hold.class).findFirst().orElse(new Fault.Hold(0, 0));
    return new WireFaults(
        fixed(from, Fault.Capacity.class).mapToInt(Fault.Capacity::bytes).findFirst().orElse(0),
        fixed(from, Fault.Coalesce.class).findFirst().isPresent(),
        hold.type(),
        hold.records());
  }

  /** The fixed faults of one type for one end, in the order of its lines. */
  <T extends Fault> Stream<T> fixed(Role side, Class<T> sort) {
    return statements.stream()
        .filter(statement -> statement.sides().contains(side))
        .map(Statement::fault)
        .filter(sort::isInstance)
        .map(sort::cast);
  }

  /** The rates it offers for a kind; empty if it leaves the kind out. */
  int[] rates(FaultKind kind) {
    return rates.getOrDefault(kind, List.of()).stream()
        .flatMap(statement -> ((Fault.Rate) statement.fault()).perMille().stream())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Whether the rate of a kind applies to this end. */
  boolean allows(FaultKind kind, Role side) {
    for (Statement each : rates.getOrDefault(kind, List.of())) {
      if (!each.sides().contains(side)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FaultPlan plan && plan.name.equals(name) && plan.text.equals(text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, text);
  }

  @Override
  public String toString() {
    return name;
  }
}
