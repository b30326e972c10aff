package dev.tlsbench.cli.wire;

import dev.tlsbench.cli.wire.ServerAnswer.Ticket;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A TLS 1.3 client that reads what a server encrypts, and keeps nothing secret (RFC 8446, sections
 * 5.2, 7.1 and 7.3). Its key share is the generator of x25519, so that the secret of the key
 * exchange is the server's own share, and it checks neither certificate nor signature: it is for
 * servers in the same JVM. Used by one thread.
 */
public final class OpenClient {
  private static final int AES_128_GCM_SHA256 = 0x1301;
  private static final int KEY = 16;
  private static final int NONCE = 12;
  private static final int HASH = 32;
  private static final int TAG_BITS = 128;
  private static final int X25519 = 0x001d;

  private static final int SERVER_HELLO = 2;
  private static final int NEW_SESSION_TICKET = 4;
  private static final int ENCRYPTED_EXTENSIONS = 8;
  private static final int CERTIFICATE_VERIFY = 15;
  private static final int FINISHED = 20;
  private static final int KEY_SHARE = 51;

  private final byte[] hello =
      MadeUpHello.of(Protocol.TLS_1_3)
          .withSuites(List.of(AES_128_GCM_SHA256))
          .withGroups(List.of(X25519), List.of(X25519))
          .records();
  private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();
  private final List<String> extensions = new ArrayList<>();
  private String signature = "";
  private byte[] clientSecret = {};
  private byte[] master = {};
  private Decryption data = new Decryption(new byte[HASH]);

  /** The records to begin with. */
  public byte[] hello() {
    return hello.clone();
  }

  /**
   * Reads the server's first flight, and makes the records that end the handshake.
   *
   * @throws IllegalArgumentException if it is no such flight
   */
  public byte[] finish(ByteBuffer flight) {
    transcript.write(hello, Records.HEADER, hello.length - Records.HEADER);
    ByteBuffer wire = flight.duplicate();
    ByteBuffer first = record(wire);
    if (Records.type(first) != Records.HANDSHAKE || first.get(Records.HEADER) != SERVER_HELLO) {
      throw new IllegalArgumentException("the server sends no hello first");
    }
    byte[] message = new byte[first.remaining() - Records.HEADER];
    first.get(Records.HEADER, message);
    transcript.writeBytes(message);
    byte[] zero = new byte[HASH];
    byte[] early = hmac(zero, zero);
    byte[] handshake = hmac(derived(early, "derived", hash(new byte[0])), share(message));
    clientSecret = derived(handshake, "c hs traffic", hash());
    Decryption decryption = new Decryption(derived(handshake, "s hs traffic", hash()));
    master = hmac(derived(handshake, "derived", hash(new byte[0])), zero);
    messages(decryption.contents(wire), this::noteOfHandshake);
    data = new Decryption(derived(master, "s ap traffic", hash()));
    return finished();
  }

  /** The scheme of the server's signature. */
  public String signature() {
    return signature;
  }

  /** The extensions that the server encrypts, in their order. */
  public List<String> extensions() {
    return List.copyOf(extensions);
  }

  /** The tickets in what the server sent after the handshake. */
  public List<Ticket> tickets(ByteBuffer sent) {
    List<Ticket> tickets = new ArrayList<>();
    messages(
        data.contents(sent.duplicate()),
        (type, body) -> {
          if (type == NEW_SESSION_TICKET) {
            long lifetime = body.getInt() & 0xffffffffL;
            body.getInt(); // obfuscates its age
            Extensions.part(body, body.get() & 0xff);
            tickets.add(new Ticket(lifetime, body.getShort() & 0xffff));
          }
        });
    return tickets;
  }

  private void noteOfHandshake(int type, ByteBuffer body) {
    ByteBuffer whole = ByteBuffer.allocate(Integer.BYTES + body.remaining());
    transcript.writeBytes(
        whole.putInt(type << 24 | body.remaining()).put(body.duplicate()).array());
    if (type == CERTIFICATE_VERIFY) {
      signature = SignatureSchemes.name(body.getShort() & 0xffff);
    } else if (type == ENCRYPTED_EXTENSIONS) {
      Extensions.read(body, (number, value) -> extensions.add(Extensions.name(number)));
    }
  }

  private byte[] finished() {
    byte[] verified = hmac(expanded(clientSecret, "finished", new byte[0], HASH), hash());
    ByteBuffer inner = ByteBuffer.allocate(Integer.BYTES + HASH + 1);
    inner.putInt(FINISHED << 24 | HASH).put(verified).put((byte) Records.HANDSHAKE);
    return new Decryption(clientSecret).sealed(inner.array());
  }

