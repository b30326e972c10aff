package dev.tlsbench.backend.openssl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Application protocols (RFC 7301), which a server of this library has to choose in a callback. */
@SuppressWarnings("restricted") // Who opened the library has found that they are permitted.
final class Alpn {
  private static final int LONGEST = 255;
  private static final int LONGEST_LIST = 0xFFFF;
  private static final int AGREED = 0;
  private static final int REFUSED = 2;
  private static final int IN_COMMON = 1;

  private static final MemorySegment CALLBACK = callback();

  private Alpn() {}

  /** Offers them, or chooses among them, in all connections of a context. */
  static void apply(MemorySegment ctx, List<String> protocols, boolean server, Arena lifetime) {
    if (protocols.isEmpty()) {
      return;
    }
    byte[] list = list(protocols);
    if (server) {
      MemorySegment own = lifetime.allocate(JAVA_INT.byteSize() + list.length, JAVA_INT.byteSize());
      own.set(JAVA_INT, 0, list.length);
      MemorySegment.copy(list, 0, own, JAVA_BYTE, JAVA_INT.byteSize(), list.length);
      Calls.call(Api.SSL_CTX_set_alpn_select_cb, ctx, CALLBACK, own);
    } else {
      MemorySegment own = lifetime.allocateFrom(JAVA_BYTE, list);
      // Unlike most of its functions this one answers 0 when it succeeded.
      if (Calls.integer(Api.SSL_CTX_set_alpn_protos, ctx, own, list.length) != 0) {
        throw new IllegalArgumentException("application protocols not taken: " + Errors.take());
      }
    }
  }

  private static byte[] list(List<String> protocols) {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    for (String protocol : protocols) {
      byte[] name = protocol.getBytes(StandardCharsets.UTF_8);
      if (name.length == 0 || name.length > LONGEST) {
        throw new IllegalArgumentException(
            "the name of an application protocol has 1 to 255 bytes, not %d"
                .formatted(name.length));
      }
      list.write(name.length);
      list.writeBytes(name);
    }
    if (list.size() > LONGEST_LIST) {
      throw new IllegalArgumentException("the application protocols take more than 65,535 bytes");
    }
    return list.toByteArray();
  }

  private static MemorySegment callback() {
    try {
      return Linker.nativeLinker()
          .upcallStub(
              MethodHandles.lookup()
                  .findStatic(
                      Alpn.class,
                      "choose",
                      MethodType.methodType(
                          int.class,
                          MemorySegment.class,
                          MemorySegment.class,
                          MemorySegment.class,
                          MemorySegment.class,
                          int.class,
                          MemorySegment.class)),
              FunctionDescriptor.of(
                  JAVA_INT,
                  ADDRESS,
                  ADDRESS,
                  ADDRESS,
                  ADDRESS,
                  JAVA_INT,
                  ADDRESS.withTargetLayout(
                      MemoryLayout.sequenceLayout(JAVA_INT.byteSize() + LONGEST_LIST, JAVA_BYTE))),
              Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no callback", e);
    }
  }

  /** Takes the first of the server's own that the client offers. An exception would end the JVM. */
  @SuppressWarnings("unused") // The parameters are the library's.
  private static int choose(
      MemorySegment ssl,
      MemorySegment chosen,
      MemorySegment chosenLength,
      MemorySegment offered,
      int offeredLength,
      MemorySegment own) {
    try {
      int found =
          Calls.integer(
              Api.SSL_select_next_proto,
              chosen,
              chosenLength,
              own.asSlice(JAVA_INT.byteSize()),
              own.get(JAVA_INT, 0),
              offered,
              offeredLength);
      return found == IN_COMMON ? AGREED : REFUSED;
    } catch (Throwable e) {
      return REFUSED;
    }
  }
}
