package dev.tlsbench.backend.bc;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bouncycastle.tls.RecordPreview;

/**
 * What the engine uses of the library's protocol objects, for both roles: the first half is public
 * there, {@link ClientProtocol} and {@link ServerProtocol} expose the second.
 */
interface BcProtocol {
  /** Decrypts and processes exactly one record, in place. */
  void offerInput(byte[] record, int offset, int length) throws IOException;

  RecordPreview previewInputRecord(byte[] header) throws IOException;

  RecordPreview previewOutputRecord(int plaintext) throws IOException;

  void writeApplicationData(byte[] plain, int offset, int length) throws IOException;

  int getAvailableOutputBytes();

  int getApplicationDataLimit();

  /** Moves at most {@code length} bytes of output. */
  int readOutput(ByteBuffer destination, int length);

  /** Ends both directions, in the handshake with user_canceled. */
  void close() throws IOException;

  /** Begins the first handshake. */
  void begin() throws IOException;

  /** Begins a renegotiation. */
  void renegotiate() throws IOException;

  /** Whether the connection may be renegotiated without being open to RFC 5746's attack. */
  boolean renegotiable();

  /** Makes a KeyUpdate. */
  void updateKeys(boolean request) throws IOException;

  /** Sends close_notify and leaves the other direction open. */
  void endOutbound() throws IOException;

  /** Fails the connection with an alert; does nothing if it has failed or ended before. */
  void fail(short alert, Throwable cause) throws IOException;

  /** Frees what emptied queues still hold. */
  void shrink();
}
