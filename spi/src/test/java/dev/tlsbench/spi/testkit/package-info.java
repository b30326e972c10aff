/**
 * The contract test of {@link dev.tlsbench.spi}: every promise of the contract, tried on any
 * backend.
 *
 * <p>A backend's own test is a subclass of {@link dev.tlsbench.spi.testkit.TlsContractTest}, a few
 * lines long. Below JUnit stands {@link dev.tlsbench.spi.testkit.Contract}, the same checks as
 * plain methods; each of them drives an {@link dev.tlsbench.spi.testkit.EnginePair} whose engines
 * are {@linkplain dev.tlsbench.spi.checked.CheckedEngine checked} at every call. That the checks
 * can fail is proven by {@link dev.tlsbench.spi.testkit.BadBackends}.
 */
@NullMarked
package dev.tlsbench.spi.testkit;

import org.jspecify.annotations.NullMarked;
