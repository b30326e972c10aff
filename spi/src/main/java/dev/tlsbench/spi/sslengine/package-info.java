/**
 * Everything that is common to implementations of {@link javax.net.ssl.SSLEngine}, once: the
 * adapter to the contract, and the context and backend built on it. What differs between providers
 * sits in their backends, behind {@link dev.tlsbench.spi.sslengine.Dialect}.
 */
@NullMarked
package dev.tlsbench.spi.sslengine;

import org.jspecify.annotations.NullMarked;
