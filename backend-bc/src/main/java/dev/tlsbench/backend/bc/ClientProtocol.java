package dev.tlsbench.backend.bc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.RenegotiationPolicy;
import org.bouncycastle.tls.TlsClient;
import org.bouncycastle.tls.TlsClientProtocol;

/** The library's client, with its protected parts exposed. */
final class ClientProtocol extends TlsClientProtocol implements BcProtocol {
  private final TlsClient client;
  private final Journal journal;

  ClientProtocol(TlsClient client, Journal journal) {
    this.client = client;
    this.journal = journal;
  }

  @Override
  public void begin() throws IOException {
    connect(client);
  }

  @Override
  public void renegotiate() throws IOException {
    beginHandshake(true);
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
   * A HelloRequest in the middle of a negotiation is ignored (RFC 5246, section 7.4.1.1); the
   * library would begin a second handshake and fail.
   */
  @Override
  protected boolean handleRenegotiation() throws IOException {
    return !isHandshaking() && super.handleRenegotiation();
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
