package dev.tlsbench.backend.bcjsse;

import dev.tlsbench.spi.testkit.TlsContractTest;

final class BcJsseContractTest extends TlsContractTest {
  BcJsseContractTest() {
    super(new BcJsseBackend());
  }
}
