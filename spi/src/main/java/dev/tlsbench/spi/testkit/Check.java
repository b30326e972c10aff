package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.checked.ContractViolation;

/**
 * One check of the contract.
 *
 * @param name what the engine does, as a camelCase sentence
 * @param body throws {@link ContractViolation} if the engine does not do it, and {@link
 *     NotApplicable} if that cannot be told
 */
public record Check(String name, Body body) {

  /** What a check does. */
  @FunctionalInterface
  public interface Body {
    void run(Setup setup);
  }

  public void run(Setup setup) {
    body.run(setup);
  }
}
