package dev.tlsbench.core;

import java.lang.reflect.Field;

/** Sees whether a thread of the core comes out of it with the connection's lock in its hands. */
final class LockWatch {
  private volatile Object lock;
  private volatile String violation;

  void watch(Connection connection) {
    try {
      Field monitor = Connection.class.getDeclaredField("monitor");
      monitor.setAccessible(true);
      lock = monitor.get(connection);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the connection has no link", e);
    }
  }

  void mustBeFree(String who) {
    if (lock != null && Thread.holdsLock(lock)) {
      violation = who;
    }
  }

  /** Who was called with the lock held; null when nobody was. */
  String violation() {
    return violation;
  }
}
