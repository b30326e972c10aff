package dev.tlsbench.cli.wire;

import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A server with an ECDSA key. */
public final class ForgingServer extends TlsServerProtocol implements Forger {

  public ForgingServer(Identity identity, Protocol protocol) throws IOException {
    accept(new Peer(identity, version(protocol)));
  }

  static ProtocolVersion version(Protocol protocol) {
    return protocol == Protocol.TLS_1_3 ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12;
  }

  @Override
  public void forge(short type, byte[] content, int from, int count) throws IOException {
    safeWriteRecord(type, content, from, count);
  }

  @Override
  public void updateKeys() throws IOException {
    send13KeyUpdate(false);
  }

  private static final class Peer extends DefaultTlsServer {
    private final BcTlsCrypto own;
    private final Identity identity;
    private final ProtocolVersion version;

    Peer(Identity identity, ProtocolVersion version) {
      this(new BcTlsCrypto(new SecureRandom()), identity, version);
    }

    private Peer(BcTlsCrypto crypto, Identity identity, ProtocolVersion version) {
      super(crypto);
      this.own = crypto;
      this.identity = identity;
      this.version = version;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return version.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
      return new int[] {
        version == ProtocolVersion.TLSv13
            ? CipherSuite.TLS_AES_128_GCM_SHA256
            : CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
      };
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
      try {
        CertificateEntry leaf =
            new CertificateEntry(own.createCertificate(identity.leaf().getEncoded()), null);
        byte[] request = version == ProtocolVersion.TLSv13 ? TlsUtils.EMPTY_BYTES : null;
        Certificate chain = new Certificate(request, new CertificateEntry[] {leaf});
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
