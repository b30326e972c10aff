/** Backend {@code bcjsse}: Bouncy Castle's TLS through its JSSE provider and {@code SSLEngine}. */
@NullMarked
package dev.tlsbench.backend.bcjsse;

import org.jspecify.annotations.NullMarked;
