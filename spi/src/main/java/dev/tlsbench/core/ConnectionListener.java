package dev.tlsbench.core;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.SessionInfo;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What an application learns about a connection besides {@linkplain Completion completions}. All
 * calls come in one order, one at a time, with no lock held, by whichever thread drives the
 * connection; {@code closed} comes last and once. Every method may do anything with the connection;
 * if it throws, the connection fails.
 */
public interface ConnectionListener {

  /** The handshake is complete; once, before any data but early data. */
  default void handshakeDone(Connection connection, SessionInfo session) {}

  /**
   * The server has accepted early data, or rejected it; before {@link #handshakeDone}. On a server
   * that accepts some, it is received from now on and can be answered, and what the listener leaves
   * of it holds up the handshake. What was not accepted of a client's is sent again behind the
   * handshake, by the connection, before any other data.
   */
  default void earlyData(Connection connection, EngineEvent event) {}

  /**
   * Data of the peer. What is left in the buffer when the call returns is kept, and reading pauses
   * until {@link Connection#resumeReading}, which offers the rest again; once the connection is
   * closed, what is left is dropped. The buffer must not be used after the call.
   */
  void received(Connection connection, ByteBuffer data);

  /** There is room again after a send was answered {@code FULL}; once for any number of those. */
  default void writable(Connection connection) {}

  /** A rekey began, ended or was refused. */
  default void rekey(Connection connection, EngineEvent event) {}

  /** The peer sends no more: its close_notify was read. Closes by default. */
  default void peerClosed(Connection connection) {
    connection.close();
  }

  /**
   * Nothing more will be told.
   *
   * @param failure null when both directions ended cleanly
   */
  default void closed(Connection connection, @Nullable Failure failure) {}
}
