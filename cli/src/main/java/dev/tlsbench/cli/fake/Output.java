package dev.tlsbench.cli.fake;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an engine has to say, in order, until it is flushed: by bytes, whatever fits. */
final class Output {
  private final Seal seal = new Seal();
  private final Queue<Pending> pending = new ArrayDeque<>();
  private final Consumer<EngineEvent> happened;

  /** A record, or its tail, and what has happened once it has left. */
  private record Pending(ByteBuffer bytes, @Nullable EngineEvent left) {}

  Output(Consumer<EngineEvent> happened) {
    this.happened = happened;
  }

  Seal seal() {
    return seal;
  }

  boolean isPending() {
    return !pending.isEmpty();
  }

  void drop() {
    pending.clear();
  }

  /** Queues a record. In TLS 1.3 a sealed one does not show its type. */
  void say(int type, boolean modern, byte... content) {
    say(type, modern, ByteBuffer.wrap(content), null);
  }

  /** The same, after whose leaving something has happened. */
  void say(int type, boolean modern, ByteBuffer content, @Nullable EngineEvent left) {
    ByteBuffer record = ByteBuffer.allocate(Records.HEADER + content.remaining() + Seal.OVERHEAD);
    seal.seal(modern && seal.on() ? Records.APPLICATION_DATA : type, type, content, record);
    pending.add(new Pending(record.flip(), left));
  }

  /** Writes a record of data, but for its last bytes, which have to be flushed. */
  void data(ByteBuffer plain, ByteBuffer netOut, int tail) {
    int type = Records.APPLICATION_DATA;
    if (tail == 0) {
      seal.seal(type, type, plain, netOut);
      return;
    }
    ByteBuffer record = ByteBuffer.allocate(Seal.LONGEST);
    seal.seal(type, type, plain, record);
    int length = record.position() - tail;
    netOut.put(record.slice(0, length));
    pending.add(new Pending(record.slice(length, tail), null));
  }

  /** Moves what fits; returns whether anything did. */
  boolean flush(ByteBuffer netOut) {
    boolean moved = false;
    for (Pending first = pending.peek();
        first != null && netOut.hasRemaining();
        first = pending.peek()) {
      ByteBuffer bytes = first.bytes;
      int count = Math.min(bytes.remaining(), netOut.remaining());
      netOut.put(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
      moved = true;
      if (!bytes.hasRemaining()) {
        pending.remove();
        if (first.left != null) {
          happened.accept(first.left);
        }
      } else {
        break;
      }
    }
    return moved;
  }
}
