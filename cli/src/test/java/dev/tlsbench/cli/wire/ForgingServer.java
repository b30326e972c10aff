package dev.tlsbench.cli.wire;

import dev.tlsbench.spi.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A TLS 1.3 server with an ECDSA key that sends what no honest one would, properly encrypted. */
final class ForgingServer extends TlsServerProtocol {

  ForgingServer(Identity identity) throws IOException {
    accept(new Peer(identity));
  }

  /** Sends a record of handshake messages, whatever they say. */
  void forge(byte[] messages, int from, int count) throws IOException {
    safeWriteRecord(ContentType.handshake, messages, from, count);
  }

  /** Updates its own keys. */
  void updateKeys() throws IOException {
    send13KeyUpdate(false);
  }

  void read(ByteBuffer wire) throws IOException {
    byte[] bytes = new byte[wire.remaining()];
    wire.get(bytes);
    offerInput(bytes);
  }

  ByteBuffer output() {
    byte[] bytes = new byte[getAvailableOutputBytes()];
    readOutput(bytes, 0, bytes.length);
    return ByteBuffer.wrap(bytes);
  }

  private static final class Peer extends DefaultTlsServer {
    private final BcTlsCrypto own;
    private final Identity identity;

    Peer(Identity identity) {
      this(new BcTlsCrypto(new SecureRandom()), identity);
    }

    private Peer(BcTlsCrypto crypto, Identity identity) {
      super(crypto);
      this.own = crypto;
      this.identity = identity;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return ProtocolVersion.TLSv13.only();
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
      try {
        CertificateEntry leaf =
            new CertificateEntry(own.createCertificate(identity.leaf().getEncoded()), null);
        Certificate chain = new Certificate(TlsUtils.EMPTY_BYTES, new CertificateEntry[] {leaf});
        return new BcDefaultTlsCredentialedSigner(
            new TlsCryptoParameters(context),
            own,
            PrivateKeyFactory.createKey(new ByteArrayInputStream(identity.key().getEncoded())),
            chain,
            SignatureScheme.getSignatureAndHashAlgorithm(SignatureScheme.ecdsa_secp256r1_sha256));
      } catch (CertificateEncodingException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }
  }
}
