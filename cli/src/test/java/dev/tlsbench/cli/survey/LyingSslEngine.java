package dev.tlsbench.cli.survey;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A JDK's engine that answers what is not so. */
final class LyingSslEngine extends SSLEngine {
  private static final int ROOM = 1 << 15;

  /** What it does wrong. */
  enum Lie {
    /** It reports FINISHED with the first data too. */
    FINISHED_AGAIN,
    /** It says that it consumed a byte more than it did. */
    POSITIONS,
    /** Its first unwrap does nothing and answers OK. */
    STALLS,
    /** It wraps into little room. */
    FITS,
    /** It consumes records for which there is no room. */
    CONSUMES,
    /** It does its tasks itself. */
    NO_TASKS,
    /** Its session asks for more room. */
    MORE_ROOM,
    /** It answers OK to the last wrap. */
    NO_CLOSED,
    /** It does not mind an end without close_notify. */
    UNAWARE
  }

  private final SSLEngine good;
  private final Lie lie;
  private boolean finished;
  private boolean stalled;

  LyingSslEngine(SSLEngine good, Lie lie) {
    super(good.getPeerHost(), good.getPeerPort());
    this.good = good;
    this.lie = lie;
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer[] sources, int from, int count, ByteBuffer net)
      throws SSLException {
    ByteBuffer room = lie == Lie.FITS ? ByteBuffer.allocate(ROOM) : net;
    SSLEngineResult result = good.wrap(sources, from, count, room);
    if (room != net) {
      net.put(room.flip());
    }
    return answer(result);
  }

  @Override
  public SSLEngineResult unwrap(ByteBuffer net, ByteBuffer[] plains, int from, int count)
      throws SSLException {
    ByteBuffer plain = plains[from];
    if (lie == Lie.STALLS && !stalled) {
      stalled = true;
      return new SSLEngineResult(Status.OK, good.getHandshakeStatus(), 0, 0);
    }
    if (lie == Lie.CONSUMES && plain.remaining() < ROOM) {
      ByteBuffer room = ByteBuffer.allocate(ROOM);
      SSLEngineResult result = good.unwrap(net, room);
      room.flip();
      boolean fits = room.remaining() <= plain.remaining();
      plain.put(room.limit(Math.min(room.limit(), plain.remaining())));
      return new SSLEngineResult(
          fits ? result.getStatus() : Status.BUFFER_OVERFLOW,
          result.getHandshakeStatus(),
          result.bytesConsumed(),
          room.limit());
    }
    return answer(good.unwrap(net, plains, from, count));
  }

  private SSLEngineResult answer(SSLEngineResult result) {
    boolean again = lie == Lie.FINISHED_AGAIN && finished && result.bytesProduced() > 0;
    finished |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
    return new SSLEngineResult(
        lie == Lie.NO_CLOSED && result.getStatus() == Status.CLOSED
            ? Status.OK
            : result.getStatus(),
        again ? HandshakeStatus.FINISHED : result.getHandshakeStatus(),
        result.bytesConsumed() + (lie == Lie.POSITIONS ? 1 : 0),
        result.bytesProduced());
  }

  @Override
  public HandshakeStatus getHandshakeStatus() {
    if (lie == Lie.NO_TASKS && good.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      for (Runnable task = good.getDelegatedTask(); task != null; task = good.getDelegatedTask()) {
        task.run();
      }
    }
    return good.getHandshakeStatus();
  }

  @Override
  public SSLSession getSession() {
    SSLSession session = good.getSession();
    BiFunction<String, Object, Object> more =
        (name, was) -> name.endsWith("BufferSize") ? (int) was + 1 : was;
    return lie != Lie.MORE_ROOM
        ? session
        : (SSLSession)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SSLSession.class},
                (proxy, method, arguments) ->
                    more.apply(method.getName(), method.invoke(session, arguments)));
  }

  @Override
  public void closeInbound() throws SSLException {
    if (lie != Lie.UNAWARE) {
      good.closeInbound();
    }
  }

  @Override
  public @Nullable Runnable getDelegatedTask() {
    return good.getDelegatedTask();
  }

  @Override
  public boolean isInboundDone() {
    return good.isInboundDone();
  }

  @Override
  public void closeOutbound() {
    good.closeOutbound();
  }

  @Override
  public boolean isOutboundDone() {
    return good.isOutboundDone();
  }

  @Override
  public void beginHandshake() throws SSLException {
    good.beginHandshake();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return good.getSupportedCipherSuites();
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return good.getEnabledCipherSuites();
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    good.setEnabledCipherSuites(suites);
  }

  @Override
  public String[] getSupportedProtocols() {
    return good.getSupportedProtocols();
  }

  @Override
  public String[] getEnabledProtocols() {
    return good.getEnabledProtocols();
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    good.setEnabledProtocols(protocols);
  }

  @Override
  public SSLParameters getSSLParameters() {
    return good.getSSLParameters();
  }

  @Override
  public void setSSLParameters(SSLParameters parameters) {
    good.setSSLParameters(parameters);
  }

  @Override
  public void setUseClientMode(boolean mode) {
    good.setUseClientMode(mode);
  }

  @Override
  public boolean getUseClientMode() {
    return good.getUseClientMode();
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    good.setNeedClientAuth(need);
  }

  @Override
  public boolean getNeedClientAuth() {
    return good.getNeedClientAuth();
  }

  @Override
  public void setWantClientAuth(boolean want) {
    good.setWantClientAuth(want);
  }

  @Override
  public boolean getWantClientAuth() {
    return good.getWantClientAuth();
  }

  @Override
  public void setEnableSessionCreation(boolean flag) {
    good.setEnableSessionCreation(flag);
  }

  @Override
  public boolean getEnableSessionCreation() {
    return good.getEnableSessionCreation();
  }
}
