package dev.tlsbench.backend.openssl;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Certificates in Java's form. A context's peers show the same few again and again, so the last are
 * kept: to make one costs more than all else that is asked after a handshake.
 */
final class ParsedCertificates {
  private static final int MOST = 8;

  private volatile List<Parsed> last = List.of();

  private record Parsed(ByteBuffer encoded, X509Certificate certificate) {}

  X509Certificate of(MemorySegment certificate) {
    byte[] encoded = Der.encoding(Api.i2d_X509, certificate);
    ByteBuffer wrapped = ByteBuffer.wrap(encoded);
    for (Parsed each : last) {
      if (each.encoded().equals(wrapped)) {
        return each.certificate();
      }
    }
    Parsed newest = new Parsed(wrapped, Der.certificate(encoded));
    last = Stream.concat(Stream.of(newest), last.stream()).limit(MOST).toList();
    return newest.certificate();
  }
}
