/** Renderings of a {@link dev.tlsbench.cli.result.RunResult}. */
@NullMarked
package dev.tlsbench.cli.report;

import org.jspecify.annotations.NullMarked;
