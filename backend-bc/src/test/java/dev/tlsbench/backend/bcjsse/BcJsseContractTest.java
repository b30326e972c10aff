package dev.tlsbench.backend.bcjsse;

import dev.tlsbench.backend.bc.BcBackend;
import dev.tlsbench.spi.testkit.TlsContractTest;

/** With a peer that begins rekeys, which this backend never does. */
final class BcJsseContractTest extends TlsContractTest {
  BcJsseContractTest() {
    super(new BcJsseBackend(), new BcBackend());
  }
}
