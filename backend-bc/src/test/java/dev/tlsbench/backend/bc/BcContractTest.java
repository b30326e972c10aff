package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.testkit.TlsContractTest;

class BcContractTest extends TlsContractTest {
  BcContractTest() {
    super(new BcBackend());
  }
}
