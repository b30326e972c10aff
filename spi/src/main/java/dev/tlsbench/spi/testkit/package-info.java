/**
 * The contract of {@link dev.tlsbench.spi} as checks: every promise, tried on any backend.
 *
 * <p>{@link dev.tlsbench.spi.testkit.Contract} lists them. Each is a plain method that drives an
 * {@link dev.tlsbench.spi.testkit.EnginePair} whose engines are {@linkplain
 * dev.tlsbench.spi.checked.CheckedEngine checked} at every call. Whoever runs them says what
 * becomes of a finding: the {@code tck} verb prints it, and a backend's own test, a subclass of
 * {@code TlsContractTest} among the tests, fails. There too are the bad backends, which prove that
 * the checks can fail.
 */
@NullMarked
package dev.tlsbench.spi.testkit;

import org.jspecify.annotations.NullMarked;
