/**
 * The {@code tlsbench} command.
 *
 * <pre>
 *   verb -> scenario -> result -> report        backend, pki: what a scenario is given
 * </pre>
 *
 * The verbs know the command line; nothing behind them does.
 */
@NullMarked
package dev.tlsbench.cli;

import org.jspecify.annotations.NullMarked;
