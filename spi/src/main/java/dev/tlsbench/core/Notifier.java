package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;
import org.jspecify.annotations.Nullable;

/**
 * Tells the application what happened: one thread at a time, in order, with no lock held. If a
 * callback causes more to tell, it finds the right taken and returns; its news is told after it.
 */
final class Notifier {
  private final ConnectionMonitor monitor;
  private final SyncPoints syncPoints;

  Notifier(ConnectionMonitor monitor, SyncPoints syncPoints) {
    this.monitor = monitor;
    this.syncPoints = syncPoints;
  }

  void tell() {
    Notification batch = monitor.beginTelling();
    while (batch != null) {
      for (Notification notification = batch;
          notification != null;
          notification = notification.next) {
        tell(notification);
      }
      batch = monitor.told(batch);
    }
  }

  private void tell(@Nullable Notification notification) {
    syncPoints.reached(Point.TELLING);
    try {
      if (notification != null) {
        notification.tell();
      }
    } catch (Throwable e) {
      monitor.abort(Failure.of(Failure.Kind.CALLBACK, "a callback threw " + e, e));
    }
  }
}
