/**
 * All pairs, each in a process of its own, so that one that crashes, hangs or leaks costs one cell.
 *
 * <pre>
 *   MatrixRun -> PairSupervisor ~ another process ~ Worker -> ScenarioRunner
 *       '-> Expectations: what is known not to work
 * </pre>
 */
@NullMarked
package dev.tlsbench.cli.matrix;

import org.jspecify.annotations.NullMarked;
