/** The baseline: the contract with no TLS below it, to tell what the rest of a run costs. */
@NullMarked
package dev.tlsbench.spi.plain;

import org.jspecify.annotations.NullMarked;
