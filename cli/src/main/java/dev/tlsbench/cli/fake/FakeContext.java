package dev.tlsbench.cli.fake;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One side's settings, and the sessions that its engines have in common. */
final class FakeContext implements TlsContext {
  private static final int MOST_SESSIONS = 1000;

  final TlsConfig config;

  /** A server's, by the number in the ticket. */
  private final Map<Long, Session> sessions = new LinkedHashMap<>();

  private @Nullable Session latest;
  private long count;

  /** What outlives a connection. */
  record Session(long ticket, Protocol protocol, String suite, List<X509Certificate> peerChain) {}

  FakeContext(TlsConfig config) {
    this.config = config;
  }

  @Override
  public Role role() {
    return config.role();
  }

  @Override
  public TlsEngine newEngine() {
    return new FakeEngine(this);
  }

  @Override
  public boolean prefersDirect() {
    return false;
  }

  @Override
  public int recordRoom() {
    return Seal.LONGEST;
  }

  @Override
  public int plaintextRoom() {
    return Seal.LONGEST;
  }

  /** A number that no other has. */
  synchronized long next() {
    return ++count;
  }

  /** Keeps a session, a client's in the place of the one before. */
  synchronized void keep(Session session) {
    latest = session;
    if (config.role() == Role.SERVER) {
      sessions.put(session.ticket(), session);
      if (sessions.size() > MOST_SESSIONS) {
        sessions.remove(sessions.keySet().iterator().next());
      }
    }
  }

  /** The client's session of this version; null if it has none, or resumes none. */
  synchronized @Nullable Session latest(Protocol protocol) {
    Session session = latest;
    return session != null && session.protocol() == protocol ? session : null;
  }

  /** The server's session of this ticket; null if it knows none. */
  synchronized @Nullable Session of(long ticket, Protocol protocol) {
    Session session = sessions.get(ticket);
    return session != null && session.protocol() == protocol ? session : null;
  }
}
