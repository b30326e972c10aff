/**
 * Everything common to implementations of {@link javax.net.ssl.SSLEngine}: the adapter to the
 * contract, and the context and backend built on it. What differs between providers is in their
 * backends, behind {@link dev.tlsbench.spi.sslengine.Dialect}.
 */
@NullMarked
package dev.tlsbench.spi.sslengine;

import org.jspecify.annotations.NullMarked;
