package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.testkit.TlsContractTest;
import org.junit.jupiter.api.condition.EnabledIf;

/** With a peer that shares neither its strengths nor its faults. */
@EnabledIf(
    value = "dev.tlsbench.backend.openssl.Here#isOpenSsl",
    disabledReason = "OpenSSL cannot be used here: OpenSslBackendTest says why")
final class OpenSslWithJsseContractTest extends TlsContractTest {
  OpenSslWithJsseContractTest() {
    super(new OpenSslBackend(), installed("jsse"));
  }
}
