package dev.tlsbench.cli.wire;

import dev.tlsbench.cli.result.Offer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the hello that a client begins with. */
public final class FirstHello implements ClearStream.Listener {
  private static final int CLIENT_HELLO = 1;

  private @Nullable Offer offer;

  private FirstHello() {}

  /** What the client whose first bytes these are offers; null if they hold no whole hello. */
  public static @Nullable Offer offer(ByteBuffer wire) {
    FirstHello hello = new FirstHello();
    new ClearStream(hello).accept(wire.duplicate());
    return hello.offer;
  }

  @Override
  public boolean wants(int type) {
    return type == CLIENT_HELLO && offer == null;
  }

  @Override
  public void message(int type, ByteBuffer body) {
    offer = ClientHello.read(body);
  }

  @Override
  public void alert(int description) {}

  @Override
  public boolean changesKeys() {
    return false;
  }
}
