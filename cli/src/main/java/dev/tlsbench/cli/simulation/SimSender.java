package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.Frame;
import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.core.Admission;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One of the threads that send messages over a connection. */
final class SimSender implements Actor {
  private final Endpoint end;
  private final Application application;
  private final Messages messages;
  private final int direction;
  private final int sender;
  private final Content content;
  private final @Nullable SimFile file;
  private int next;
  private boolean waitsForRoom;
  private boolean refused;

  /**
   * @param direction 0 for the client's messages, 1 for the server's
   */
  SimSender(Endpoint end, Application application, Messages messages, int direction, int sender) {
    this.end = end;
    this.application = application;
    this.messages = messages;
    this.direction = direction;
    this.sender = sender;
    this.content = new Content(0, direction, sender);
    this.file = end.world().plot.has(Circumstance.FILES) ? file() : null;
  }

  /** All its messages, one behind the other. */
  private SimFile file() {
    ByteBuffer all = ByteBuffer.allocate(start(messages.count(sender)));
    for (int i = 0; i < messages.count(sender); i++) {
      all.put(new Frame(direction, sender, i, messages.length(sender, i)).message(content));
    }
    SimFile.Source source =
        (target, position, count) -> {
          end.world().seen.note(Evidence.FILE_BYTES, count);
          target.put(all.array(), (int) position, count);
        };
    return new SimFile(end.world(), source, all.capacity(), end::aboutToReadFile);
  }

  /** Where the message with this number begins in there. */
  private int start(int number) {
    int start = 0;
    for (int i = 0; i < number; i++) {
      start += Frame.HEADER + messages.length(sender, i);
    }
    return start;
  }

  @Override
  public Object thread() {
    return this;
  }

  @Override
  public boolean ready() {
    return !finished() && !waitsForRoom;
  }

  @Override
  public void act() {
    end.world().seen.note(Evidence.RACES, end.world().scheduler.isNested() ? 1 : 0);
    int length = messages.length(sender, next);
    Op op = application.op(sender, next, Frame.HEADER + length);
    int rooms = application.rooms();
    switch (offer(op, length)) {
      case ACCEPTED -> next++;
      // There may be room again by now.
      case FULL -> waitsForRoom = application.rooms() == rooms;
      case CLOSED -> refused = true;
    }
  }

  private Admission offer(Op op, int length) {
    SimFile source = file;
    if (source != null && end.world().choices.choose(3) < 2) {
      end.world().story.note(() -> "out of a file");
      return end.send(op, connection -> connection.sendFile(source, start(next), op.length, op));
    }
    ByteBuffer message = new Frame(direction, sender, next, length).message(content);
    return end.send(op, connection -> connection.send(message, op));
  }

  /** The connection has room again. */
  void room() {
    waitsForRoom = false;
  }

  boolean finished() {
    return refused || next == messages.count(sender);
  }

  /** Whether it sent all it had. */
  boolean sentAll() {
    return next == messages.count(sender);
  }

  @Override
  public String toString() {
    return "%s sender %d sends %d bytes"
        .formatted(end.name(), sender, Frame.HEADER + messages.length(sender, next));
  }
}
