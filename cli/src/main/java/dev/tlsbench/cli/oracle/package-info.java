/**
 * The checks of what must hold for every connection. Each {@link dev.tlsbench.cli.oracle.Invariant}
 * is checked in one place, for simulation and sockets alike.
 */
@NullMarked
package dev.tlsbench.cli.oracle;

import org.jspecify.annotations.NullMarked;
