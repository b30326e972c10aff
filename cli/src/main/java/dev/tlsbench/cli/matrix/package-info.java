/**
 * Runs all pairs, each in its own process, so that a crash, a hang or a leak costs one cell.
 *
 * <pre>
 *   MatrixRun -> PairSupervisor ~ another process ~ CellWorker -> ScenarioRunner
 *       '-> Expectations: what is known not to work
 * </pre>
 */
@NullMarked
package dev.tlsbench.cli.matrix;

import org.jspecify.annotations.NullMarked;
