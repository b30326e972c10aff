/**
 * Backend {@code bc}: Bouncy Castle's own non-blocking API, without a security provider and without
 * an {@code SSLEngine}.
 *
 * <p>The library handles records and little else; this package decides whom to trust, which names
 * to accept, when to answer and when to stop.
 */
@NullMarked
package dev.tlsbench.backend.bc;

import org.jspecify.annotations.NullMarked;
