package dev.tlsbench.backend.openssl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Records;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What the library tells of the messages of one connection, in native memory: there is no other way
 * to learn of an encrypted alert or of a key update that asks for nothing. Its callback writes
 * there, and the engine takes it out after each operation.
 */
@SuppressWarnings("restricted") // Who opened the library has found that they are permitted.
final class Messages {
  /** Where functions put how many bytes they moved. */
  private static final long MOVED = 0;

  private static final long ALERT_SENT = 8;
  private static final long ALERT_READ = 12;
  private static final long KEY_UPDATES_SENT = 16;
  private static final long KEY_UPDATES_READ = 20;
  private static final long TICKETS_READ = 24;
  private static final long SIZE = 32;

  private static final int TICKET = 4;
  private static final int KEY_UPDATE = 24;
  private static final int FATAL = 2;

  /** More than enough of a message: its type, or an alert. */
  private static final long SEEN = 2;

  private static final MemorySegment CALLBACK = callback();

  private final MemorySegment memory = Memory.allocate(SIZE);

  private static MemorySegment callback() {
    try {
      return Linker.nativeLinker()
          .upcallStub(
              MethodHandles.lookup()
                  .findStatic(
                      Messages.class,
                      "message",
                      MethodType.methodType(
                          void.class,
                          int.class,
                          int.class,
                          int.class,
                          MemorySegment.class,
                          long.class,
                          MemorySegment.class,
                          MemorySegment.class)),
              FunctionDescriptor.ofVoid(
                  JAVA_INT,
                  JAVA_INT,
                  JAVA_INT,
                  pointerTo(SEEN),
                  JAVA_LONG,
                  ADDRESS,
                  pointerTo(SIZE)),
              Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no callback", e);
    }
  }

  private static MemoryLayout pointerTo(long bytes) {
    return ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(bytes, JAVA_BYTE));
  }

  /** Called by the library for each message; an exception that left it would end the JVM. */
  @SuppressWarnings("unused") // The parameters are the library's.
  private static void message(
      int sent,
      int version,
      int type,
      MemorySegment content,
      long length,
      MemorySegment ssl,
      MemorySegment log) {
    try {
      if (type == Records.ALERT && length == 2) {
        int alert = content.get(JAVA_BYTE, 0) << 8 | (content.get(JAVA_BYTE, 1) & 0xff);
        log.set(JAVA_INT, sent == 1 ? ALERT_SENT : ALERT_READ, alert);
      } else if (type == Records.HANDSHAKE && length > 0) {
        byte message = content.get(JAVA_BYTE, 0);
        if (message == KEY_UPDATE) {
          count(log, sent == 1 ? KEY_UPDATES_SENT : KEY_UPDATES_READ);
        } else if (message == TICKET && sent == 0) {
          count(log, TICKETS_READ);
        }
      }
    } catch (Throwable e) {
      // Nobody is there to be told.
    }
  }

  private static void count(MemorySegment log, long what) {
    log.set(JAVA_INT, what, log.get(JAVA_INT, what) + 1);
  }

  /** Hears of all messages of this connection from now on. */
  void listenTo(MemorySegment ssl) {
    Calls.call(Api.SSL_set_msg_callback, ssl, CALLBACK);
    Calls.cLong(Api.SSL_ctrl, ssl, Api.CTRL_SET_MSG_CALLBACK_ARG, 0, memory);
  }

  /** A place for a number of bytes. */
  MemorySegment moved() {
    return memory;
  }

  /** The number there. */
  int bytesMoved() {
    return (int) memory.get(JAVA_LONG, MOVED);
  }

  /** How many key updates were made since this was last asked. */
  int takeKeyUpdatesSent() {
    return take(KEY_UPDATES_SENT);
  }

  int takeKeyUpdatesRead() {
    return take(KEY_UPDATES_READ);
  }

  int takeTicketsRead() {
    return take(TICKETS_READ);
  }

  /** Whether an alert was read since this was last asked. */
  boolean takeAlertRead() {
    return take(ALERT_READ) != 0;
  }

  /** The last fatal alert that was sent; null for none. */
  @Nullable Alert fatalSent() {
    int alert = memory.get(JAVA_INT, ALERT_SENT);
    return alert >> 8 == FATAL ? Alert.of(alert & 0xff) : null;
  }

  /** Whether a fatal alert was read. */
  boolean readFatal() {
    return memory.get(JAVA_INT, ALERT_READ) >> 8 == FATAL;
  }

  /** The last alert that was read; null for none, or for one that is not known. */
  @Nullable Alert lastRead() {
    int alert = memory.get(JAVA_INT, ALERT_READ);
    return alert == 0 ? null : Alert.of(alert & 0xff);
  }

  void free() {
    Memory.free(memory);
  }

  private int take(long what) {
    int value = memory.get(JAVA_INT, what);
    if (value != 0) {
      memory.set(JAVA_INT, what, 0);
    }
    return value;
  }
}
