/** Backend {@code jsse}: the JDK's own TLS, SunJSSE. */
@NullMarked
package dev.tlsbench.backend.jsse;

import org.jspecify.annotations.NullMarked;
