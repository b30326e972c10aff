/**
 * The faults of a transport, and a transport that injects them, over a simulated wire or a real
 * socket.
 */
@NullMarked
package dev.tlsbench.cli.fault;

import org.jspecify.annotations.NullMarked;
