package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.spi.Role;
import java.util.function.UnaryOperator;

/**
 * Under which circumstances a scene is played.
 *
 * @param client how clients behave, given how they would
 * @param server the same for servers
 * @param dataChunks how many buffers each side may have out for data; 0 for as many as it likes
 * @param fileFrom who may send the scene's file
 */
record Setting(
    SocketSettings sockets,
    UnaryOperator<ConnectionOptions> client,
    UnaryOperator<ConnectionOptions> server,
    int dataChunks,
    Role fileFrom) {

  /** Nothing out of the ordinary. */
  static final Setting PLAIN =
      new Setting(
          SocketSettings.DEFAULT,
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          0,
          Role.CLIENT);

  Setting over(SocketSettings other) {
    return new Setting(other, client, server, dataChunks, fileFrom);
  }

  /** Both sides behave so besides. */
  Setting with(UnaryOperator<ConnectionOptions> both) {
    return with(Role.CLIENT, both).with(Role.SERVER, both);
  }

  /** One side behaves so besides. */
  Setting with(Role role, UnaryOperator<ConnectionOptions> more) {
    UnaryOperator<ConnectionOptions> all = usual -> more.apply(options(role).apply(usual));
    return role == Role.CLIENT
        ? new Setting(sockets, all, server, dataChunks, fileFrom)
        : new Setting(sockets, client, all, dataChunks, fileFrom);
  }

  Setting withDataChunks(int most) {
    return new Setting(sockets, client, server, most, fileFrom);
  }

  Setting withFileFrom(Role sender) {
    return new Setting(sockets, client, server, dataChunks, sender);
  }

  UnaryOperator<ConnectionOptions> options(Role role) {
    return role == Role.CLIENT ? client : server;
  }
}
