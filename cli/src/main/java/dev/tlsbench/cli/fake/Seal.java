package dev.tlsbench.cli.fake;

import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * What stands for encryption in one direction: each record is masked by a number that follows from
 * its own, and ends in a check of all of it. So content does not show on the wire, and a record
 * that is changed, lost or out of order is refused. Anybody can undo it.
 */
final class Seal {
  /** The content's type, and the check. */
  static final int OVERHEAD = 1 + 2 * Long.BYTES;

  /** The longest record. */
  static final int LONGEST = Records.HEADER + Records.MAX_PLAINTEXT + OVERHEAD;

  private static final short TLS_1_2 = 0x0303;

  private final CRC32 check = new CRC32();
  private long key;
  private long sequence;
  private boolean on;

  /** Whether records are sealed. */
  boolean on() {
    return on;
  }

  /** Seals from now on with this key. */
  void change(long next) {
    key = next;
    sequence = 0;
    on = true;
  }

  /** Seals from now on with the key that follows (RFC 8446, section 7.2). */
  void update() {
    change(mix(key));
  }

  /** How many records have had this key. */
  long sequence() {
    return sequence;
  }

  /** Appends a record with this content, which must fit. */
  void seal(int outerType, int type, ByteBuffer content, ByteBuffer out) {
    int length = content.remaining();
    out.put((byte) outerType).putShort(TLS_1_2);
    if (!on) {
      out.putShort((short) length).put(content);
      return;
    }
    out.putShort((short) (length + OVERHEAD));
    int from = out.position();
    out.put(content).put((byte) type);
    mask(out, from, out.position());
    long sum = sum(out.duplicate().limit(out.position()).position(from));
    out.putLong(sum).putLong(~sum);
    sequence++;
  }

  /** Whether the body of a sealed record is whole and due. */
  boolean fits(ByteBuffer body) {
    int end = body.limit() - 2 * Long.BYTES;
    if (end <= body.position()) {
      return false;
    }
    long sum = sum(body.duplicate().limit(end));
    return body.getLong(end) == sum && body.getLong(end + Long.BYTES) == ~sum;
  }

  /** The type of the content in a body that fits. */
  int type(ByteBuffer body) {
    int at = body.limit() - OVERHEAD - body.position();
    return (body.get(body.position() + at) ^ octet(at)) & 0xff;
  }

  /** Appends the content of a body that fits; the next record is due then. */
  void open(ByteBuffer body, ByteBuffer plain) {
    int from = plain.position();
    plain.put(body.duplicate().limit(body.limit() - OVERHEAD));
    mask(plain, from, plain.position());
    sequence++;
  }

  private long sum(ByteBuffer masked) {
    check.reset();
    check.update(masked);
    return mix(check.getValue() ^ number());
  }

  private long number() {
    return mix(key + sequence);
  }

  private byte octet(int at) {
    return (byte) (number() >>> (Byte.SIZE * (7 - at % Long.BYTES)));
  }

  private void mask(ByteBuffer bytes, int from, int to) {
    long number = number();
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      bytes.putLong(at, bytes.getLong(at) ^ number);
    }
    for (; at < to; at++) {
      bytes.put(at, (byte) (bytes.get(at) ^ octet(at - from)));
    }
  }

  /** Spreads a number over all bits (the finalizer of SplitMix64). */
  static long mix(long number) {
    long z = number + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
