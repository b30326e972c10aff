package dev.tlsbench.backend.bc;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.TlsCryptoUtils;
import org.bouncycastle.tls.crypto.TlsHash;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.jspecify.annotations.Nullable;

/**
 * Exports keying material for other protocols. The library does so only while it completes a
 * handshake, and then forgets what the material is made from; that is kept here.
 */
final class Exporter {
  private final TlsCrypto crypto;
  private final SecurityParameters agreed;
  private final TlsSecret secret;
  private final boolean modern;

  private Exporter(TlsCrypto crypto, SecurityParameters agreed, TlsSecret secret, boolean modern) {
    this.crypto = crypto;
    this.agreed = agreed;
    this.secret = secret;
    this.modern = modern;
  }

  /**
   * To be called while the handshake is being completed.
   *
   * @return null if nothing may be exported: in TLS 1.2 without the extended master secret (RFC
   *     7627, section 5.4)
   */
  static @Nullable Exporter of(TlsContext context) {
    TlsCrypto crypto = context.getCrypto();
    SecurityParameters agreed = context.getSecurityParametersConnection();
    boolean modern = TlsUtils.isTLSv13(context);
    if (!modern && !agreed.isExtendedMasterSecret()) {
      return null;
    }
    TlsSecret secret = modern ? agreed.getExporterMasterSecret() : agreed.getMasterSecret();
    return new Exporter(crypto, agreed, crypto.adoptSecret(secret), modern);
  }

  /** That many bytes; null if the library cannot compute them. */
  byte @Nullable [] export(String label, byte[] context, int length) {
    try {
      return modern ? export13(label, context, length) : export12(label, context, length);
    } catch (IOException notHere) {
      return null;
    }
  }

  /** RFC 8446, section 7.5. */
  private byte[] export13(String label, byte[] context, int length) throws IOException {
    int hash = agreed.getPRFCryptoHashAlgorithm();
    TlsSecret derived =
        TlsCryptoUtils.hkdfExpandLabel(
            secret, hash, label, hash(TlsUtils.EMPTY_BYTES), agreed.getPRFHashLength());
    return TlsCryptoUtils.hkdfExpandLabel(derived, hash, "exporter", hash(context), length)
        .extract();
  }

  private byte[] hash(byte[] data) {
    TlsHash hash = crypto.createHash(agreed.getPRFCryptoHashAlgorithm());
    hash.update(data, 0, data.length);
    return hash.calculateHash();
  }

  /** RFC 5705, section 4. */
  private byte[] export12(String label, byte[] context, int length) {
    byte[] client = agreed.getClientRandom();
    byte[] server = agreed.getServerRandom();
    ByteBuffer seed =
        ByteBuffer.allocate(client.length + server.length + Short.BYTES + context.length)
            .put(client)
            .put(server)
            .putShort((short) context.length)
            .put(context);
    return TlsUtils.PRF(agreed, secret, label, seed.array(), length).extract();
  }
}
