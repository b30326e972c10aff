package dev.tlsbench.cli.bench;

import dev.tlsbench.core.Completion;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionListener;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SendResult;
import dev.tlsbench.spi.SessionInfo;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An end of a connection for one byte each way, which the client sends first. */
abstract class ByteEnd implements ConnectionListener, Completion {
  private final LoadSide side;

  private ByteEnd(LoadSide side) {
    this.side = side;
  }

  @Override
  public void handshakeDone(Connection connection, SessionInfo session) {
    side.established(session);
  }

  @Override
  public void told(SendResult result, @Nullable Failure failure) {}

  @Override
  public void closed(Connection connection, @Nullable Failure failure) {
    side.retired(connection);
    ended(failure);
  }

  /** The connection has ended. */
  abstract void ended(@Nullable Failure failure);

  /** The client's end. */
  abstract static class Caller extends ByteEnd {
    Caller(LoadSide client) {
      super(client);
    }

    @Override
    public void handshakeDone(Connection connection, SessionInfo session) {
      super.handshakeDone(connection, session);
      connection.send(ByteBuffer.allocate(1), this);
    }

    @Override
    public void received(Connection connection, ByteBuffer data) {
      data.position(data.limit());
      answered(connection);
    }

    /** The byte is back. */
    abstract void answered(Connection connection);
  }

  /** The server's end. */
  abstract static class Answer extends ByteEnd {
    Answer(LoadSide server) {
      super(server);
    }

    @Override
    public void received(Connection connection, ByteBuffer data) {
      ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
      echoes(copy.remaining());
      connection.send(copy, this);
    }

    /** Some bytes are about to be sent back. */
    abstract void echoes(int bytes);
  }
}
