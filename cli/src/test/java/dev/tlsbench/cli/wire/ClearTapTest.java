package dev.tlsbench.cli.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.oracle.StillTransport;
import dev.tlsbench.cli.result.Offer;
import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClearTapTest {
  /** TLS 1.3 and 1.2; SNI "a.test"; ALPN h2; x25519 with a share, secp256r1. */
  private static final String OFFER =
      message(
          "01",
          "0303"
              + "11".repeat(32)
              + "00"
              + "0006 1301 c02b 00ff"
              + "0100"
              + vector(
                  "0000 000b 0009 00 0006 612e74657374"
                      + "000a 0006 0004 001d 0017"
                      + "000d 0006 0004 0403 0804"
                      + "0010 0005 0003 02 6832"
                      + "0017 0000"
                      + "002b 0005 04 0304 0303"
                      + "0033 0008 0006 001d 0002 abcd"));

  private static final String HELLO_1_2 =
      message("02", "0303" + "22".repeat(32) + "00 c02b 00" + vector("ff01 0001 00"));
  private static final String HELLO_1_3 =
      message("02", "0303" + "22".repeat(32) + "00 1301 00" + vector("002b 0002 0304"));
  private static final String WARNING = record("15", "0170");
  private static final String CHANGE_CIPHER_SPEC = record("14", "01");
  private static final String SECRET = record("16", "02".repeat(40));

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 1000})
  void whatAClientOffersIsRead(int piece) {
    ClearTap tap = onServer(record("16", OFFER), piece);
    assertEquals(
        new Offer(
            List.of("1.3", "1.2"),
            List.of("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
            List.of("x25519", "secp256r1"),
            List.of("x25519"),
            List.of("ecdsa_secp256r1_sha256", "rsa_pss_rsae_sha256"),
            "a.test",
            List.of("h2"),
            true,
            true),
        tap.offer());
  }

  /** In fragments, with a warning in front and behind. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 1000})
  void messagesInPiecesAndWarningsBetweenThemAreRead(int piece) {
    String half = OFFER.substring(0, 40);
    String rest = OFFER.substring(40);
    String wire = WARNING + record("16", half) + record("16", rest) + WARNING;
    ClearTap tap = onServer(wire, piece);
    Offer offer = tap.offer();
    assertEquals("a.test", offer == null ? "" : offer.serverName());
    assertEquals(List.of("unrecognized_name", "unrecognized_name"), tap.alerts(Role.CLIENT));
    assertTrue(tap.inClear(Role.CLIENT));
  }

  @Test
  void whatAServerSignalsIsRead() {
    ClearTap tap = onClient(record("16", HELLO_1_2), 1000);
    assertEquals(true, tap.secureRenegotiation());
    assertEquals(false, tap.extendedMasterSecret());
    ClearTap modern = onClient(record("16", HELLO_1_3), 1000);
    assertNull(modern.secureRenegotiation());
    assertNull(modern.extendedMasterSecret());
  }

  @Test
  void behindAChangeOfKeysNothingIsReadInTls12() {
    ClearTap tap = onClient(record("16", HELLO_1_2) + CHANGE_CIPHER_SPEC + SECRET + WARNING, 9);
    assertFalse(tap.inClear(Role.SERVER));
    assertEquals(List.of(), tap.alerts(Role.SERVER));
  }

  @Test
  void aChangeCipherSpecOfTls13ChangesNothing() {
    ClearTap tap = onClient(record("16", HELLO_1_3) + CHANGE_CIPHER_SPEC + WARNING, 9);
    assertTrue(tap.inClear(Role.SERVER));
    assertEquals(List.of("unrecognized_name"), tap.alerts(Role.SERVER));
  }

  @Test
  void whatIsMalformedAtAnyPlaceIsNoOfferAndNoException() {
    byte[] good = bytes(OFFER);
    for (int length = 4; length < good.length; length++) {
      String cut = OFFER.substring(0, 2 * length);
      String claimed = "01%06x".formatted(length - 4) + cut.substring(8);
      onServer(record("16", claimed) + WARNING, 1000);
    }
    assertNull(onServer("474554202f20485454502f312e310d0a", 3).offer());
  }

  private static ClearTap onServer(String wire, int piece) {
    return read(wire, piece, Role.SERVER);
  }

  private static ClearTap onClient(String wire, int piece) {
    return read(wire, piece, Role.CLIENT);
  }

  private static ClearTap read(String wire, int piece, Role own) {
    ByteBuffer all = ByteBuffer.wrap(bytes(wire));
    ClearTap tap = new ClearTap(new Source(all, piece), own);
    ByteBuffer target = ByteBuffer.allocate(all.remaining() + 3);
    target.position(3);
    while (all.hasRemaining()) {
      tap.read(target);
    }
    return tap;
  }

  private static String record(String type, String body) {
    return type + "0303" + "%04x".formatted(bytes(body).length) + body;
  }

  private static String message(String type, String body) {
    return type + "%06x".formatted(bytes(body).length) + body.replace(" ", "");
  }

  private static String vector(String body) {
    return "%04x".formatted(bytes(body).length) + body;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  /** Gives out so many bytes a time. */
  private static final class Source extends StillTransport {
    private final ByteBuffer wire;
    private final int piece;

    Source(ByteBuffer wire, int piece) {
      this.wire = wire;
      this.piece = piece;
    }

    @Override
    public Outcome read(ByteBuffer target) {
      int count = Math.min(piece, wire.remaining());
      target.put(wire.slice(wire.position(), count));
      wire.position(wire.position() + count);
      return Outcome.OK;
    }

    @Override
    public Outcome write(ByteBuffer[] sources, int count) {
      throw new UnsupportedOperationException();
    }
  }
}
