package dev.tlsbench.core;

import org.jspecify.annotations.Nullable;

/** Something to tell the application: a node of the one queue that the teller processes. */
abstract class Notification {
  @Nullable Notification next;

  abstract void tell();

  /** A rare event; it is allocated when it happens. */
  static Notification of(Runnable telling) {
    return new Notification() {
      @Override
      void tell() {
        telling.run();
      }
    };
  }

  /** First in, first out. Not thread-safe; guarded by its owner. */
  static final class Queue {
    private @Nullable Notification first;
    private @Nullable Notification last;

    void add(Notification notification) {
      notification.next = null;
      if (last == null) {
        first = notification;
      } else {
        last.next = notification;
      }
      last = notification;
    }

    boolean isEmpty() {
      return first == null;
    }

    /** All of them, as a chain. */
    @Nullable Notification takeAll() {
      Notification chain = first;
      first = null;
      last = null;
      return chain;
    }
  }
}
