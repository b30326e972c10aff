/**
 * One side of a connection alone: a server for any client, a client of any server. The peer may be
 * anything that speaks TLS, or does not.
 */
@NullMarked
package dev.tlsbench.cli.side;

import org.jspecify.annotations.NullMarked;