  /** The server's point (RFC 7748), which is the secret too. */
  private static byte[] share(byte[] serverHello) {
    ByteBuffer body = ByteBuffer.wrap(serverHello).position(Integer.BYTES);
    ByteArrayOutputStream point = new ByteArrayOutputStream();
    body.position(body.position() + 2 + 32);
    Extensions.part(body, body.get() & 0xff);
    body.position(body.position() + 2 + 1);
    Extensions.read(
        body,
        (type, value) -> {
          if (type == KEY_SHARE && value.getShort() == X25519) {
            byte[] key = new byte[value.getShort() & 0xffff];
            value.get(key);
            point.writeBytes(key);
          }
        });
    return point.toByteArray();
  }

  /** Receives one message after the other. */
  private interface Reader {
    void message(int type, ByteBuffer body);
  }

  private static void messages(ByteBuffer contents, Reader reader) {
    while (contents.remaining() >= Integer.BYTES) {
      int header = contents.getInt();
      reader.message(header >>> 24, Extensions.part(contents, header & 0xffffff));
    }
  }

  private static ByteBuffer record(ByteBuffer wire) {
    if (!Records.whole(wire)) {
      throw new IllegalArgumentException("the server's flight ends too early");
    }
    return Extensions.part(wire, Records.length(wire));
  }

  /** One direction's keys. */
  private static final class Decryption {
    private final SecretKeySpec key;
    private final byte[] base;
    private long number;

    Decryption(byte[] secret) {
      key = new SecretKeySpec(expanded(secret, "key", new byte[0], KEY), "AES");
      base = expanded(secret, "iv", new byte[0], NONCE);
    }

    /** The handshake messages in these records, without what else is there. */
    ByteBuffer contents(ByteBuffer wire) {
      ByteArrayOutputStream contents = new ByteArrayOutputStream();
      while (Records.whole(wire)) {
        ByteBuffer record = record(wire);
        if (Records.type(record) == Records.APPLICATION_DATA) {
          byte[] inner = opened(record);
          int end = inner.length - 1;
          while (end > 0 && inner[end] == 0) {
            end--; // padding
          }
          if (inner[end] == Records.HANDSHAKE) {
            contents.write(inner, 0, end);
          }
        }
      }
      return ByteBuffer.wrap(contents.toByteArray());
    }

    private byte[] opened(ByteBuffer record) {
      byte[] bytes = new byte[record.remaining()];
      record.get(bytes);
      return cipher(
          Cipher.DECRYPT_MODE,
          Arrays.copyOf(bytes, Records.HEADER),
          Arrays.copyOfRange(bytes, Records.HEADER, bytes.length));
    }

    byte[] sealed(byte[] inner) {
      int length = inner.length + TAG_BITS / Byte.SIZE;
      ByteBuffer record = ByteBuffer.allocate(Records.HEADER + length);
      record.put((byte) Records.APPLICATION_DATA).putShort((short) 0x0303);
      record.putShort((short) length);
      byte[] header = Arrays.copyOf(record.array(), Records.HEADER);
      return record.put(cipher(Cipher.ENCRYPT_MODE, header, inner)).array();
    }

    private byte[] cipher(int mode, byte[] header, byte[] input) {
      byte[] nonce = base.clone();
      for (int i = 0; i < Long.BYTES; i++) {
        nonce[NONCE - 1 - i] ^= (byte) (number >>> (Byte.SIZE * i));
      }
      number++;
      try {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        return cipher.doFinal(input);
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("a record of the server cannot be read", e);
      }
    }
  }

  private byte[] hash() {
    return hash(transcript.toByteArray());
  }

  private static byte[] hash(byte[] of) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(of);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, byte[] of) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(of);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] derived(byte[] secret, String label, byte[] context) {
    return expanded(secret, label, context, HASH);
  }

  /** HKDF-Expand-Label (section 7.1), of one block at most. */
  private static byte[] expanded(byte[] secret, String label, byte[] context, int length) {
    byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer info = ByteBuffer.allocate(2 + 1 + name.length + 1 + context.length + 1);
    info.putShort((short) length).put((byte) name.length).put(name);
    info.put((byte) context.length).put(context).put((byte) 1);
    return Arrays.copyOf(hmac(secret, info.array()), length);
  }
}
