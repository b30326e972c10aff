package dev.tlsbench.spi.sslengine;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * An engine that does what a test tells it to, one step after the other. Without a script it
 * encrypts by putting a header in front, swallows what it is fed, and is never handshaking.
 */
class ScriptedEngine extends SSLEngine {
  static final int HEADER = 5;

  /** One call of wrap or unwrap. */
  interface Step {
    SSLEngineResult run(ByteBuffer source, ByteBuffer destination) throws SSLException;
  }

  final Queue<Step> wraps = new ArrayDeque<>();
  final Queue<Step> unwraps = new ArrayDeque<>();
  final Queue<Runnable> tasks = new ArrayDeque<>();
  HandshakeStatus status = HandshakeStatus.NOT_HANDSHAKING;
  String protocol = "TLSv1.3";
  boolean inboundDone;
  int wrapCalls;
  int unwrapCalls;
  int closeInboundCalls;
  int closeOutboundCalls;

  SSLEngineResult result(Status overall, int consumed, int produced) {
    return new SSLEngineResult(overall, status, consumed, produced);
  }

  /** A step that consumes nothing and puts out these bytes. */
  Step says(byte... bytes) {
    return (source, destination) -> {
      destination.put(bytes);
      return result(Status.OK, 0, bytes.length);
    };
  }

  static Step fails(String message) {
    return (source, destination) -> {
      throw new SSLException(message);
    };
  }

  /** A record with a body of this length. */
  static byte[] record(int type, int length) {
    byte[] bytes = new byte[HEADER + length];
    Arrays.fill(bytes, (byte) 7);
    bytes[0] = (byte) type;
    bytes[1] = 3;
    bytes[2] = 3;
    bytes[3] = (byte) (length >> 8);
    bytes[4] = (byte) length;
    return bytes;
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer source, ByteBuffer destination) throws SSLException {
    wrapCalls++;
    Step step = wraps.poll();
    if (step != null) {
      return step.run(source, destination);
    }
    if (!source.hasRemaining()) {
      return result(Status.OK, 0, 0);
    }
    int length = source.remaining();
    source.position(source.limit());
    destination.put(record(23, length));
    return result(Status.OK, length, HEADER + length);
  }

  @Override
  public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer destination) throws SSLException {
    unwrapCalls++;
    Step step = unwraps.poll();
    if (step != null) {
      return step.run(source, destination);
    }
    int length = source.remaining();
    source.position(source.limit());
    return result(length == 0 ? Status.BUFFER_UNDERFLOW : Status.OK, length, 0);
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SSLEngineResult unwrap(ByteBuffer in, ByteBuffer[] outs, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SSLSession getSession() {
    return (SSLSession)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SSLSession.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getProtocol" -> protocol;
                  case "getCipherSuite" -> "TLS_AES_128_GCM_SHA256";
                  case "getPeerCertificates" -> throw new SSLPeerUnverifiedException("nobody");
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Override
  public Runnable getDelegatedTask() {
    return tasks.poll();
  }

  @Override
  public void closeInbound() throws SSLException {
    closeInboundCalls++;
  }

  @Override
  public void closeOutbound() {
    closeOutboundCalls++;
  }

  @Override
  public boolean isInboundDone() {
    return inboundDone;
  }

  @Override
  public boolean isOutboundDone() {
    return false;
  }

  @Override
  public void beginHandshake() throws SSLException {}

  @Override
  public HandshakeStatus getHandshakeStatus() {
    return status;
  }

  @Override
  public String getApplicationProtocol() {
    return "";
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return new String[0];
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return new String[0];
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {}

  @Override
  public String[] getSupportedProtocols() {
    return new String[0];
  }

  @Override
  public String[] getEnabledProtocols() {
    return new String[0];
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {}

  @Override
  public void setUseClientMode(boolean mode) {}

  @Override
  public boolean getUseClientMode() {
    return true;
  }

  @Override
  public void setNeedClientAuth(boolean need) {}

  @Override
  public boolean getNeedClientAuth() {
    return false;
  }

  @Override
  public void setWantClientAuth(boolean want) {}

  @Override
  public boolean getWantClientAuth() {
    return false;
  }

  @Override
  public void setEnableSessionCreation(boolean flag) {}

  @Override
  public boolean getEnableSessionCreation() {
    return true;
  }
}
