package dev.tlsbench.cli.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.bench.Figure;
import dev.tlsbench.cli.bench.Metric;
import dev.tlsbench.cli.bench.Row;
import dev.tlsbench.cli.result.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowComparisonTest {
  private static final Set<Change> DIFFERENT = EnumSet.of(Change.WORSE, Change.BETTER);

  private static final Settings SETTINGS = Settings.usual(1);

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.03, 0.06, 0.15})
  void whatDidNotChangeIsCalledADifferenceFiveTimesInAHundredAtTheMost(double noise) {
    Synthetic same = Synthetic.USUAL.withNoise(noise);
    long called = count(100, seed -> compare(same.row(seed), same.row(1000 + seed)), DIFFERENT);
    assertTrue(called <= 5, called + " of 100");
  }

  @Test
  void tenPerCentMoreOfOneSidesCpuIsCalledWorseNineteenTimesInTwenty() {
    Synthetic slower = Synthetic.USUAL.withClientCpu(1.10);
    long worse =
        count(20, seed -> compare(Synthetic.USUAL.row(seed), slower.row(99 + seed)), Change.WORSE);
    assertTrue(worse >= 19, worse + " of 20");
  }

  @Test
  void tenPerCentLessIsCalledBetterAndNeverWorse() {
    Synthetic faster = Synthetic.USUAL.withClientCpu(0.90);
    IntFunction<RowComparison> each =
        seed -> compare(Synthetic.USUAL.row(seed), faster.row(99 + seed));
    assertTrue(figure(each.apply(3), Metric.CPU_CLIENT).change() == Change.BETTER);
    assertEquals(0, count(20, each, Change.WORSE));
  }

  @Test
  void theSideThatBecameSlowerIsTheOneThatIsNamed() {
    RowComparison compared =
        compare(Synthetic.USUAL.row(1), Synthetic.USUAL.withClientCpu(1.3).row(2));
    assertEquals(Change.WORSE, compared.change());
    assertTrue(compared.cause().contains("cpu.client"), compared.cause());
    assertTrue(!compared.cause().contains("cpu.server"), compared.cause());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.04, 0.5})
  void oneMoreAllocationAnOperationIsAlwaysWorseWhateverTheNoise(double noise) {
    Synthetic before = Synthetic.USUAL.withNoise(noise);
    Synthetic after = before.withExtraBytes(32);
    assertEquals(
        100, count(100, seed -> compare(before.row(seed), after.row(99 + seed)), Change.WORSE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.04, 0.5})
  void oneMoreRecordAnOperationIsAlwaysWorseWhateverTheNoise(double noise) {
    Synthetic before = Synthetic.USUAL.withNoise(noise);
    Synthetic after = before.withExtraRecords(1);
    assertEquals(
        100, count(100, seed -> compare(before.row(seed), after.row(99 + seed)), Change.WORSE));
  }

  @Test
  void timeAndAllocationBeforeEverythingIsCompiledDecideNothing() {
    Row after = Synthetic.USUAL.withExtraBytes(32).withClientCpu(2).row(2);
    Row unsteady =
        new Row(
            after.measurement(),
            after.jdk(),
            after.verdict(),
            after.cause(),
            after.negotiated(),
            new Row.Warmup(1, 1, false),
            after.slices());
    RowComparison compared = compare(Synthetic.USUAL.row(1), unsteady);
    assertEquals(Change.INCONCLUSIVE, figure(compared, Metric.ALLOCATED_CLIENT).change());
    assertEquals(Change.INCONCLUSIVE, figure(compared, Metric.CPU_CLIENT).change());
    assertEquals(Change.INCONCLUSIVE, compared.change());
    assertTrue(compared.cause().endsWith("give a longer --warmup"), compared.cause());
  }

  @Test
  void whatTheCompilersLuckMakesOfTheSameAllocationsIsNoDifference() {
    Synthetic after = Synthetic.USUAL.withExtraBytes(16);
    assertEquals(
        Change.SAME,
        figure(compare(Synthetic.USUAL.row(1), after.row(2)), Metric.ALLOCATED_CLIENT).change());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.1, 1.15})
  void slicesOfOneRunAreNoWitnessesAgainstAnotherWhereTheMachineWasNotSteady(double factor) {
    Synthetic before = Synthetic.USUAL.withSlices(30).withWander(0.2);
    Synthetic after = before.withClientCpu(factor);
    IntFunction<RowComparison> apart = seed -> compare(before.row(seed), after.row(99 + seed));
    IntFunction<RowComparison> inTurn = seed -> inTurn(before.row(seed), after.row(99 + seed));
    assertEquals(0, count(20, apart, Change.WORSE));
    assertEquals(0, count(20, apart, Change.SAME));
    assertTrue(count(20, inTurn, Change.WORSE) >= 19);
  }

  @Test
  void slicesNextToEachOtherAreComparedWithEachOtherWhateverTheWeather() {
    Synthetic before = Synthetic.USUAL.withSlices(150).withNoise(0.1).withWeather(0.4);
    Synthetic after = before.withClientCpu(1.10);
    long worse = count(20, seed -> inTurn(before.row(seed), after.row(99 + seed)), Change.WORSE);
    IntFunction<RowComparison> same = seed -> inTurn(before.row(seed), before.row(1000 + seed));
    long called = count(100, same, DIFFERENT);
    assertTrue(worse >= 19, worse + " of 20 planted");
    assertTrue(called <= 5, called + " of 100 alike");
    assertTrue(
        count(20, seed -> compare(before.row(seed), after.row(99 + seed)), Change.WORSE) <= 1);
  }

  @Test
  void pairsThatShareAProcessorsNeighbourAreOneWitness() {
    Synthetic same = Synthetic.USUAL.withSlices(300).withSpells(0.2);
    IntFunction<RowComparison> each = seed -> inTurn(same.row(seed), same.row(1000 + seed));
    long called = count(100, each, DIFFERENT);
    assertTrue(called <= 5, called + " of 100");
  }

  @Test
  void memoryThatShrinksIsNoPair() {
    double[] some = {1, -1, 1};
    Settings settings = SETTINGS.inTurns();
    FigureComparison comparison = new FigureComparison(settings, new Yardsticks(1, true));
    Figure heap = new Figure(Metric.HEAP, 1, -1, 1);
    assertEquals(
        Change.INCONCLUSIVE, comparison.compare(heap, heap, true, some, some.clone()).change());
  }

  @Test
  void timesThatGoOneWayBySlicesAndAnotherTogetherSayNothing() {
    double[] slow = {20, 20.1, 20.2, 20, 20.1, 20.2, 20.1};
    double[] fast = {10, 10.1, 10.2, 10, 10.1, 10.2, 10.1};
    FigureComparison comparison = new FigureComparison(SETTINGS, new Yardsticks(1, true));
    Figure was = new Figure(Metric.LATENCY_P50, 20.1, 20, 20.2);
    Figure is = new Figure(Metric.LATENCY_P50, 10.1, 10, 10.2);
    Figure slower = new Figure(Metric.LATENCY_P50, 25, 10, 30);
    assertEquals(Change.BETTER, comparison.compare(was, is, true, slow, fast).change());
    assertEquals(Change.INCONCLUSIVE, comparison.compare(was, slower, true, slow, fast).change());
  }

  @Test
  void aFewPairsSayNothing() {
    Synthetic few = Synthetic.USUAL.withSlices(14).withNoise(0.01);
    assertEquals(Change.INCONCLUSIVE, inTurn(few.row(1), few.withClientCpu(2).row(2)).change());
    Synthetic enough = few.withSlices(15);
    assertEquals(Change.WORSE, inTurn(enough.row(1), enough.withClientCpu(2).row(2)).change());
  }

  @Test
  void whatSurpassesAllThatTheSlicesSpanIsCalledOnAnyMachine() {
    Synthetic before = Synthetic.USUAL.withWander(0.2);
    Synthetic after = before.withClientCpu(1.8);
    assertEquals(
        20, count(20, seed -> compare(before.row(seed), after.row(99 + seed)), Change.WORSE));
  }

  @Test
  void aSlowerMachineIsNotASlowerProgram() {
    Synthetic slow = Synthetic.USUAL.onMachine(1.25);
    IntFunction<RowComparison> each =
        seed -> compare(Synthetic.USUAL.row(seed), slow.row(99 + seed));
    assertEquals(0, count(50, each, Change.WORSE));
    assertTrue(each.apply(1).cause().contains("the machine itself"), each.apply(1).cause());
  }

  @Test
  void aSlowerProgramIsOneOnASlowerMachineToo() {
    Synthetic slow = Synthetic.USUAL.onMachine(1.1).withClientCpu(1.3);
    assertEquals(Change.WORSE, compare(Synthetic.USUAL.row(1), slow.row(2)).change());
  }

  @Test
  void onABusyMachineTheWallClockDecidesNothing() {
    RowComparison compared =
        RowComparison.of(
            Synthetic.USUAL.row(1), Synthetic.USUAL.withWall(1.5).row(2), SETTINGS, true);
    FigureChange operations = figure(compared, Metric.OPERATIONS);
    assertEquals(Change.WORSE, operations.change());
    assertTrue(!operations.decides());
    assertTrue(compared.change() != Change.WORSE, compared.cause());
    assertEquals(
        Change.WORSE,
        compare(Synthetic.USUAL.row(1), Synthetic.USUAL.withWall(1.5).row(2)).change());
  }

  @Test
  void muchNoiseIsInconclusiveAndNotNoDifference() {
    Synthetic noisy = Synthetic.USUAL.withNoise(0.4);
    assertEquals(0, count(50, seed -> compare(noisy.row(seed), noisy.row(99 + seed)), Change.SAME));
  }

  @Test
  void whereNoDifferenceIsSeenItSaysWhatCouldHaveBeenSeen() {
    Synthetic calm = Synthetic.USUAL.withNoise(0.01);
    RowComparison compared = compare(calm.row(1), calm.row(2));
    assertEquals(Change.SAME, compared.change());
    assertTrue(compared.cause().matches(".*\\d % would have been seen"), compared.cause());
  }

  @Test
  void aFewSlicesSayNothing() {
    Synthetic few = Synthetic.USUAL.withSlices(Settings.LEAST_SLICES - 1);
    assertEquals(Change.INCONCLUSIVE, compare(few.row(1), few.withClientCpu(2).row(2)).change());
  }

  @Test
  void rowsThatAgreedOnOtherThingsAreNotCompared() {
    RowComparison compared =
        compare(Synthetic.USUAL.row(1), Synthetic.USUAL.agreedOn("secp256r1").row(2));
    assertEquals(Change.INCONCLUSIVE, compared.change());
    assertTrue(compared.cause().contains("secp256r1 now"), compared.cause());
  }

  @Test
  void whatIsNotMeasuredAnyMoreIsWorse() {
    Row before = Synthetic.USUAL.row(1);
    Row failed =
        new Row(before.measurement(), "17", Verdict.FAIL, "it stalled", null, null, List.of());
    RowComparison compared = compare(before, failed);
    assertEquals(Change.WORSE, compared.change());
    assertTrue(compared.cause().contains("it stalled"), compared.cause());
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    Row before = Synthetic.USUAL.row(1);
    Row after = Synthetic.USUAL.row(2);
    assertEquals(compare(before, after), compare(before, after));
  }

  private static RowComparison compare(Row before, Row after) {
    return RowComparison.of(before, after, SETTINGS);
  }

  private static RowComparison inTurn(Row before, Row after) {
    return RowComparison.of(before, after, SETTINGS.inTurns());
  }

  private static FigureChange figure(RowComparison compared, Metric metric) {
    return compared.figures().stream()
        .filter(figure -> figure.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  private static long count(int times, IntFunction<RowComparison> each, Change change) {
    return count(times, each, EnumSet.of(change));
  }

  private static long count(int times, IntFunction<RowComparison> each, Set<Change> changes) {
    return IntStream.range(0, times)
        .mapToObj(each)
        .filter(compared -> changes.contains(compared.change()))
        .count();
  }
}
