package dev.tlsbench.cli.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written into a hello is read from it again. */
class MadeUpHelloTest {
  private static HelloAnatomy read(MadeUpHello hello) {
    return HelloAnatomy.of(ByteBuffer.wrap(hello.records()));
  }

  @Test
  void aFullHelloOffersWhatIsKnown() {
    HelloAnatomy read = read(MadeUpHello.of(Protocol.TLS_1_3));
    assertEquals(List.of("1.3"), read.versions());
    assertEquals(Groups.all(), read.groups());
    assertEquals(List.of(Groups.POST_QUANTUM, "x25519", "secp256r1"), read.keyShares());
    assertEquals("TLS_AES_128_GCM_SHA256", read.suites().get(0));
    assertEquals(List.of("psk_dhe_ke"), read.pskModes());
    assertEquals("localhost", read.offer().serverName());
    assertEquals(0, read.sessionId());
    assertEquals("0x0301", read.recordVersion());
  }

  @Test
  void whatIsChangedIsThere() {
    HelloAnatomy read =
        read(
            MadeUpHello.of(Protocol.TLS_1_2)
                .withSuites(List.of(0xc02f, MadeUpHello.GREASE))
                .withGroups(List.of(MadeUpHello.GREASE, 0x001d), List.of(0x001d))
                .withServerName("other.example")
                .withAlpn(List.of("h2"))
                .withFragment(1));
    assertEquals(List.of("1.2"), read.versions());
    assertEquals(
        List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", HelloAnatomy.GREASE), read.suites());
    assertEquals(List.of(HelloAnatomy.GREASE, "x25519"), read.groups());
    assertEquals(List.of(), read.keyShares());
    assertEquals("other.example", read.offer().serverName());
    assertEquals(List.of("h2"), read.offer().alpn());
    assertTrue(read.extensions().contains("max_fragment_length"), read::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 20_000, 60_000})
  void aLongHelloTakesSeveralRecords(int padding) {
    HelloAnatomy read = read(MadeUpHello.of(Protocol.TLS_1_3).withPadding(padding));
    assertEquals("padding", read.extensions().get(read.extensions().size() - 1));
  }

  @Test
  void halfAHelloIsNone() {
    byte[] whole = MadeUpHello.of(Protocol.TLS_1_3).records();
    assertNull(HelloAnatomy.of(ByteBuffer.wrap(Arrays.copyOf(whole, whole.length / 2))));
    assertNull(HelloAnatomy.of(ByteBuffer.allocate(0)));
  }

  @Test
  void theSameContentIsTheSameBytes() {
    assertArrayEquals(
        MadeUpHello.of(Protocol.TLS_1_3).records(), MadeUpHello.of(Protocol.TLS_1_3).records());
  }
}
