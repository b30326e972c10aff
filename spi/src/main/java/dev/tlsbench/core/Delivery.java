package dev.tlsbench.core;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decrypted data on its way to the listener; one at a time per connection, and nothing more is read
 * until it was taken. Its state is guarded by the connection's lock, its buffer belongs to the
 * teller while it is told.
 */
final class Delivery extends Notice {

  enum State {
    /** There is none. */
    NONE,
    /** Queued to be told, or being told. */
    UNDER_WAY,
    /** The listener left a part; it waits to be offered again. */
    LEFT_OVER
  }

  private final Connection connection;
  private final ConnectionListener listener;
  State state = State.NONE;
  @Nullable ByteBuffer data;

  Delivery(Connection connection, ConnectionListener listener) {
    this.connection = connection;
    this.listener = listener;
  }

  @Override
  void tell() {
    if (data != null) {
      listener.received(connection, data);
    }
  }
}
