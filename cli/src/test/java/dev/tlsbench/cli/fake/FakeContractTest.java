package dev.tlsbench.cli.fake;

import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.testkit.TlsContractTest;

/** The engines without cryptography keep the whole contract, with each other. */
final class FakeContractTest extends TlsContractTest {
  private static final TlsBackend FAKE = new FakeBackend();

  FakeContractTest() {
    super(FAKE, FAKE);
  }
}
