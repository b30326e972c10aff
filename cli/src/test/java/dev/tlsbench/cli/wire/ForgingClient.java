package dev.tlsbench.cli.wire;

import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** A client that verifies nothing. */
public final class ForgingClient extends TlsClientProtocol implements Forger {

  public ForgingClient(Protocol protocol) throws IOException {
    connect(new Peer(ForgingServer.version(protocol)));
  }

  @Override
  public void forge(short type, byte[] content, int from, int count) throws IOException {
    safeWriteRecord(type, content, from, count);
  }

  @Override
  public void updateKeys() throws IOException {
    send13KeyUpdate(false);
  }

  private static final class Peer extends DefaultTlsClient implements TlsAuthentication {
    private final ProtocolVersion version;

    Peer(ProtocolVersion version) {
      super(new BcTlsCrypto(new SecureRandom()));
      this.version = version;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return version.only();
    }

    @Override
    public TlsAuthentication getAuthentication() {
      return this;
    }

    @Override
    public void notifyServerCertificate(TlsServerCertificate certificate) {}

    @Override
    public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
      return null;
    }
  }
}
