package dev.tlsbench.cli.wire;

import dev.tlsbench.cli.result.Offer;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A client's hello down to its bytes. Values that clients make up to keep servers tolerant (RFC
 * 8701) are all called {@value #GREASE}.
 *
 * @param offer what it offers, as applications understand it
 * @param recordVersion the version in the header of its record, {@code 0x0301}
 * @param sessionId the length of its session identifier
 * @param suites all of its cipher suites, signalling values included
 * @param extensions the names of its extensions in their order
 * @param versions the versions in its extension; the old field's if it has none
 * @param groups the groups of its extension
 * @param keyShares the groups that it sends a key share for
 * @param signatures the signature schemes for the handshake
 * @param certificateSignatures those for certificates; empty if they are not told apart
 * @param pskModes the ways to resume a TLS 1.3 session
 */
public record HelloAnatomy(
    Offer offer,
    String recordVersion,
    int sessionId,
    List<String> suites,
    List<String> extensions,
    List<String> versions,
    List<String> groups,
    List<String> keyShares,
    List<String> signatures,
    List<String> certificateSignatures,
    List<String> pskModes) {
  /** The name of all values that mean nothing. */
  public static final String GREASE = "GREASE";

  private static final int CLIENT_HELLO = 1;
  private static final int MESSAGE_HEADER = 4;
  private static final int VERSION_AND_RANDOM = 2 + 32;
  private static final int SIGNATURE_ALGORITHMS_CERT = 50;
  private static final int PSK_KEY_EXCHANGE_MODES = 45;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int SUPPORTED_GROUPS = 10;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int KEY_SHARE = 51;

  /** Copies the lists. */
  public HelloAnatomy {
    suites = List.copyOf(suites);
    extensions = List.copyOf(extensions);
    versions = List.copyOf(versions);
    groups = List.copyOf(groups);
    keyShares = List.copyOf(keyShares);
    signatures = List.copyOf(signatures);
    certificateSignatures = List.copyOf(certificateSignatures);
    pskModes = List.copyOf(pskModes);
  }

  /**
   * Takes the first message apart that a client sent.
   *
   * @param wire all that it sent
   * @return the hello; null if it is none, or not whole
   */
  public static @Nullable HelloAnatomy of(ByteBuffer wire) {
    if (wire.remaining() < Records.HEADER + MESSAGE_HEADER) {
      return null;
    }
    String recordVersion = "0x%04x".formatted(wire.getShort(wire.position() + 1) & 0xffff);
    ByteBuffer message = ClearMessages.of(wire.duplicate()).first(CLIENT_HELLO);
    return message == null ? null : read(recordVersion, message);
  }

  private static HelloAnatomy read(String recordVersion, ByteBuffer body) {
    Offer offer = ClientHello.read(body.duplicate());
    ByteBuffer rest = body.duplicate();
    rest.position(rest.position() + VERSION_AND_RANDOM);
    int sessionId = Extensions.part(rest, rest.get() & 0xff).remaining();
    List<String> suites =
        names(Extensions.part(rest, rest.getShort() & 0xffff), Short.BYTES, Suites::name);
    Extensions.part(rest, rest.get() & 0xff); // compression
    Lists lists = new Lists();
    if (rest.hasRemaining()) {
      Extensions.read(rest, lists::extension);
    }
    return new HelloAnatomy(
        offer,
        recordVersion,
        sessionId,
        suites,
        lists.extensions,
        lists.versions.isEmpty() ? offer.protocols() : lists.versions,
        lists.groups,
        lists.keyShares,
        lists.signatures,
        lists.certificateSignatures,
        lists.pskModes);
  }

  /** What its extensions say, so far. */
  private static final class Lists {
    private final List<String> extensions = new ArrayList<>();
    private final List<String> keyShares = new ArrayList<>();
    private List<String> versions = List.of();
    private List<String> groups = List.of();
    private List<String> signatures = List.of();
    private List<String> certificateSignatures = List.of();
    private List<String> pskModes = List.of();

    void extension(int type, ByteBuffer value) {
      extensions.add(name(type, Extensions::name));
      switch (type) {
        case SUPPORTED_VERSIONS -> versions = bytesThen(value, Short.BYTES, ServerHello::version);
        case SUPPORTED_GROUPS -> groups = shortThen(value, Groups::name);
        case SIGNATURE_ALGORITHMS -> signatures = shortThen(value, SignatureSchemes::name);
        case SIGNATURE_ALGORITHMS_CERT ->
            certificateSignatures = shortThen(value, SignatureSchemes::name);
        case PSK_KEY_EXCHANGE_MODES -> pskModes = bytesThen(value, 1, HelloAnatomy::pskMode);
        case KEY_SHARE -> keyShares(value);
        default -> {}
      }
    }

    private void keyShares(ByteBuffer value) {
      ByteBuffer list = Extensions.part(value, value.getShort() & 0xffff);
      while (list.hasRemaining()) {
        keyShares.add(name(list.getShort() & 0xffff, Groups::name));
        Extensions.part(list, list.getShort() & 0xffff);
      }
    }
  }

  private static String pskMode(int number) {
    return switch (number) {
      case 0 -> "psk_ke";
      case 1 -> "psk_dhe_ke";
      default -> "0x%02x".formatted(number);
    };
  }

  private static List<String> bytesThen(ByteBuffer value, int size, IntFunction<String> name) {
    return names(Extensions.part(value, value.get() & 0xff), size, name);
  }

  private static List<String> shortThen(ByteBuffer value, IntFunction<String> name) {
    return names(Extensions.part(value, value.getShort() & 0xffff), Short.BYTES, name);
  }

  private static List<String> names(ByteBuffer numbers, int size, IntFunction<String> name) {
    List<String> names = new ArrayList<>();
    while (numbers.hasRemaining()) {
      names.add(
          size == Short.BYTES
              ? name(numbers.getShort() & 0xffff, name)
              : name.apply(numbers.get() & 0xff));
    }
    return names;
  }

  private static String name(int number, IntFunction<String> name) {
    return isGrease(number) ? GREASE : name.apply(number);
  }

  /** Both bytes are the same and end with the same digit (RFC 8701, section 2). */
  private static boolean isGrease(int number) {
    return (number & 0x0f0f) == 0x0a0a && number >> 8 == (number & 0xff);
  }
}
