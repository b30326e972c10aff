package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.Records;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;

/**
 * Moves bytes between the caller's buffers and the library's queues, a record at a time; the queues
 * themselves are unbounded.
 */
final class RecordIo {
  /** The library needs arrays, and decrypts in place; an idle connection should not hold one. */
  private static final ThreadLocal<byte[]> STAGE =
      ThreadLocal.withInitial(() -> new byte[Records.MAX_RECORD]);

  private final Journal journal;
  private final BcProtocol protocol;

  RecordIo(Journal journal, BcProtocol protocol) {
    this.journal = journal;
    this.protocol = protocol;
  }

  /**
   * Gives the library the next record.
   *
   * @param plain where its plaintext goes, as far as it fits
   * @return false if the record is missing or incomplete, and nothing was consumed
   * @throws IOException if the connection has failed with it
   */
  boolean takeIn(ByteBuffer netIn, ByteBuffer plain) throws IOException {
    int length = Records.length(netIn);
    if (length > 0 && !Records.plausible(netIn)) {
      refuseHeader(netIn);
    }
    if (!Records.whole(netIn)) {
      return false;
    }
    byte[] record = STAGE.get();
    netIn.get(record, 0, length);
    journal.receiveInto(plain);
    try {
      protocol.offerInput(record, 0, length);
    } finally {
      journal.receiveInto(Journal.NOTHING);
    }
    return true;
  }

  /** Lets the library judge the header, except for the version. */
  private void refuseHeader(ByteBuffer netIn) throws IOException {
    byte[] header = new byte[Records.HEADER];
    netIn.duplicate().get(header);
    protocol.previewInputRecord(header);
    throw new TlsFatalAlert(AlertDescription.protocol_version, "this is not TLS");
  }

  /** Makes one record of the next {@code length} bytes, which one record must hold. */
  void encrypt(ByteBuffer plain, int length) throws IOException {
    if (plain.hasArray()) {
      protocol.writeApplicationData(plain.array(), plain.arrayOffset() + plain.position(), length);
    } else {
      byte[] copy = STAGE.get();
      plain.duplicate().get(copy, 0, length);
      protocol.writeApplicationData(copy, 0, length);
    }
    plain.position(plain.position() + length);
  }

  boolean hasOutput() {
    return protocol.getAvailableOutputBytes() > 0;
  }

  /** Moves as much output as there is room for; false if there is no output. */
  boolean giveOut(ByteBuffer netOut) {
    if (!netOut.hasRemaining()) {
      return false;
    }
    protocol.readOutput(netOut, netOut.remaining());
    if (!hasOutput()) {
      protocol.shrink();
    }
    return true;
  }

  void discard() {
    giveOut(ByteBuffer.allocate(protocol.getAvailableOutputBytes()));
  }

  /**
   * Makes the KeyUpdate that the peer waits for. The library itself does so only before its next
   * data, which a receiver never has. The answer waits after pending output, so that any number of
   * requests gets one answer (RFC 8446, section 4.6.3) and the queue stays bounded.
   */
  void answerKeyUpdate() throws IOException {
    if (!hasOutput() && journal.takeAnswerOwed()) {
      protocol.updateKeys(false);
    }
  }
}
