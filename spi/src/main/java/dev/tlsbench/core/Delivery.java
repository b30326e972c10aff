package dev.tlsbench.core;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decrypted data on its way to the listener; there is one per connection at a time, and nothing
 * more is read until it is taken. The connection's lock guards its state; its buffer belongs to the
 * teller while the listener is called.
 */
final class Delivery extends Notification {

  enum State {
    /** There is no data. */
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
