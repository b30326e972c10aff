/**
 * The {@code tlsbench} command.
 *
 * <pre>
 *   verb -> scenario -> result -> report        backend, pki: what a scenario is given
 * </pre>
 *
 * Only the verbs know the command line.
 */
@NullMarked
package dev.tlsbench.cli;

import org.jspecify.annotations.NullMarked;
