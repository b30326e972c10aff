package dev.tlsbench.cli.fake;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** The bodies of messages that carry a list: of certificates, or of their issuers' names. */
final class Messages {
  private Messages() {}

  static byte[] chain(List<X509Certificate> chain) {
    List<byte[]> parts = new ArrayList<>();
    try {
      for (X509Certificate each : chain) {
        parts.add(each.getEncoded());
      }
    } catch (CertificateException e) {
      throw new IllegalArgumentException("a certificate that cannot be encoded", e);
    }
    return join(parts);
  }

  /** Null if it is malformed. */
  static @Nullable List<X509Certificate> chain(ByteBuffer body) {
    try {
      List<X509Certificate> chain = new ArrayList<>();
      while (body.hasRemaining()) {
        chain.add(Trust.parsed(next(body)));
      }
      return List.copyOf(chain);
    } catch (CertificateException | BufferUnderflowException e) {
      return null;
    }
  }

  /** The names of these roots. */
  static byte[] names(List<X509Certificate> roots) {
    return join(roots.stream().map(each -> each.getSubjectX500Principal().getEncoded()).toList());
  }

  /** Null if it is malformed. */
  static @Nullable List<X500Principal> names(ByteBuffer body) {
    try {
      List<X500Principal> names = new ArrayList<>();
      while (body.hasRemaining()) {
        names.add(new X500Principal(next(body)));
      }
      return List.copyOf(names);
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      return null;
    }
  }

  private static byte[] join(List<byte[]> parts) {
    int length = parts.stream().mapToInt(part -> Short.BYTES + part.length).sum();
    ByteBuffer body = ByteBuffer.allocate(length);
    parts.forEach(part -> body.putShort((short) part.length).put(part));
    return body.array();
  }

  private static byte[] next(ByteBuffer body) {
    byte[] part = new byte[body.getShort() & 0xffff];
    body.get(part);
    return part;
  }
}
