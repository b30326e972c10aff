package dev.tlsbench.backend.openssl;

/**
 * The library's queue of errors, which belongs to the thread. Whoever leaves something in it makes
 * the next connection of this thread fail, so each operation empties it before and, if it failed,
 * after itself.
 */
final class Errors {
  private static final long SYSTEM = 1L << 31;

  private Errors() {}

  /** Looks first: to empty it takes long even when it is empty. */
  static void clear() {
    if (Calls.quickCLong(Api.ERR_peek_error) != 0) {
      Calls.call(Api.ERR_clear_error);
    }
  }

  /** Takes all errors out of the queue and words the first of them, which is the cause. */
  static String take() {
    long first = Calls.cLong(Api.ERR_get_error);
    clear();
    if (first == 0) {
      return "the library gives no reason";
    }
    // Signed where C's long is short.
    long code = first & 0xffffffffL;
    String reason =
        (code & SYSTEM) != 0
            ? ""
            : Memory.string(Calls.pointer(Api.ERR_reason_error_string, first));
    return reason.isEmpty() ? "error 0x%08x of the library".formatted(code) : reason;
  }
}
