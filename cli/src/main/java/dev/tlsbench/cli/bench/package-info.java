/**
 * Measuring: what a pair of backends costs.
 *
 * <pre>
 *   BenchPlan -> BenchRun -> trials of one workload, open at once, slice by slice in turn
 *                   |          Rig (in this JVM, in one of its own, or of another build)
 *                   |            Side x 2: event loop, connections, threads      -> Usage
 *                   |            Drive: who sends when                           -> Stream, Recorder
 *                   '-> Row: the trial, what was agreed on, every slice          -> Metric
 * </pre>
 *
 * Between two slices nothing is under way, so that whatever is counted from one to the next belongs
 * to the operations of that slice, all of it and nothing else. Knows nothing of the command line.
 */
@NullMarked
package dev.tlsbench.cli.bench;

import org.jspecify.annotations.NullMarked;
