package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.ClientAuth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Vector;
import java.util.stream.Stream;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/** The library's {@code TlsServer} for one connection: what it offers, selects and demands. */
final class BcServer extends DefaultTlsServer {
  private static final int SESSION_ID_LENGTH = 32;

  private final BcContext settings;
  private final Journal journal;

  BcServer(BcContext settings, Journal journal) {
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
    return Arrays.stream(settings.suites())
        .filter(suite -> settings.credentials().stream().anyMatch(own -> own.serves(suite)))
        .toArray();
  }

  /** In TLS 1.2 the suite decides which kind of key has to be presented. */
  @Override
  protected boolean selectCipherSuite(int suite) throws IOException {
    List<BcCredentials> candidates = candidates();
    boolean served = candidates.isEmpty() || candidates.stream().anyMatch(own -> own.serves(suite));
    return served && super.selectCipherSuite(suite);
  }

  /**
   * Of the keys that the client can use, those that carry the name it asks for; all if none does.
   */
  private List<BcCredentials> candidates() {
    SecurityParameters agreed = context.getSecurityParametersHandshake();
    boolean tls13 = TlsUtils.isTLSv13(context);
    String name = nameAskedFor(agreed);
    List<BcCredentials> usable =
        settings.credentials().stream()
            .filter(own -> own.signs(tls13, agreed.getClientSigAlgs()))
            .toList();
    List<BcCredentials> named = usable.stream().filter(own -> own.carries(name)).toList();
    return named.isEmpty() ? usable : named;
  }

  private static String nameAskedFor(SecurityParameters agreed) {
    Vector<?> names = agreed.getClientServerNames();
    for (Object each : names == null ? List.of() : names) {
      if (each instanceof ServerName name && name.getNameType() == NameType.host_name) {
        return new String(name.getNameData(), StandardCharsets.US_ASCII);
      }
    }
    return "";
  }

  @Override
  public int[] getSupportedGroups() throws IOException {
    return settings.groups().isEmpty()
        ? super.getSupportedGroups()
        : settings.groups().stream().mapToInt(Integer::intValue).toArray();
  }

  /** For TLS 1.2, where the library looks only at the client's groups. */
  @Override
  protected int getMaximumNegotiableCurveBits() {
    return settings.groups().isEmpty()
        ? super.getMaximumNegotiableCurveBits()
        : common().mapToInt(NamedGroup::getCurveBits).max().orElse(0);
  }

  @Override
  protected int selectECDH(int minimumCurveBits) {
    if (settings.groups().isEmpty()) {
      return super.selectECDH(minimumCurveBits);
    }
    return common()
        .filter(group -> NamedGroup.getCurveBits(group) >= minimumCurveBits)
        .findFirst()
        .orElse(-1);
  }

  /** The groups of this side that the client also knows; it may not tell (RFC 8422, section 4). */
  private Stream<Integer> common() {
    int[] offered = context.getSecurityParametersHandshake().getClientSupportedGroups();
    return settings.groups().stream()
        .filter(group -> offered == null || Arrays.stream(offered).anyMatch(group::equals));
  }

  @Override
  public byte @Nullable [] getNewSessionID() {
    return settings.sessions() == null
        ? null
        : context.getNonceGenerator().generateNonce(SESSION_ID_LENGTH);
  }

  /**
   * Returns none in a renegotiation, in which the client may offer the very session it
   * renegotiates: the library says in its ServerHello that it resumes, and then sends its
   * certificate, since it looks at what the previous handshake negotiated ({@code
   * TlsServerProtocol} takes the security parameters before the renegotiation has made new ones).
   */
  @Override
  public @Nullable TlsSession getSessionToResume(byte[] sessionId) {
    SessionStore sessions = settings.sessions();
    boolean first = !context.getSecurityParametersHandshake().isRenegotiating();
    return sessions != null && first ? sessions.of(sessionId) : null;
  }

  @Override
  protected @Nullable Vector<ProtocolName> getProtocolNames() {
    return settings.alpn();
  }

  @Override
  public TlsCredentials getCredentials() throws IOException {
    SecurityParameters agreed = context.getSecurityParametersHandshake();
    return candidates().stream()
        .filter(own -> own.serves(agreed.getCipherSuite()))
        .findFirst()
        .map(own -> own.signer(context, agreed.getClientSigAlgs()))
        .orElseThrow(
            () ->
                new TlsFatalAlert(
                    AlertDescription.handshake_failure,
                    "the client takes no signature of this key"));
  }

  @Override
  public @Nullable CertificateRequest getCertificateRequest() throws IOException {
    if (settings.clientAuth() == ClientAuth.NONE) {
      return null;
    }
    if (TlsUtils.isTLSv13(context)) {
      return new CertificateRequest(
          TlsUtils.EMPTY_BYTES, settings.signatures(), null, settings.authorities());
    }
    short[] kinds = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
    return new CertificateRequest(kinds, settings.signatures(), settings.authorities());
  }

  @Override
  public void notifyClientCertificate(Certificate shown) throws IOException {
    if (!shown.isEmpty()) {
      settings.verifier().checkClient(ChainVerifier.certificates(shown));
    } else if (settings.clientAuth() == ClientAuth.NEEDED) {
      throw new TlsFatalAlert(
          TlsUtils.isTLSv13(context)
              ? AlertDescription.certificate_required
              : AlertDescription.handshake_failure,
          "the client shows no certificate");
    }
  }

  @Override
  public void notifySecureRenegotiation(boolean secure) throws IOException {
    if (!secure) {
      throw new TlsFatalAlert(
          AlertDescription.handshake_failure,
          "the client does not signal secure renegotiation (RFC 5746), without which Bouncy Castle"
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
