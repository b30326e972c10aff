/**
 * An engine that is held to its promises at every call. Whoever wants proof puts a {@link
 * dev.tlsbench.spi.checked.CheckedEngine} around an engine; whoever does not pays nothing.
 */
@NullMarked
package dev.tlsbench.spi.checked;

import org.jspecify.annotations.NullMarked;
