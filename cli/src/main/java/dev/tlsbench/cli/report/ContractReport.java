package dev.tlsbench.cli.report;

import dev.tlsbench.cli.tck.ContractResult;

/** A way to write down how a backend keeps the contract. */
@FunctionalInterface
public interface ContractReport {

  /** The whole text, with its last line's end. */
  String render(ContractResult result);
}
