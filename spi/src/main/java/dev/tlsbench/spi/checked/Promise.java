package dev.tlsbench.spi.checked;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The promises of an engine, in the order of the contract's package description, and those of its
 * verbs.
 */
public enum Promise {
  /** Progress is in the buffer positions. */
  POSITIONS("progress is in the buffer positions"),
  /** Pending output is exact. */
  PENDING_OUTPUT("pending output is exact"),
  /** Failure is a value, and its alert can be flushed. */
  FAILURE_IS_A_VALUE("failure is a value, and its alert can be flushed"),
  /** An engine does what its backend declares, no less and no more. */
  HONEST_CAPABILITIES("an engine does what its backend declares, no less and no more"),
  /** Output order is wire order. */
  WIRE_ORDER("output order is wire order"),
  /** Nothing is kept without saying so. */
  NOTHING_KEPT("nothing is kept without saying so"),
  /** Slow work is offered as a task. */
  TASKS("slow work is offered as a task"),
  /** Truncation is never silent. */
  TRUNCATION("truncation is never silent"),
  /** Close releases everything, from any state, any number of times. */
  CLOSE("close releases everything, from any state, any number of times"),
  /** What is encrypted is in records alone, and nothing of it leaves in the clear. */
  SECRECY("what is encrypted is in records alone, and nothing of it leaves in the clear"),
  /** Each event is raised once, in order. */
  EVENTS("each event is raised once, in order"),
  /** A verb answers as its description says. */
  VERBS("a verb answers as its description says"),
  /** What was written is what is read. */
  DELIVERY("what was written is what is read"),
  /** A peer is who it says it is. */
  IDENTITY("a peer is who it says it is");

  private final String text;

  Promise(String text) {
    this.text = text;
  }

  /**
   * Throws unless the promise is kept.
   *
   * @param kept whether it is
   * @param detail what was seen, as a format
   * @param values that go into it
   */
  public void require(boolean kept, String detail, @Nullable Object... values) {
    if (!kept) {
      throw broken(detail, values);
    }
  }

  /**
   * The finding that this promise was broken.
   *
   * @param detail what was seen, as a format
   * @param values that go into it
   * @return to be thrown
   */
  public ContractViolation broken(String detail, @Nullable Object... values) {
    return new ContractViolation(this, String.format(Locale.ROOT, detail, values));
  }

  @Override
  public String toString() {
    return text;
  }
}
