/**
 * Backend {@code bc}: Bouncy Castle's own non-blocking API, without a security provider and without
 * an {@code SSLEngine}.
 *
 * <p>The library hands over records and little else: whom to trust, which names to accept, when to
 * answer and when to stop are this package's own work.
 */
@NullMarked
package dev.tlsbench.backend.bc;

import org.jspecify.annotations.NullMarked;
