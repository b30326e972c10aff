/**
 * Peers that are no backends: TLS programs of their own, each run as a process that a script makes
 * of it. What such a script is told and has to do is written down in {@code docs/peers.md}.
 */
@NullMarked
package dev.tlsbench.cli.peer;

import org.jspecify.annotations.NullMarked;
