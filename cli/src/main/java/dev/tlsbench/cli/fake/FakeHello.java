package dev.tlsbench.cli.fake;

import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The hello of either side (RFC 8446, sections 4.1.2 and 4.1.3), with what matters here; the random
 * is a number.
 *
 * @param protocols those offered, or the one chosen
 * @param suites the same
 * @param groups the same; of a server empty in TLS 1.2
 * @param share the group that the client has a key share for; empty for none
 * @param name the server's name; empty for none
 * @param alpn those offered, or the one chosen
 * @param tickets whether tickets are welcome
 * @param ticket the session's; 0 for none. A server that resumes it repeats that it does
 */
record FakeHello(
    boolean client,
    long random,
    List<Protocol> protocols,
    List<String> suites,
    List<String> groups,
    String share,
    String name,
    List<String> alpn,
    boolean tickets,
    long ticket) {
  static final List<String> GROUPS = List.of("x25519", "secp256r1", "secp384r1");

  /** The random of a server that asks for another share. */
  static final long RETRY = 0;

  private static final Map<String, Integer> SUITES =
      Map.of(
          "TLS_AES_128_GCM_SHA256", 0x1301,
          "TLS_AES_256_GCM_SHA384", 0x1302,
          "TLS_CHACHA20_POLY1305_SHA256", 0x1303,
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", 0xc02b,
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", 0xc02c,
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", 0xc02f,
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", 0xc030);
  private static final int FIRST_OF_1_2 = 0xc000;

  private static final int SERVER_NAME = 0;
  private static final int SUPPORTED_GROUPS = 10;
  private static final int ALPN = 16;
  private static final int SESSION_TICKET = 35;
  private static final int PRE_SHARED_KEY = 41;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int PSK_MODES = 45;
  private static final int KEY_SHARE = 51;
  private static final int RENEGOTIATION_INFO = 0xff01;

  private static final short TLS_1_2 = 0x0303;
  private static final short TLS_1_3 = 0x0304;
  private static final int RANDOM = 32;
  private static final byte[] RETRY_RANDOM =
      HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

  /** All suites of a version, the preferred one first. */
  static List<String> suites(Protocol protocol) {
    return SUITES.keySet().stream()
        .sorted(Comparator.comparing(FakeHello::number))
        .filter(name -> number(name) >= FIRST_OF_1_2 == (protocol == Protocol.TLS_1_2))
        .toList();
  }

  private static int number(String suite) {
    return Objects.requireNonNull(SUITES.get(suite));
  }

  private static @Nullable String suite(int number) {
    return SUITES.entrySet().stream()
        .filter(each -> each.getValue() == number)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  boolean modern() {
    return protocols.contains(Protocol.TLS_1_3);
  }

  boolean retry() {
    return !client && random == RETRY;
  }

  byte[] encoded() {
    ByteBuffer out = ByteBuffer.allocate(Records.MAX_PLAINTEXT);
    out.putShort(TLS_1_2);
    byte[] bytes = retry() ? RETRY_RANDOM : new byte[RANDOM];
    if (!retry()) {
      ByteBuffer.wrap(bytes).putLong(RANDOM - Long.BYTES, random);
    }
    out.put(bytes).put((byte) 0);
    if (client) {
      out.putShort((short) (2 * suites.size()));
      suites.forEach(name -> out.putShort((short) number(name)));
      out.put((byte) 1).put((byte) 0);
    } else {
      out.putShort((short) number(suites.get(0))).put((byte) 0);
    }
    int at = out.position();
    out.putShort((short) 0);
    extensions(out);
    out.putShort(at, (short) (out.position() - at - Short.BYTES));
    byte[] encoded = new byte[out.flip().remaining()];
    out.get(encoded);
    return encoded;
  }

  private void extensions(ByteBuffer out) {
    if (client && !name.isEmpty()) {
      byte[] host = name.getBytes(StandardCharsets.US_ASCII);
      out.putShort((short) SERVER_NAME).putShort((short) (host.length + 5));
      out.putShort((short) (host.length + 3)).put((byte) 0);
      out.putShort((short) host.length).put(host);
    }
    if (client) {
      out.putShort((short) SUPPORTED_GROUPS).putShort((short) (2 * groups.size() + 2));
      out.putShort((short) (2 * groups.size()));
      groups.forEach(group -> out.putShort(group(group)));
      out.putShort((short) RENEGOTIATION_INFO).putShort((short) 1).put((byte) 0);
    }
    if (!alpn.isEmpty()) {
      int length = alpn.stream().mapToInt(each -> each.length() + 1).sum();
      out.putShort((short) ALPN).putShort((short) (length + 2)).putShort((short) length);
      for (String each : alpn) {
        out.put((byte) each.length()).put(each.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    if (modern()) {
      versions(out);
      if (!share.isEmpty()) {
        int length = retry() ? 2 : client ? 7 : 5;
        out.putShort((short) KEY_SHARE).putShort((short) length);
        if (client) {
          out.putShort((short) 5);
        }
        out.putShort(group(share));
        if (!retry()) {
          out.putShort((short) 1).put((byte) 0);
        }
      }
    }
    sessions(out);
  }

  private void versions(ByteBuffer out) {
    out.putShort((short) SUPPORTED_VERSIONS);
    if (client) {
      out.putShort((short) (1 + 2 * protocols.size())).put((byte) (2 * protocols.size()));
    } else {
      out.putShort((short) 2);
    }
    protocols.forEach(each -> out.putShort(each == Protocol.TLS_1_3 ? TLS_1_3 : TLS_1_2));
  }

  private void sessions(ByteBuffer out) {
    if (client && modern() && tickets) {
      out.putShort((short) PSK_MODES).putShort((short) 2).put((byte) 1).put((byte) 1);
    }
    boolean classic = protocols.contains(Protocol.TLS_1_2);
    if (classic && tickets && (client || !modern())) {
      out.putShort((short) SESSION_TICKET);
      boolean here = client && ticket != 0 && !modern();
      out.putShort((short) (here ? Long.BYTES : 0));
      if (here) {
        out.putLong(ticket);
      }
    }
    if (ticket != 0 && modern()) {
      out.putShort((short) PRE_SHARED_KEY).putShort((short) Long.BYTES).putLong(ticket);
    }
  }

  private static short group(String name) {
    return Objects.requireNonNull(Groups.number(name)).shortValue();
  }

  /** Reads a hello; null if it is malformed. What it names and nobody here knows is passed over. */
  static @Nullable FakeHello read(boolean client, ByteBuffer body) {
    try {
      return new Reader(client, body.duplicate()).read();
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return null;
    }
  }

  private static final class Reader {
    private final boolean client;
    private final ByteBuffer body;
    private List<Protocol> protocols = List.of(Protocol.TLS_1_2);
    private final List<String> groups = new ArrayList<>();
    private final List<String> alpn = new ArrayList<>();
    private String share = "";
    private String name = "";
    private boolean tickets;
    private long ticket;

    Reader(boolean client, ByteBuffer body) {
      this.client = client;
      this.body = body;
    }

    FakeHello read() {
      body.getShort();
      byte[] bytes = new byte[RANDOM];
      body.get(bytes);
      long random =
          Arrays.equals(bytes, RETRY_RANDOM)
              ? RETRY
              : ByteBuffer.wrap(bytes).getLong(RANDOM - Long.BYTES);
      part(body.get() & 0xff);
      List<String> suites = new ArrayList<>();
      ByteBuffer numbers = part(client ? body.getShort() & 0xffff : Short.BYTES);
      while (numbers.hasRemaining()) {
        String suite = suite(numbers.getShort() & 0xffff);
        if (suite != null) {
          suites.add(suite);
        }
      }
      part(client ? body.get() & 0xff : 1);
      if (body.hasRemaining()) {
        ByteBuffer all = part(body.getShort() & 0xffff);
        while (all.hasRemaining()) {
          int type = all.getShort() & 0xffff;
          int length = all.getShort() & 0xffff;
          extension(type, all.slice(all.position(), length));
          all.position(all.position() + length);
        }
      }
      return new FakeHello(
          client, random, protocols, suites, groups, share, name, alpn, tickets, ticket);
    }

    private ByteBuffer part(int length) {
      ByteBuffer part = body.slice(body.position(), Math.min(length, body.remaining()));
      body.position(body.position() + length);
      return part;
    }

    private void extension(int type, ByteBuffer value) {
      switch (type) {
        case SERVER_NAME -> name = text(value.position(5));
        case SUPPORTED_GROUPS -> {
          value.getShort();
          while (value.hasRemaining()) {
            groups.add(Groups.name(value.getShort() & 0xffff));
          }
        }
        case ALPN -> {
          value.getShort();
          while (value.hasRemaining()) {
            int length = value.get() & 0xff;
            alpn.add(text(value.slice(value.position(), length)));
            value.position(value.position() + length);
          }
        }
        case SUPPORTED_VERSIONS -> {
          value.position(client ? 1 : 0);
          List<Protocol> offered = new ArrayList<>();
          while (value.hasRemaining()) {
            short number = value.getShort();
            if (number == TLS_1_3 || number == TLS_1_2) {
              offered.add(number == TLS_1_3 ? Protocol.TLS_1_3 : Protocol.TLS_1_2);
            }
          }
          protocols = offered;
        }
        case KEY_SHARE -> share = Groups.name(value.position(client ? 2 : 0).getShort() & 0xffff);
        case PSK_MODES -> tickets = true;
        case SESSION_TICKET -> {
          tickets = true;
          ticket = value.hasRemaining() ? value.getLong() : ticket;
        }
        case PRE_SHARED_KEY -> ticket = value.getLong();
        default -> {}
      }
    }

    private static String text(ByteBuffer bytes) {
      return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }
  }
}
