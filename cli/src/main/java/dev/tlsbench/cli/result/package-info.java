/**
 * The results of a run: cells with their verdicts and figures, and the exit code that follows.
 * Every output is a rendering of this one model.
 */
@NullMarked
package dev.tlsbench.cli.result;

import org.jspecify.annotations.NullMarked;
