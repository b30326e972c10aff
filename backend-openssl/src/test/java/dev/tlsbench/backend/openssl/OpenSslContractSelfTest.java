package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.testkit.BadBackends;
import dev.tlsbench.spi.testkit.ContractSelfTest;
import org.junit.jupiter.api.condition.EnabledIf;

/** The clauses that no other backend can show. */
@EnabledIf(
    value = "dev.tlsbench.backend.openssl.Here#isOpenSsl",
    disabledReason = "OpenSSL cannot be used here: OpenSslBackendTest says why")
final class OpenSslContractSelfTest extends ContractSelfTest {
  private static final TlsBackend GOOD = new OpenSslBackend();

  OpenSslContractSelfTest() {
    super(GOOD, BadBackends.ofEarlyData(GOOD), "early data");
  }
}
