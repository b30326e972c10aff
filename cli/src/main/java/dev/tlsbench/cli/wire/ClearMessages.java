package dev.tlsbench.cli.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a side said in the clear.
 *
 * @param types the types of its handshake messages, in their order
 * @param bodies their contents
 * @param alerts the descriptions of its alerts
 */
record ClearMessages(List<Integer> types, List<ByteBuffer> bodies, List<Integer> alerts) {

  ClearMessages {
    types = List.copyOf(types);
    bodies = List.copyOf(bodies);
    alerts = List.copyOf(alerts);
  }

  /** Reads all of these bytes, up to the first that is encrypted or malformed. */
  static ClearMessages of(ByteBuffer wire) {
    Collector collector = new Collector();
    new ClearStream(collector).accept(wire);
    return new ClearMessages(collector.types, collector.bodies, collector.alerts);
  }

  /** The first message of this type; null if there is none. */
  @Nullable ByteBuffer first(int type) {
    int index = types.indexOf(type);
    return index < 0 ? null : bodies.get(index).duplicate();
  }

  /** The last one. */
  @Nullable ByteBuffer last(int type) {
    int index = types.lastIndexOf(type);
    return index < 0 ? null : bodies.get(index).duplicate();
  }

  private static final class Collector implements ClearStream.Listener {
    private static final int SERVER_HELLO = 2;

    private final List<Integer> types = new ArrayList<>();
    private final List<ByteBuffer> bodies = new ArrayList<>();
    private final List<Integer> alerts = new ArrayList<>();
    private boolean modern;

    @Override
    public boolean wants(int type) {
      return true;
    }

    @Override
    public void message(int type, ByteBuffer body) {
      types.add(type);
      bodies.add(body.asReadOnlyBuffer());
      modern |= type == SERVER_HELLO && ServerHello.read(body.duplicate()).is13();
    }

    @Override
    public void alert(int description) {
      alerts.add(description);
    }

    /** In TLS 1.3 it is there for middleboxes; what is encrypted comes as data. */
    @Override
    public boolean changesKeys() {
      return !modern;
    }
  }
}
