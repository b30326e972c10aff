package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.testkit.TlsContractTest;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
    value = "dev.tlsbench.backend.openssl.Here#isOpenSsl",
    disabledReason = "OpenSSL cannot be used here: OpenSslBackendTest says why")
final class OpenSslContractTest extends TlsContractTest {
  OpenSslContractTest() {
    super(new OpenSslBackend());
  }
}
