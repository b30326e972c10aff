/**
 * Backend {@code openssl}: OpenSSL 3 through {@code java.lang.foreign}. What touches the library is
 * in the source folder {@code java22}, and is compiled where the JDK is 22 or later; the rest says
 * elsewhere what is needed.
 */
@NullMarked
package dev.tlsbench.backend.openssl;

import org.jspecify.annotations.NullMarked;
