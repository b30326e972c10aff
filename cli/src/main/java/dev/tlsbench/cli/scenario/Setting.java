package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.EventLoop;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.EarlyData;
import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

/**
 * The conditions under which a scene runs.
 *
 * @param client how clients behave, given their defaults
 * @param server the same for servers
 * @param dataChunks how many buffers each side may have out for data; 0 for no limit
 * @param fileFrom who may send the scene's file
 * @param room bytes that must find room between the two ends, even if nobody reads
 * @param firstFlight bytes that clients offer as early data, with which their streams begin
 * @param way how connections get from one end to the other
 */
public record Setting(
    SocketSettings sockets,
    UnaryOperator<ConnectionOptions> client,
    UnaryOperator<ConnectionOptions> server,
    int dataChunks,
    Role fileFrom,
    int room,
    int firstFlight,
    SocketPath way) {

  /** Ordinary conditions. */
  static final Setting PLAIN =
      new Setting(
          SocketSettings.DEFAULT,
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          0,
          Role.CLIENT,
          0,
          0,
          SocketPath.STRAIGHT);

  Setting over(SocketSettings other) {
    return new Setting(other, client, server, dataChunks, fileFrom, room, firstFlight, way);
  }

  /** Returns these conditions with this between connections and sockets. */
  Setting over(TransportDecorator wire) {
    return by(way.over(wire));
  }

  Setting by(SocketPath other) {
    return new Setting(sockets, client, server, dataChunks, fileFrom, room, firstFlight, other);
  }

  /** Adds these options to both sides. */
  Setting with(UnaryOperator<ConnectionOptions> both) {
    return with(Role.CLIENT, both).with(Role.SERVER, both);
  }

  /** Adds these options to one side. */
  Setting with(Role role, UnaryOperator<ConnectionOptions> more) {
    UnaryOperator<ConnectionOptions> all = usual -> more.apply(options(role).apply(usual));
    return role == Role.CLIENT
        ? new Setting(sockets, all, server, dataChunks, fileFrom, room, firstFlight, way)
        : new Setting(sockets, client, all, dataChunks, fileFrom, room, firstFlight, way);
  }

  Setting withDataChunks(int most) {
    return new Setting(sockets, client, server, most, fileFrom, room, firstFlight, way);
  }

  Setting withFileFrom(Role sender) {
    return new Setting(sockets, client, server, dataChunks, sender, room, firstFlight, way);
  }

  /**
   * Demands room for this many bytes between the ends. Sockets always have it; a simulated wire is
   * made at least this large.
   */
  Setting withRoom(int bytes) {
    return new Setting(sockets, client, server, dataChunks, fileFrom, bytes, firstFlight, way);
  }

  /** Has every client's stream begin with this many bytes that it offers as early data. */
  Setting withFirstFlight(int bytes) {
    return new Setting(sockets, client, server, dataChunks, fileFrom, room, bytes, way);
  }

  /** Returns how many bytes the stream of this side has begun with. */
  public int firstFlight(Role role) {
    return role == Role.CLIENT ? firstFlight : 0;
  }

  /** Returns what clients offer. */
  EarlyData offered() {
    ByteBuffer bytes = ByteBuffer.allocate(firstFlight);
    content(0, Role.CLIENT).put(bytes, 0, firstFlight);
    return EarlyData.offering(bytes.array());
  }

  /** Returns how this side behaves, given its defaults. */
  public UnaryOperator<ConnectionOptions> options(Role role) {
    return role == Role.CLIENT ? client : server;
  }

  /** Returns what a connection is given in place of its socket. */
  public Transport wired(Transport socket, EventLoop loop) {
    return way.wire().around(socket, loop);
  }

  /**
   * Returns what this side of a connection sends; one stream is the file's, whatever the seed. If
   * clients offer early data, all of them offer the same, as they have one context.
   */
  public Content content(int connection, Role sender) {
    int stream = firstFlight(sender) > 0 ? 0 : connection;
    return new Content(0, stream, sender == fileFrom ? 0 : 1);
  }
}
