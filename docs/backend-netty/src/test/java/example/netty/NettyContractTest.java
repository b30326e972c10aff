package example.netty;

import dev.tlsbench.spi.testkit.TlsContractTest;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "no native library was tried there")
final class NettyContractTest extends TlsContractTest {
  NettyContractTest() {
    super(new NettyBackend());
  }
}
