package dev.tlsbench.spi.checked;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The JDK Flight Recorder event of a contract finding, with the stack that found it. */
@Name("dev.tlsbench.BrokenPromise")
@Label("Contract Finding")
@Category("tlsbench")
@SuppressWarnings("unused") // The recorder reads the fields.
final class BrokenPromise extends Event {
  @Label("Promise")
  private final String promise;

  @Label("Detail")
  private final String detail;

  private BrokenPromise(String promise, String detail) {
    this.promise = promise;
    this.detail = detail;
  }

  static void tell(Promise promise, String detail) {
    new BrokenPromise(promise.toString(), detail).commit();
  }
}
