/**
 * An engine that is checked against its promises at every call. A {@link
 * dev.tlsbench.spi.checked.CheckedEngine} is wrapped around an engine to prove it; an engine
 * without one pays nothing.
 */
@NullMarked
package dev.tlsbench.spi.checked;

import org.jspecify.annotations.NullMarked;
