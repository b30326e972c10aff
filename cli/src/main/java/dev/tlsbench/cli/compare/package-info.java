/**
 * Compares two measurements: better, worse, no difference seen, or inconclusive.
 *
 * <pre>
 *   Comparison -> RowComparison -> FigureChange: a figure in both
 *                                    timed:   Mann-Whitney, in turn Wilcoxon; interval of the
 *                                             ratio, what could be seen
 *                                    counted: what does not vary is compared exactly
 * </pre>
 */
@NullMarked
package dev.tlsbench.cli.compare;

import org.jspecify.annotations.NullMarked;
