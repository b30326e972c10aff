package dev.tlsbench.backend.jsse;

import dev.tlsbench.spi.testkit.ContractSelfTest;

/** SunJSSE does all that a bad engine can spoil: tasks, rekeys of both kinds, half-close. */
final class JsseContractSelfTest extends ContractSelfTest {
  JsseContractSelfTest() {
    super(new JsseBackend());
  }
}
