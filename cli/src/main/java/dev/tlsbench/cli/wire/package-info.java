/** What the wire of a connection shows: its records, and the part of the handshake in the clear. */
@NullMarked
package dev.tlsbench.cli.wire;

import org.jspecify.annotations.NullMarked;
