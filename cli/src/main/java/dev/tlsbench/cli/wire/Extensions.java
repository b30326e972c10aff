package dev.tlsbench.cli.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Collectors;

/** The extensions of a hello (RFC 8446, section 4.2). */
final class Extensions {
  /** RFC 7627. */
  static final int EXTENDED_MASTER_SECRET = 23;

  /** RFC 5746. */
  static final int RENEGOTIATION_INFO = 0xff01;

  /** The names of the IANA registry "TLS ExtensionType Values", of those in use. */
  private static final Map<Integer, String> NAMES =
      """
      0000 server_name
      0001 max_fragment_length
      0005 status_request
      000a supported_groups
      000b ec_point_formats
      000d signature_algorithms
      0010 application_layer_protocol_negotiation
      0011 status_request_v2
      0012 signed_certificate_timestamp
      0015 padding
      0016 encrypt_then_mac
      0017 extended_master_secret
      001b compress_certificate
      001c record_size_limit
      0023 session_ticket
      0029 pre_shared_key
      002a early_data
      002b supported_versions
      002c cookie
      002d psk_key_exchange_modes
      002f certificate_authorities
      0031 post_handshake_auth
      0032 signature_algorithms_cert
      0033 key_share
      4469 application_settings_old
      44cd application_settings
      fe0d encrypted_client_hello
      ff01 renegotiation_info
      """
          .lines()
          .map(line -> line.split(" "))
          .collect(Collectors.toMap(row -> Integer.parseInt(row[0], 16), row -> row[1]));

  /** Receives one extension after the other. */
  @FunctionalInterface
  interface Reader {
    void extension(int type, ByteBuffer value);
  }

  private Extensions() {}

  /** The extension with this number. */
  static String name(int type) {
    return NAMES.getOrDefault(type, "0x%04x".formatted(type));
  }

  /** Reads what begins at the buffer's position, with its length. */
  static void read(ByteBuffer body, Reader reader) {
    ByteBuffer all = part(body, body.getShort() & 0xffff);
    while (all.hasRemaining()) {
      int type = all.getShort() & 0xffff;
      reader.extension(type, part(all, all.getShort() & 0xffff));
    }
  }

  /** Takes the next bytes. */
  static ByteBuffer part(ByteBuffer from, int length) {
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer part = from.slice(from.position(), length);
    from.position(from.position() + length);
    return part;
  }
}
