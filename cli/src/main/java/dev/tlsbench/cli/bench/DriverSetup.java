package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionListener;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a drive works with.
 *
 * @param seed the seed of what is sent
 * @param rekeying who changes keys, and how; null if nobody does
 */
record DriverSetup(
    Measurement measurement,
    LoadSide client,
    LoadSide server,
    Recorder recorder,
    Liveness liveness,
    long seed,
    @Nullable Rekeying rekeying) {

  /** Handshakes at once, where connections are opened before they are used. */
  static final int AT_ONCE = 32;

  /**
   * Who changes keys, and how.
   *
   * @param asking the side that begins
   */
  record Rekeying(Role asking, Rekey kind) {}

  /** The payload of every message, recognisable wherever it shows, in a suitable kind of buffer. */
  ByteBuffer payload(boolean direct) {
    int size = measurement.load().size();
    ByteBuffer buffer = direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    new Content(seed, 0, 0).put(buffer, 0, size);
    return buffer.flip();
  }

  /** A connection that a client has begun. */
  record Begun(Connection connection, @Nullable HandshakeTap tap) {}

  /** Connects a client to where the server listens. */
  Begun connect(InetSocketAddress address, ConnectionListener listener) {
    return connect(0, address, listener);
  }

  /**
   * The same with the next connection of a chain.
   *
   * @param chain its number
   */
  Begun connect(int chain, InetSocketAddress address, ConnectionListener listener) {
    SelectorLoop loop = client.loop();
    try {
      Transport socket = SocketTransport.connect(loop, address, SocketSettings.DEFAULT);
      HandshakeTap tap = isOverheard(chain) ? new HandshakeTap(socket, Role.CLIENT) : null;
      return new Begun(client.start(chain, tap == null ? socket : tap, listener), tap);
    } catch (IOException e) {
      throw MeasurementFailure.failed("no more sockets can be opened: " + e.getMessage(), e);
    }
  }

  /** Where memory is measured, that of the taps is not: one tells what all of them do. */
  private boolean isOverheard(int chain) {
    return !measurement.baseline() && (measurement.workload() != Workload.IDLE || chain == 0);
  }
}
