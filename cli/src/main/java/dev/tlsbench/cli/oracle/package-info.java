/**
 * What must hold of every connection, whatever it runs over: each {@link
 * dev.tlsbench.cli.oracle.Invariant} is checked in one place, by simulation and by sockets alike.
 */
@NullMarked
package dev.tlsbench.cli.oracle;

import org.jspecify.annotations.NullMarked;
