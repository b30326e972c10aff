/**
 * What can go wrong with a transport, and a transport with which it does: over a simulated wire as
 * over a real socket.
 */
@NullMarked
package dev.tlsbench.cli.fault;

import org.jspecify.annotations.NullMarked;
