/**
 * What can be seen on the wire of a connection: records, and of the handshake what is in the clear.
 */
@NullMarked
package dev.tlsbench.cli.wire;

import org.jspecify.annotations.NullMarked;
