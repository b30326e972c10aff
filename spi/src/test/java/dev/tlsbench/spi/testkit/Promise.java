package dev.tlsbench.spi.testkit;

import java.util.Locale;

/** What an engine promises, in the order of the contract's package description, and its verbs. */
public enum Promise {
  POSITIONS("progress is in the buffer positions"),
  PENDING_OUTPUT("pending output is exact"),
  FAILURE_IS_A_VALUE("failure is a value, and its alert can be flushed"),
  HONEST_CAPABILITIES("an engine does what its backend declares, no less and no more"),
  WIRE_ORDER("output order is wire order"),
  NOTHING_KEPT("nothing is kept without saying so"),
  TASKS("slow work is offered as a task"),
  TRUNCATION("truncation is never silent"),
  CLOSE("close releases everything, from any state, any number of times"),
  EVENTS("each event is raised once, in order"),
  VERBS("a verb answers as its description says"),
  DELIVERY("what was written is what is read"),
  IDENTITY("a peer is who it says it is");

  private final String text;

  Promise(String text) {
    this.text = text;
  }

  /** Throws unless the promise is kept. */
  public void require(boolean kept, String detail, Object... values) {
    if (!kept) {
      throw broken(detail, values);
    }
  }

  /** The finding that this promise was broken. */
  public ContractViolation broken(String detail, Object... values) {
    return new ContractViolation(this, String.format(Locale.ROOT, detail, values));
  }

  @Override
  public String toString() {
    return text;
  }
}
