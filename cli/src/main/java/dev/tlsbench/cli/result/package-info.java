/**
 * What a run came to: cells with their verdicts and figures, and the exit code that follows. One
 * model; every output is a rendering of it.
 */
@NullMarked
package dev.tlsbench.cli.result;

import org.jspecify.annotations.NullMarked;
