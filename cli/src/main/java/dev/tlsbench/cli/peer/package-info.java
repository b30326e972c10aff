/**
 * External peers: TLS programs, each run by a script as a process of its own. {@code docs/peers.md}
 * says what such a script gets and has to do.
 */
@NullMarked
package dev.tlsbench.cli.peer;

import org.jspecify.annotations.NullMarked;
