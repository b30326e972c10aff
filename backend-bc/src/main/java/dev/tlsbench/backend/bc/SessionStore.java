package dev.tlsbench.backend.bc;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.tls.TlsSession;
import org.jspecify.annotations.Nullable;

/** The sessions of one context; the library keeps none itself. Safe for any number of threads. */
final class SessionStore {
  private static final int MOST = 1_000;

  private final Map<ByteBuffer, TlsSession> sessions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, TlsSession> eldest) {
          return size() > MOST;
        }
      };

  private @Nullable TlsSession last;

  /** Keeps a session that can be resumed. */
  synchronized void keep(@Nullable TlsSession session) {
    if (session != null && session.isResumable()) {
      sessions.put(ByteBuffer.wrap(session.getSessionID()), session);
      last = session;
    }
  }

  /** The session kept last; null while there is none. */
  synchronized @Nullable TlsSession last() {
    return last;
  }

  /** The session with this ID; null if it was not kept. */
  synchronized @Nullable TlsSession of(byte[] sessionId) {
    return sessions.get(ByteBuffer.wrap(sessionId));
  }
}
