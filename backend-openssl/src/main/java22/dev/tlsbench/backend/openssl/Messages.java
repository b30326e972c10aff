package dev.tlsbench.backend.openssl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.tlsbench.spi.Alert;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What the library tells of the messages of one connection, in native memory: there is no other way
 * to learn of an encrypted alert or of a key update that asks for nothing. Its callback for changes
 * of state writes there, and the engine takes it out after each operation. The one for messages
 * would tell the same, but it is called for each record of data as well.
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

  private static final int FATAL = 2;

  /** Bits of what is told: a change of state, or an alert and its way. */
  private static final int LOOP = 0x1;

  private static final int ALERT = 0x4000;
  private static final int WRITTEN = 0x8;

  /** Where a connection keeps the address of its memory: the place that is the application's. */
  private static final int APPLICATION = 0;

  private static final MemorySegment CALLBACK = callback();

  private final MemorySegment memory = Memory.allocate(SIZE);

  private static MemorySegment callback() {
    try {
      return Linker.nativeLinker()
          .upcallStub(
              MethodHandles.lookup()
                  .findStatic(
                      Messages.class,
                      "told",
                      MethodType.methodType(void.class, MemorySegment.class, int.class, int.class)),
              FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_INT),
              Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no callback", e);
    }
  }

  /** Called by the library; an exception that left it would end the JVM. */
  @SuppressWarnings("unused") // It is found by its name.
  private static void told(MemorySegment ssl, int what, int alert) {
    try {
      if ((what & ALERT) != 0) {
        log(ssl).set(JAVA_INT, (what & WRITTEN) != 0 ? ALERT_SENT : ALERT_READ, alert);
      } else if ((what & LOOP) != 0) {
        // The state that is about to be left; a letter says who wrote the message.
        switch (Memory.string(Calls.pointer(Api.SSL_state_string, ssl))) {
          case "TWCKU", "TWSKU" -> count(log(ssl), KEY_UPDATES_SENT);
          case "TRCKU", "TRSKU" -> count(log(ssl), KEY_UPDATES_READ);
          case "TRST" -> count(log(ssl), TICKETS_READ);
          default -> {}
        }
      }
    } catch (Throwable e) {
      // Nobody is there to be told.
    }
  }

  private static MemorySegment log(MemorySegment ssl) {
    return Calls.pointer(Api.SSL_get_ex_data, ssl, APPLICATION).reinterpret(SIZE);
  }

  private static void count(MemorySegment log, long what) {
    log.set(JAVA_INT, what, log.get(JAVA_INT, what) + 1);
  }

  /** Hears of all messages of this connection from now on. */
  void listenTo(MemorySegment ssl) {
    Calls.call(Api.SSL_set_ex_data, ssl, APPLICATION, memory);
    Calls.call(Api.SSL_set_info_callback, ssl, CALLBACK);
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
