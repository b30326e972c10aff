package dev.tlsbench.cli.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.Negotiated;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFlightTest {
  private static final String RANDOM = "11".repeat(32);
  private static final String RETRY_RANDOM =
      "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
  private static final String CHANGE_CIPHER_SPEC = "140303000101";

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000})
  void tls13IsReadOffTheHelloAlone(int piece) {
    String hello = hello13(RANDOM, "1302", "0033 0004 001d 0000");
    ServerFlight flight = read(hello + CHANGE_CIPHER_SPEC, piece);
    assertEquals(
        new Negotiated("1.3", "TLS_AES_256_GCM_SHA384", "x25519", false, false),
        flight.negotiated());
    assertTrue(flight.done());
  }

  @Test
  void aRetryIsNoticedAndTheSecondHelloCounts() {
    String retry = hello13(RETRY_RANDOM, "1301", "0033 0002 11ec");
    String hello = hello13(RANDOM, "1301", "0033 0004 11ec 0000");
    ServerFlight flight = read(retry + CHANGE_CIPHER_SPEC + hello, 5);
    assertEquals(
        new Negotiated("1.3", "TLS_AES_128_GCM_SHA256", "X25519MLKEM768", false, true),
        flight.negotiated());
  }

  @Test
  void aPreSharedKeyIsAResumption() {
    ServerFlight flight = read(hello13(RANDOM, "1301", "0033 0004 0017 0000 0029 0002 0000"), 9);
    assertTrue(flight.negotiated().resumed());
    assertEquals("secp256r1", flight.negotiated().group());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 1000})
  void tls12NamesItsCurveInTheKeyExchange(int piece) {
    String flight = hello12("c02c") + handshake("0b", "000000") + handshake("0c", "03 0018 01 04");
    assertEquals(
        new Negotiated("1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "secp384r1", false, false),
        read(flight, piece).negotiated());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 1000})
  void aWarningEndsNothing(int piece) {
    String warning = "15 0303 0002 01 70";
    String flight =
        warning
            + hello12("c02c")
            + handshake("0b", "000000")
            + warning
            + handshake("0c", "03 0018 01 04");
    assertEquals(
        new Negotiated("1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "secp384r1", false, false),
        read(flight, piece).negotiated());
  }

  @Test
  void messagesThatShareARecordAreReadAsWell() {
    String messages =
        body("02", "0303" + RANDOM + "00 c030 00")
            + body("0b", "000000")
            + body("0c", "03 001d 01 04");
    assertEquals("x25519", read(record(messages), 1000).negotiated().group());
  }

  @ParameterizedTest
  @CsvSource({
    "adf85458a2bb4a9aafdc5620273d3cf1, 256, ffdhe2048",
    "c90fdaa22168c234c4c6628b80dc1cd1, 256, dh2048",
    "adf85458a2bb4a9aafdc5620273d3cf1, 768, ffdhe6144",
    "adf85458a2bb4a9aafdc5620273d3cf1, 1024, ffdhe8192"
  })
  void aPrimeIsKnownByItsFamilyAndLength(String begin, int bytes, String group) {
    String prime = "ffffffffffffffff" + begin + "ff".repeat(bytes - 24);
    String keys = handshake("0c", "%04x".formatted(bytes) + prime);
    String flight = hello12("009f") + handshake("0b", "000000") + keys;
    assertEquals(group, read(flight, 100).negotiated().group());
  }

  /** The length of 6,144 bits begins as a named curve does. */
  @Test
  void aLengthIsNotTakenForACurve() {
    String prime = "ffffffffffffffffadf85458a2bb4a9aafdc5620273d3cf1" + "ff".repeat(768 - 24);
    String flight = hello12("009f") + handshake("0b", "000000") + handshake("0c", "0300" + prime);
    assertEquals("ffdhe6144", read(flight, 100).negotiated().group());
  }

  @Test
  void aKeyExchangeByRsaHasNoGroup() {
    String flight = hello12("009d") + handshake("0b", "000000") + handshake("0e", "");
    Negotiated negotiated = read(flight, 100).negotiated();
    assertEquals("", negotiated.group());
    assertFalse(negotiated.resumed());
  }

  @Test
  void keysWithoutACertificateAreAResumption() {
    assertTrue(read(hello12("c02c") + CHANGE_CIPHER_SPEC, 100).negotiated().resumed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "485454502f312e3120343030",
        "15030300020228",
        "16030300040200000103",
        "16030300080200000403030000",
        "1603030004020fffff00"
      })
  void whatIsNoServersHelloTellsNothing(String wire) {
    assertNull(read(wire, 2).negotiated());
  }

  private static ServerFlight read(String hex, int piece) {
    ServerFlight flight = new ServerFlight();
    byte[] bytes = bytes(hex);
    for (int at = 0; at < bytes.length; at += piece) {
      flight.accept(ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at)));
    }
    return flight;
  }

  private static String hello13(String random, String suite, String extensions) {
    String all = "002b 0002 0304" + extensions;
    return handshake("02", "0303" + random + "00" + suite + "00" + length(all, 2) + all);
  }

  private static String hello12(String suite) {
    return handshake("02", "0303" + RANDOM + "00" + suite + "00");
  }

  private static String handshake(String type, String content) {
    return record(body(type, content));
  }

  private static String body(String type, String content) {
    return type + length(content, 3) + content;
  }

  private static String record(String messages) {
    return "160303" + length(messages, 2) + messages;
  }

  private static String length(String hex, int bytes) {
    return HexFormat.of().toHexDigits(bytes(hex).length, 2 * bytes);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
