package dev.tlsbench.core;

import org.jspecify.annotations.Nullable;

/** Something to tell the application: a node of the one queue that the teller processes. */
abstract class Notice {
  @Nullable Notice next;

  abstract void tell();

  /** A rare event; it is allocated when it happens. */
  static Notice of(Runnable telling) {
    return new Notice() {
      @Override
      void tell() {
        telling.run();
      }
    };
  }

  /** First in, first out. Not thread-safe; guarded by its owner. */
  static final class Queue {
    private @Nullable Notice first;
    private @Nullable Notice last;

    void add(Notice notice) {
      notice.next = null;
      if (last == null) {
        first = notice;
      } else {
        last.next = notice;
      }
      last = notice;
    }

    /** All of them, as a chain. */
    @Nullable Notice takeAll() {
      Notice chain = first;
      first = null;
      last = null;
      return chain;
    }
  }
}
