/**
 * The checks that watch a connection from outside and judge it by an {@link
 * dev.tlsbench.cli.oracle.Invariant}, the same over sockets and in virtual time.
 */
@NullMarked
package dev.tlsbench.cli.oracle;

import org.jspecify.annotations.NullMarked;
