package dev.tlsbench.backend.openssl;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The library's memory and its stacks. */
@SuppressWarnings("restricted") // Sizes are the library's own.
final class Memory {
  private static final MemorySegment NOWHERE = MemorySegment.NULL;

  private Memory() {}

  /** Zeroed memory, to be given back. */
  static MemorySegment allocate(long bytes) {
    MemorySegment memory = Calls.pointer(Api.CRYPTO_zalloc, bytes, NOWHERE, 0);
    if (isNull(memory)) {
      throw new OutOfMemoryError("the library has no more memory");
    }
    return memory.reinterpret(bytes);
  }

  static void free(MemorySegment memory) {
    Calls.call(Api.CRYPTO_free, memory, NOWHERE, 0);
  }

  static boolean isNull(MemorySegment pointer) {
    return pointer.address() == 0;
  }

  /** What a function made; throws if it made nothing. */
  static MemorySegment made(MemorySegment pointer, String what) {
    if (isNull(pointer)) {
      throw new IllegalStateException("no " + what + ": " + Errors.take());
    }
    return pointer;
  }

  /** A C string; empty for none. */
  static String string(MemorySegment pointer) {
    return isNull(pointer)
        ? ""
        : pointer.reinterpret(Integer.MAX_VALUE).getString(0, StandardCharsets.UTF_8);
  }

  /** What a pointer points to. */
  static byte[] bytes(MemorySegment pointer, long length) {
    return pointer.reinterpret(length).toArray(ValueLayout.JAVA_BYTE);
  }

  /** The pointers in one of the library's stacks; none in none. */
  static List<MemorySegment> elements(MemorySegment stack) {
    List<MemorySegment> elements = new ArrayList<>();
    if (!isNull(stack)) {
      int count = Calls.integer(Api.OPENSSL_sk_num, stack);
      for (int i = 0; i < count; i++) {
        elements.add(Calls.pointer(Api.OPENSSL_sk_value, stack, i));
      }
    }
    return elements;
  }
}
