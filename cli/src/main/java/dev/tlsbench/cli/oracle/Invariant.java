package dev.tlsbench.cli.oracle;

/** What must hold on every connection under every schedule and every fault. */
public enum Invariant {
  EXACTLY_ONCE("I1", "each accepted send is reported once, and done means on the wire"),
  WIRE_ORDER("I2", "the wire carries what the engine made, in the order in which it was made"),
  NOTHING_LOST("I3", "no byte is lost, doubled or changed"),
  INTEREST("I4", "the transport is watched for writing while ciphertext is queued, and only then"),
  PROGRESS(
      "I5",
      "nobody waits in vain: what is to be done is asked of somebody, and deadlines are heeded"),
  NO_SPIN("I6", "nobody works without making progress"),
  BOUNDED_MEMORY("I7", "what is queued is bounded, and released in the end"),
  REKEY("I8", "a rekey loses nothing and has a result"),
  ORDERLY_CLOSE(
      "I9",
      "a close sends everything, a failure says and hears why, and a truncation is told as one"),
  LIFETIME("I10", "callbacks come one at a time, in order, without locks, and none after the end"),
  ENGINE_CONTRACT("I11", "the engine keeps its contract, and so does its caller"),
  BALANCE("I12", "whatever was acquired is released"),
  SOUND_ORACLE("I13", "what was to be exercised was exercised"),
  SECRECY("I14", "only records go over the wire, and no application data in the clear"),
  SCENARIO("I15", "what a scenario asserts about its own connections holds"),
  FAIR_TURNS(
      "I16",
      "a connection moves no more than its turn before it is the others', takes it, and encrypts no"
          + " data ahead of it"),
  TRUE_CAUSE(
      "I17",
      "whatever a connection is said to have failed from has happened, and so has an end of input that"
          + " its engine is told of");

  private final String id;
  private final String rule;

  Invariant(String id, String rule) {
    this.id = id;
    this.rule = rule;
  }

  /** Its short name, stable. */
  public String id() {
    return id;
  }

  /** What it says. */
  public String rule() {
    return rule;
  }
}
