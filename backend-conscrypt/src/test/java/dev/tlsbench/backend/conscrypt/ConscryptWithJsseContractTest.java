package dev.tlsbench.backend.conscrypt;

import dev.tlsbench.spi.testkit.TlsContractTest;

/** With a peer that begins rekeys, which this backend never does. */
final class ConscryptWithJsseContractTest extends TlsContractTest {
  ConscryptWithJsseContractTest() {
    super(new ConscryptBackend(), installed("jsse"));
  }
}
