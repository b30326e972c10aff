/**
 * Measures what a pair of backends costs.
 *
 * <pre>
 *   BenchPlan -> BenchRun -> measurements of one workload, open at once, slice by slice in turn
 *                   |          Rig (in this JVM, in one of its own, or of another build)
 *                   |            LoadSide x 2: event loop, connections, threads  -> Totals
 *                   |            Drive: who sends when                           -> Stream, Recorder
 *                   '-> Row: the measurement, what was agreed on, every slice          -> Metric
 * </pre>
 *
 * Nothing is in flight between two slices, so that everything counted in a slice belongs to its
 * operations, and nothing else does. The package does not know the command line.
 */
@NullMarked
package dev.tlsbench.cli.bench;

import org.jspecify.annotations.NullMarked;
