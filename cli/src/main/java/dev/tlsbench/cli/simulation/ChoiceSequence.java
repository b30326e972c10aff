package dev.tlsbench.cli.simulation;

import java.util.Arrays;

/** The choices that were made, or are to be made, in a schedule, in order. Immutable. */
public final class ChoiceSequence {
  private final int[] values;

  private ChoiceSequence(int[] values) {
    this.values = values;
  }

  /** Returns a sequence of these values. */
  public static ChoiceSequence of(int... values) {
    return new ChoiceSequence(values.clone());
  }

  /** Returns how many choices there are. */
  public int length() {
    return values.length;
  }

  /** Returns the choice with this number. */
  public int at(int index) {
    return values[index];
  }

  /** Returns a copy of the choices. */
  public int[] toArray() {
    return values.clone();
  }

  /** Returns the first choices, this many. */
  ChoiceSequence first(int count) {
    return new ChoiceSequence(Arrays.copyOf(values, count));
  }

  /** Returns all choices but this many from here on. */
  ChoiceSequence without(int from, int count) {
    int[] rest = new int[values.length - count];
    System.arraycopy(values, 0, rest, 0, from);
    System.arraycopy(values, from + count, rest, from, rest.length - from);
    return new ChoiceSequence(rest);
  }

  /** Returns these choices with zeros in these places. */
  ChoiceSequence zeroed(int... indexes) {
    int[] zeroed = values.clone();
    for (int index : indexes) {
      zeroed[index] = 0;
    }
    return new ChoiceSequence(zeroed);
  }

  /** Returns these choices with another one here. */
  ChoiceSequence with(int index, int value) {
    int[] changed = values.clone();
    changed[index] = value;
    return new ChoiceSequence(changed);
  }

  /** Returns these choices without trailing zeros, which a replay takes for missing ones anyway. */
  ChoiceSequence trimmed() {
    int length = values.length;
    while (length > 0 && values[length - 1] == 0) {
      length--;
    }
    return first(length);
  }

  /** Returns how many choices are not zero. */
  int departures() {
    return (int) Arrays.stream(values).filter(value -> value != 0).count();
  }

  /** Returns a weight, the less the calmer: what is not zero counts, and how much it is. */
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
