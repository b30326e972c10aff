package dev.tlsbench.backend.openssl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Two connections of the library itself on one thread, with nothing of ours around them but the
 * calls: what an engine could cost at best. See {@link EngineCost}.
 */
final class LibraryAlone implements AutoCloseable {
  private static final int ROOM = 1 << 15;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment moved = arena.allocate(ValueLayout.JAVA_LONG);
  private final MemorySegment plain = arena.allocate(ROOM);
  private final MemorySegment wire = arena.allocate(ROOM);
  private final End client;
  private final End server;

  LibraryAlone(OpenSslContext client, OpenSslContext server) {
    this.client = new End(client);
    this.server = new End(server);
  }

  /** One connection and its two buffers, which it frees. */
  private static final class End {
    final MemorySegment ssl;
    final MemorySegment in = Calls.pointer(Api.BIO_new, Calls.pointer(Api.BIO_s_mem));
    final MemorySegment out = Calls.pointer(Api.BIO_new, Calls.pointer(Api.BIO_s_mem));

    End(OpenSslContext context) {
      ssl = context.newConnection();
      Calls.call(Api.SSL_set_bio, ssl, in, out);
    }

    boolean shake() {
      return Calls.integer(Api.SSL_do_handshake, ssl) == 1;
    }
  }

  private int move(End from, End to) {
    int length = Calls.inPlace(Api.BIO_read, from.out, wire, ROOM);
    return length > 0 ? Calls.inPlace(Api.BIO_write, to.in, wire, length) : 0;
  }

  void shakeHands() {
    boolean clientDone = false;
    boolean serverDone = false;
    while (!clientDone || !serverDone) {
      clientDone |= client.shake();
      int there = move(client, server);
      serverDone |= server.shake();
      if (there + move(server, client) == 0 && !(clientDone && serverDone)) {
        throw new IllegalStateException("the handshake stands still: " + Errors.take());
      }
    }
  }

  /** A record from the client to the server. */
  void pass(int length) {
    int written = Calls.integer(Api.SSL_write_ex, client.ssl, plain, length, moved);
    move(client, server);
    int read = Calls.integer(Api.SSL_read_ex, server.ssl, plain, ROOM, moved);
    if (written != 1 || read != 1 || moved.get(ValueLayout.JAVA_LONG, 0) != length) {
      throw new IllegalStateException("a record did not pass: " + Errors.take());
    }
  }

  @Override
  public void close() {
    Calls.call(Api.SSL_free, client.ssl);
    Calls.call(Api.SSL_free, server.ssl);
    arena.close();
  }
}
