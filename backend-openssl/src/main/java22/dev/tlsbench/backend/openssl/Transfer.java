package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.Records;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Moves bytes between the caller's buffers and one connection. Ciphertext goes through two buffers
 * in memory (BIOs) that belong to the connection, a record at a time on its way in.
 */
final class Transfer {
  /** The connection reads and writes native memory alone; an idle one should not hold any. */
  private static final ThreadLocal<MemorySegment> STAGE =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(Records.MAX_PLAINTEXT));

  private static final int MUCH = 1 << 15;

  private static final int ALERT = 2;

  /** What the library leaves in front of an alert, for a nonce of TLS 1.2 that it never writes. */
  private static final int UNWRITTEN = 8;

  private final MemorySegment ssl;
  private final MemorySegment in;
  private final MemorySegment out;
  private final MemorySegment moved;
  private final Messages messages;
  private int pending;

  /** From now on the buffers belong to the connection, and are freed with it. */
  Transfer(MemorySegment ssl, Messages messages) {
    this.ssl = ssl;
    this.messages = messages;
    moved = messages.moved();
    in = Memory.made(Calls.pointer(Api.BIO_new, Calls.pointer(Api.BIO_s_mem)), "buffer");
    MemorySegment other = Calls.pointer(Api.BIO_new, Calls.pointer(Api.BIO_s_mem));
    if (Memory.isNull(other)) {
      Calls.integer(Api.BIO_free, in);
      throw new IllegalStateException("no buffer: " + Errors.take());
    }
    out = other;
    Calls.call(Api.SSL_set_bio, ssl, in, out);
  }

  /** Gives the connection the next bytes. */
  void feed(ByteBuffer netIn, int length) {
    fill(in, netIn, length);
  }

  private static void fill(MemorySegment buffer, ByteBuffer from, int length) {
    MemorySegment bytes = MemorySegment.ofBuffer(from.slice(from.position(), length));
    if (Calls.inPlace(Api.BIO_write, buffer, bytes, length) != length) {
      throw new IllegalStateException("the library takes in no more: " + Errors.take());
    }
    from.position(from.position() + length);
  }

  /**
   * Has the connection decrypt what it was fed.
   *
   * @return how many bytes; 0 if there is no plaintext, and its {@code SSL_get_error} says why
   */
  int decrypt(ByteBuffer plain) {
    if (plain.isDirect()) {
      MemorySegment room = MemorySegment.ofBuffer(plain);
      if (Calls.integer(Api.SSL_read_ex, ssl, room, room.byteSize(), moved) != 1) {
        return 0;
      }
    } else {
      MemorySegment stage = STAGE.get();
      long room = Math.min(plain.remaining(), stage.byteSize());
      if (Calls.integer(Api.SSL_read_ex, ssl, stage, room, moved) != 1) {
        return 0;
      }
      MemorySegment.ofBuffer(plain).copyFrom(stage.asSlice(0, messages.bytesMoved()));
    }
    int length = messages.bytesMoved();
    plain.position(plain.position() + length);
    return length;
  }

  /**
   * Has a client's connection offer this as early data, in one record.
   *
   * @return whether it did; if not, its {@code SSL_get_error} says why
   */
  boolean offer(MemorySegment part) {
    return Calls.integer(Api.SSL_write_early_data, ssl, part, part.byteSize(), moved) == 1;
  }

  /** Has a server's connection go on to the next early data, or past it; its answer says which. */
  int readEarlyData() {
    MemorySegment stage = STAGE.get();
    return Calls.integer(Api.SSL_read_early_data, ssl, stage, stage.byteSize(), moved);
  }

  /** A copy of the early data that was just read. */
  ByteBuffer earlyData() {
    int length = messages.bytesMoved();
    return ByteBuffer.allocate(length).put(STAGE.get().asSlice(0, length).asByteBuffer()).flip();
  }

  /**
   * Has the connection make a record of the next bytes.
   *
   * @param early whether a server answers early data before the handshake is done
   * @return whether it did; if not, its {@code SSL_get_error} says why
   */
  boolean encrypt(ByteBuffer plain, int length, boolean early) {
    MemorySegment source = MemorySegment.ofBuffer(plain.slice(plain.position(), length));
    if (!plain.isDirect()) {
      source = STAGE.get().asSlice(0, length).copyFrom(source);
    }
    MemorySegment function = early ? Api.SSL_write_early_data : Api.SSL_write_ex;
    if (Calls.integer(function, ssl, source, length, moved) != 1) {
      return false;
    }
    plain.position(plain.position() + messages.bytesMoved());
    return true;
  }

  /** Plaintext of the last record that has found no room yet. */
  int undelivered() {
    return Calls.integer(Api.SSL_pending, ssl);
  }

  /** Looks how much output there is, after each call that may have made some. */
  void countOutput() {
    pending = (int) Calls.quickSize(Api.BIO_ctrl_pending, out);
  }

  /**
   * Makes a whole alert of the one that the output ends with, if it is in the clear and has room in
   * it. A client of OpenSSL 3.0 that has offered early data, and has read no server's hello that it
   * likes, lays an alert out as in TLS 1.2 and then does not encrypt it: eight bytes of memory,
   * with whatever was there, would go over the wire, and no peer would understand it.
   */
  void mendClearAlert() {
    countOutput();
    int broken = Records.HEADER + UNWRITTEN + ALERT;
    if (pending < broken) {
      return;
    }
    ByteBuffer output = ByteBuffer.allocate(pending);
    giveOut(output);
    output.flip();
    int start = output.limit() - broken;
    ByteBuffer last = output.slice(start, broken);
    if (Records.type(last) == Records.ALERT && Records.length(last) == broken) {
      output.putShort(start + Records.HEADER - Short.BYTES, (short) ALERT);
      output.putShort(start + Records.HEADER, last.getShort(broken - ALERT));
      output.limit(start + Records.HEADER + ALERT);
    }
    fill(out, output, output.limit());
    countOutput();
  }

  boolean hasOutput() {
    return pending > 0;
  }

  /** Whether there is so much that a peer's next wish has to wait: each makes more. */
  boolean holdsMuch() {
    return pending > MUCH;
  }

  /** Moves as much output as there is room for; false if nothing moved. */
  boolean giveOut(ByteBuffer netOut) {
    int length = Math.min(pending, netOut.remaining());
    if (length == 0) {
      return false;
    }
    MemorySegment room = MemorySegment.ofBuffer(netOut);
    int given = Calls.inPlace(Api.BIO_read, out, room, length);
    if (given <= 0) {
      throw new IllegalStateException("the library gives out nothing: " + Errors.take());
    }
    netOut.position(netOut.position() + given);
    pending -= given;
    return true;
  }
}
