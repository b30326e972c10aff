package dev.tlsbench.backend.openssl;

import java.io.ByteArrayInputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Keys, certificates and names between Java and the library, by their encoding. */
final class Der {
  private Der() {}

  /** A certificate that the caller frees. */
  static MemorySegment certificate(X509Certificate certificate) {
    try {
      return parse(Api.d2i_X509, certificate.getEncoded(), "certificate");
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate has no encoding", e);
    }
  }

  /** A key that the caller frees. */
  static MemorySegment key(PrivateKey key) {
    byte[] pkcs8 = key.getEncoded();
    if (pkcs8 == null) {
      throw new IllegalArgumentException("a private key has no encoding: it stays in its device");
    }
    return parse(Api.d2i_AutoPrivateKey, pkcs8, "private key");
  }

  /** The function moves the pointer behind what it read. What may be a key is wiped. */
  private static MemorySegment parse(MemorySegment function, byte[] encoded, String what) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment der = arena.allocateFrom(ValueLayout.JAVA_BYTE, encoded);
      MemorySegment place = arena.allocateFrom(ValueLayout.ADDRESS, der);
      MemorySegment parsed =
          Calls.pointer(function, MemorySegment.NULL, place, (long) encoded.length);
      der.fill((byte) 0);
      return Memory.made(parsed, what);
    }
  }

  /** A certificate in Java's form. */
  static X509Certificate certificate(byte[] encoded) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
    } catch (CertificateException e) {
      throw new IllegalStateException("the library accepts a certificate that Java cannot read", e);
    }
  }

  /** What a function that encodes makes of one of the library's values. */
  static byte[] encoding(MemorySegment function, MemorySegment value) {
    int length = Calls.integer(function, value, MemorySegment.NULL);
    if (length <= 0) {
      throw new IllegalStateException("no encoding: " + Errors.take());
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment der = arena.allocate(length);
      Calls.integer(function, value, arena.allocateFrom(ValueLayout.ADDRESS, der));
      return der.toArray(ValueLayout.JAVA_BYTE);
    }
  }
}
