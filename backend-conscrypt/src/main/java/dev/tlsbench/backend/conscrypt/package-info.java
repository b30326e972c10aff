/** Backend {@code conscrypt}: BoringSSL through Conscrypt's {@code SSLEngine}. */
@NullMarked
package dev.tlsbench.backend.conscrypt;

import org.jspecify.annotations.NullMarked;
