/**
 * One side of a connection alone: a server for whoever comes, a client of whatever is there. The
 * peer may be anything that speaks TLS, or does not.
 */
@NullMarked
package dev.tlsbench.cli.side;

import org.jspecify.annotations.NullMarked;
