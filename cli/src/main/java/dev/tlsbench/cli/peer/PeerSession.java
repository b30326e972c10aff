package dev.tlsbench.cli.peer;

import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.pki.PemFiles;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One connection of a peer, which echoes what it is sent, as a client or as a server. */
public final class PeerSession implements AutoCloseable {
  private static final long GLANCE_MILLIS = 20;

  private final Folder folder;
  private final PeerProcess process;
  private final InetSocketAddress address;

  private PeerSession(Folder folder, PeerProcess process, InetSocketAddress address) {
    this.folder = folder;
    this.process = process;
    this.address = address;
  }

  /** A server, which need not listen yet. */
  public static PeerSession server(Peer peer, Protocol protocol, Credentials credentials) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    return start(peer, Role.SERVER, protocol, credentials, address);
  }

  /** A client of the server at this port. */
  public static PeerSession client(
      Peer peer, Protocol protocol, Credentials credentials, InetSocketAddress server) {
    return start(peer, Role.CLIENT, protocol, credentials, server);
  }

  private static PeerSession start(
      Peer peer, Role role, Protocol protocol, Credentials credentials, InetSocketAddress address) {
    Folder folder = Folder.make();
    Map<String, String> environment = new HashMap<>();
    environment.put("TLSBENCH_TASK", "echo");
    environment.put("TLSBENCH_ROLE", role == Role.CLIENT ? "client" : "server");
    environment.put("TLSBENCH_PORT", Integer.toString(address.getPort()));
    environment.put("TLSBENCH_TLS", protocol.number());
    if (role == Role.SERVER) {
      Identity own = credentials.servers().get().get(0);
      environment.put(
          "TLSBENCH_CERT", folder.write("cert.pem", PemFiles.text(own.chain())).toString());
      environment.put("TLSBENCH_KEY", folder.write("key.pem", PemFiles.keyText(own)).toString());
    } else {
      environment.put(
          "TLSBENCH_CA", folder.write("ca.pem", PemFiles.text(credentials.roots())).toString());
      environment.put("TLSBENCH_NAME", credentials.serverName());
    }
    return new PeerSession(folder, peer.start(folder, environment), address);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw UserError.environment("no port is free for a peer", e);
    }
  }

  /**
   * Waits until a server listens.
   *
   * @return where; false if it has ended, or does not listen in time
   */
  public boolean awaitListening(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (process.running() && System.nanoTime() < deadline) {
      try (Socket probe = new Socket(address.getAddress(), address.getPort())) {
        return probe.isConnected();
      } catch (IOException e) {
        process.awaitEnd(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
    return false;
  }

  /** Where the server of the two listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** Whether it has ended because it cannot do what it was asked for. */
  public boolean unsupported() {
    return !process.running() && process.exitCode() == Peer.UNSUPPORTED;
  }

  /** Runs this on a system thread when it ends. */
  public void whenEnded(Runnable told) {
    process.whenEnded(told);
  }

  /** The last line that it wrote; empty if there was none. */
  public String lastWords() {
    return process.lastWords();
  }

  @Override
  public void close() {
    process.close();
    folder.close();
  }
}
