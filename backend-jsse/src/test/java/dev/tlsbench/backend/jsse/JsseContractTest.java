package dev.tlsbench.backend.jsse;

import dev.tlsbench.spi.testkit.TlsContractTest;

final class JsseContractTest extends TlsContractTest {
  JsseContractTest() {
    super(new JsseBackend());
  }
}
