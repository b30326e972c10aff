package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.ClientCertificate.Fate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/** The library's {@code TlsClient} for one connection: what it offers and demands. */
final class BcClient extends DefaultTlsClient implements TlsAuthentication {
  private final BcContext settings;
  private final Journal journal;

  BcClient(BcContext settings, Journal journal) {
    super(settings.crypto());
    this.settings = settings;
    this.journal = journal;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return settings.versions();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return settings.suites();
  }

  /**
   * In TLS 1.2 the groups are the curves of certificates, too (RFC 8422, section 5.1.1), and the
   * library's own lack one for which this client accepts signatures.
   */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  protected Vector<Integer> getSupportedGroups(Vector roles) {
    if (!settings.groups().isEmpty()) {
      return new Vector<>(settings.groups());
    }
    Vector<Integer> groups = super.getSupportedGroups(roles);
    if (ProtocolVersion.contains(settings.versions(), ProtocolVersion.TLSv12)) {
      groups.add(NamedGroup.secp521r1);
    }
    return groups;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Vector<Integer> getEarlyKeyShareGroups() {
    return settings.groups().isEmpty()
        ? super.getEarlyKeyShareGroups()
        : new Vector<>(settings.groups().subList(0, 1));
  }

  @Override
  public @Nullable TlsSession getSessionToResume() {
    SessionStore sessions = settings.sessions();
    return sessions == null ? null : sessions.last();
  }

  @Override
  protected Vector<SignatureAndHashAlgorithm> getSupportedSignatureAlgorithms() {
    return settings.signatures();
  }

  @Override
  protected @Nullable Vector<ProtocolName> getProtocolNames() {
    return settings.alpn();
  }

  @Override
  protected @Nullable Vector<ServerName> getSNIServerNames() {
    String name = settings.peerName();
    if (name == null || HostNames.isAddress(name)) {
      return null;
    }
    byte[] ascii = HostNames.ascii(name).getBytes(StandardCharsets.US_ASCII);
    Vector<ServerName> names = new Vector<>();
    names.add(new ServerName(NameType.host_name, ascii));
    return names;
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return this;
  }

  @Override
  public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
    settings.verifier().checkServer(ChainVerifier.certificates(shown.getCertificate()));
  }

  /** A key that the server can use, from an issuer that it names; from any if it names none. */
  @Override
  public @Nullable TlsCredentials getClientCredentials(CertificateRequest request)
      throws IOException {
    Vector<?> schemes = request.getSupportedSignatureAlgorithms();
    List<X500Principal> issuers = issuers(request.getCertificateAuthorities());
    boolean tls13 = TlsUtils.isTLSv13(context);
    TlsCredentials shown =
        settings.credentials().stream()
            .filter(own -> own.signs(tls13, schemes) && own.issuedByOneOf(issuers))
            .findFirst()
            .map(own -> own.signer(context, schemes))
            .orElse(null);
    journal.certificateAsked(
        new ClientCertificate(shown == null ? Fate.WITHHELD : Fate.SHOWN, issuers));
    return shown;
  }

  private static List<X500Principal> issuers(@Nullable Vector<?> names) throws IOException {
    List<X500Principal> issuers = new ArrayList<>();
    if (names != null) {
      for (Object name : names) {
        issuers.add(new X500Principal(((X500Name) name).getEncoded()));
      }
    }
    return issuers;
  }

  @Override
  public void notifySecureRenegotiation(boolean secure) throws IOException {
    if (!secure) {
      throw new TlsFatalAlert(
          AlertDescription.handshake_failure,
          "the server does not signal secure renegotiation (RFC 5746), without which Bouncy Castle"
              + " speaks no TLS 1.2");
    }
  }

  @Override
  public void notifyHandshakeBeginning() throws IOException {
    super.notifyHandshakeBeginning();
    journal.handshakeBegins();
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    journal.handshakeDone(context);
    SessionStore sessions = settings.sessions();
    if (sessions != null) {
      sessions.keep(context.getResumableSession());
    }
  }

  @Override
  public void notifyAlertReceived(short level, short alert) {
    journal.alertRead(alert);
  }
}
