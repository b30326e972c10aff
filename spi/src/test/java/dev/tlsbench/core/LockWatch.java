package dev.tlsbench.core;

/** Sees whether a thread of the core comes out of it with a lock of the connection in its hands. */
final class LockWatch {
  private volatile Connection watched;
  private volatile String violation;

  void watch(Connection connection) {
    watched = connection;
  }

  void mustBeFree(String who) {
    Connection own = watched;
    if (own != null && own.lockedByCaller()) {
      violation = who;
    }
  }

  /** Who was called with the lock held; null when nobody was. */
  String violation() {
    return violation;
  }
}
