package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;
import org.jspecify.annotations.Nullable;

/**
 * Tells the application what happened: one thread at a time, in order, with no lock held. If a
 * callback causes more to tell, it finds the right taken and returns; its news is told after it.
 */
final class Teller {
  private final Link link;
  private final SyncPoints syncPoints;

  Teller(Link link, SyncPoints syncPoints) {
    this.link = link;
    this.syncPoints = syncPoints;
  }

  void tell() {
    Notice batch = link.beginTelling();
    while (batch != null) {
      for (Notice notice = batch; notice != null; notice = notice.next) {
        tell(notice);
      }
      batch = link.told(batch);
    }
  }

  private void tell(@Nullable Notice notice) {
    syncPoints.reached(Point.TELLING);
    try {
      if (notice != null) {
        notice.tell();
      }
    } catch (Throwable e) {
      link.abort(Failure.of(Failure.Kind.CALLBACK, "a callback threw " + e, e));
    }
  }
}
