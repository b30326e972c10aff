/** The baseline: the contract without TLS, to show what the rest of a run costs. */
@NullMarked
package dev.tlsbench.spi.plain;

import org.jspecify.annotations.NullMarked;
