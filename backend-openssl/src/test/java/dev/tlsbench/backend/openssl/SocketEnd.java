package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An engine at a socket that blocks. */
final class SocketEnd implements AutoCloseable {
  private static final int PATIENCE = 60_000;
  private static final int ROOM = 1 << 16;

  private final TlsEngine engine;
  private final Socket socket;
  private final List<EngineEvent> events = new ArrayList<>();
  private final StringBuilder received = new StringBuilder();
  private final ByteBuffer in = ByteBuffer.allocate(ROOM).limit(0);

  SocketEnd(TlsContext context, Socket socket) throws IOException {
    this.engine = context.newEngine();
    this.socket = socket;
    socket.setSoTimeout(PATIENCE);
  }

  TlsEngine engine() {
    return engine;
  }

  void handshake() throws IOException {
    for (EngineStatus status = EngineStatus.OK; status != EngineStatus.DONE; ) {
      status = engine.handshake(in);
      afterwards(status);
      if (engine.hasPendingPlaintext()) {
        read();
      }
    }
  }

  /** Reads until it is told of this. */
  void awaitEvent(EngineEvent expected) throws IOException {
    while (!events.contains(expected)) {
      read();
    }
  }

  private void read() throws IOException {
    ByteBuffer plain = ByteBuffer.allocate(ROOM);
    afterwards(engine.read(in, plain));
    received.append(StandardCharsets.US_ASCII.decode(plain.flip()));
  }

  private void afterwards(EngineStatus status) throws IOException {
    flush();
    for (EngineEvent event = engine.nextEvent(); event != null; event = engine.nextEvent()) {
      events.add(event);
    }
    if (status == EngineStatus.FAILED || status == EngineStatus.CLOSED) {
      throw new IOException("the engine is at its end: " + engine.failure());
    }
    if (status == EngineStatus.NEED_INPUT) {
      fill();
    }
  }

  private void flush() throws IOException {
    ByteBuffer out = ByteBuffer.allocate(ROOM);
    while (engine.hasPendingOutput()) {
      engine.flush(out);
      socket.getOutputStream().write(out.array(), 0, out.position());
      out.clear();
    }
  }

  private void fill() throws IOException {
    in.compact();
    int length = socket.getInputStream().read(in.array(), in.position(), in.remaining());
    if (length < 0) {
      throw new EOFException("the other side is gone");
    }
    in.position(in.position() + length).flip();
  }

  List<EngineEvent> events() {
    return events;
  }

  /** What was read as text. */
  String received() {
    return received.toString();
  }

  /** Closes its direction in order. */
  void finish() throws IOException {
    engine.closeOutbound();
    flush();
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    engine.close();
    socket.close();
  }
}
