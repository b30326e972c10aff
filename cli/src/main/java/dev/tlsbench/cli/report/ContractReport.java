package dev.tlsbench.cli.report;

import dev.tlsbench.cli.tck.ContractResult;

/** A format for the report on how a backend keeps the contract. */
@FunctionalInterface
public interface ContractReport {

  /** The whole text, including the last line break. */
  String render(ContractResult result);
}
