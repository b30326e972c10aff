package dev.tlsbench.backend.conscrypt;

import dev.tlsbench.spi.testkit.TlsContractTest;

final class ConscryptContractTest extends TlsContractTest {
  ConscryptContractTest() {
    super(new ConscryptBackend());
  }
}
