package dev.tlsbench.core;

import java.util.Arrays;

/** Ops to be filled again. Not thread-safe; guarded by its owner. */
final class OpStack {
  private static final int CAP = 256;
  private static final SendOp[] NONE = {};

  /** In a place of their own, so that none is touched to find the next. */
  private SendOp[] ops = NONE;

  private int count;

  SendOp take() {
    return count == 0 ? new SendOp() : ops[--count];
  }

  void add(SendOp op) {
    op.recycle();
    if (count == CAP) {
      return;
    }
    if (count == ops.length) {
      ops = Arrays.copyOf(ops, Math.max(1, 2 * count));
    }
    ops[count++] = op;
  }

  int count() {
    return count;
  }
}
