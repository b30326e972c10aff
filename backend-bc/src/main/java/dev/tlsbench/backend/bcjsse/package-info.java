/** Bouncy Castle's JSSE provider: its TLS behind the {@code SSLEngine} of the JDK. */
@NullMarked
package dev.tlsbench.backend.bcjsse;

import org.jspecify.annotations.NullMarked;
