package dev.tlsbench.cli.simulation;

import java.util.Arrays;

/** All that was, or is to be, chosen in a schedule, in order. Never changes. */
public final class ChoiceSequence {
  private final int[] values;

  private ChoiceSequence(int[] values) {
    this.values = values;
  }

  /** One with these values. */
  public static ChoiceSequence of(int... values) {
    return new ChoiceSequence(values.clone());
  }

  /** How many choices there are. */
  public int length() {
    return values.length;
  }

  /** The choice with this number. */
  public int at(int index) {
    return values[index];
  }

  /** A copy. */
  public int[] toArray() {
    return values.clone();
  }

  /** The first. */
  ChoiceSequence first(int count) {
    return new ChoiceSequence(Arrays.copyOf(values, count));
  }

  /** All but these. */
  ChoiceSequence without(int from, int count) {
    int[] rest = new int[values.length - count];
    System.arraycopy(values, 0, rest, 0, from);
    System.arraycopy(values, from + count, rest, from, rest.length - from);
    return new ChoiceSequence(rest);
  }

  /** The same with zeros in these places. */
  ChoiceSequence zeroed(int... indexes) {
    int[] zeroed = values.clone();
    for (int index : indexes) {
      zeroed[index] = 0;
    }
    return new ChoiceSequence(zeroed);
  }

  /** The same with another choice here. */
  ChoiceSequence with(int index, int value) {
    int[] changed = values.clone();
    changed[index] = value;
    return new ChoiceSequence(changed);
  }

  /** The same without trailing zeros, which are what a replay takes for missing choices anyway. */
  ChoiceSequence trimmed() {
    int length = values.length;
    while (length > 0 && values[length - 1] == 0) {
      length--;
    }
    return first(length);
  }

  /** How many are not zero. */
  int departures() {
    return (int) Arrays.stream(values).filter(value -> value != 0).count();
  }

  /** The less, the calmer: what is not zero counts, and how much it is. */
  int weight() {
    int weight = 0;
    for (int value : values) {
      weight += value == 0 ? 0 : 4 + value;
    }
    return weight;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChoiceSequence script && Arrays.equals(values, script.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
