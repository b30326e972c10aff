package dev.tlsbench.cli.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bouncycastle.tls.ContentType;

/** One side of a connection that sends what no honest one would, properly encrypted. */
public interface Forger {

  /** Sends a record of this type, whatever it says. */
  void forge(short type, byte[] content, int from, int count) throws IOException;

  /** Sends a record of handshake messages, whatever they say. */
  default void forge(byte[] messages, int from, int count) throws IOException {
    forge(ContentType.handshake, messages, from, count);
  }

  /** Updates its own keys; TLS 1.3 alone. */
  void updateKeys() throws IOException;

  void writeApplicationData(byte[] data, int from, int count) throws IOException;

  void offerInput(byte[] wire) throws IOException;

  int getAvailableOutputBytes();

  int readOutput(byte[] wire, int from, int count);

  default void read(ByteBuffer wire) throws IOException {
    byte[] bytes = new byte[wire.remaining()];
    wire.get(bytes);
    offerInput(bytes);
  }

  default ByteBuffer output() {
    byte[] bytes = new byte[getAvailableOutputBytes()];
    readOutput(bytes, 0, bytes.length);
    return ByteBuffer.wrap(bytes);
  }
}
