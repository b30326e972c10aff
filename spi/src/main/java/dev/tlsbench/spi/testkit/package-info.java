/**
 * The contract of {@link dev.tlsbench.spi} as checks: every promise, tried on any backend.
 *
 * <p>{@link dev.tlsbench.spi.testkit.Contract} lists them. Each is a plain method that drives an
 * {@link dev.tlsbench.spi.testkit.EnginePair} whose engines are {@linkplain
 * dev.tlsbench.spi.checked.CheckedEngine checked} at every call. The caller decides what happens to
 * a finding: the {@code tck} verb prints it, and a backend's own test, a subclass of {@code
 * TlsContractTest} among the tests, fails. The bad backends, which prove that the checks can fail,
 * are also among the tests.
 */
@NullMarked
package dev.tlsbench.spi.testkit;

import org.jspecify.annotations.NullMarked;
