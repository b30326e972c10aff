package dev.tlsbench.backend.bc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.RenegotiationPolicy;
import org.bouncycastle.tls.TlsServer;
import org.bouncycastle.tls.TlsServerProtocol;

/** The library's server, with its protected parts exposed. */
final class ServerProtocol extends TlsServerProtocol implements BcProtocol {
  private final TlsServer server;
  private final Journal journal;

  ServerProtocol(TlsServer server, Journal journal) {
    this.server = server;
    this.journal = journal;
  }

  @Override
  public void begin() throws IOException {
    accept(server);
  }

  @Override
  public void renegotiate() throws IOException {
    sendHelloRequestMessage();
    journal.handshakeBegins();
  }

  @Override
  public boolean renegotiable() {
    return getContext().getSecurityParametersConnection().isSecureRenegotiation();
  }

  @Override
  public void updateKeys(boolean request) throws IOException {
    send13KeyUpdate(request);
  }

  @Override
  public void endOutbound() throws IOException {
    raiseAlertWarning(AlertDescription.close_notify, "end of data");
  }

  @Override
  public void fail(short alert, Throwable cause) throws IOException {
    handleException(alert, "connection failed", cause);
  }

  @Override
  public void shrink() {
    outputBuffer.getBuffer().shrink();
  }

  /**
   * A client that declines a HelloRequest has changed nothing, and the connection goes on (RFC
   * 5246, section 7.2.2); the library would end it.
   */
  @Override
  protected void handleAlertWarningMessage(short alert) throws IOException {
    boolean refusal = alert == AlertDescription.no_renegotiation && !isHandshaking();
    if (!refusal || !journal.renegotiationRefused()) {
      super.handleAlertWarningMessage(alert);
    }
  }

  @Override
  protected int getRenegotiationPolicy() {
    return journal.outboundEnded() ? RenegotiationPolicy.IGNORE : RenegotiationPolicy.ACCEPT;
  }

  @Override
  protected void processRecord(short type, byte[] content, int offset, int length)
      throws IOException {
    if (!journal.recordRead(type, content, offset, length)) {
      super.processRecord(type, content, offset, length);
    }
  }

  @Override
  protected void writeRecord(short type, byte[] content, int offset, int length)
      throws IOException {
    if (!journal.outboundEnded()) {
      super.writeRecord(type, content, offset, length);
    }
  }

  @Override
  protected void receive13KeyUpdate(ByteArrayInputStream message) throws IOException {
    byte[] body = message.readAllBytes();
    super.receive13KeyUpdate(new ByteArrayInputStream(body));
    journal.keyUpdateRead(body[0]);
  }

  @Override
  protected void send13KeyUpdate(boolean request) throws IOException {
    super.send13KeyUpdate(request);
    journal.keyUpdateMade();
  }
}
