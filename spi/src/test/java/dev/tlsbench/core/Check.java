package dev.tlsbench.core;

import java.util.Objects;

/** Assertions that need no test framework, so that a twin's class loader can load them. */
final class Check {
  private Check() {}

  static void equal(String what, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(what + ": expected " + expected + " but was " + actual);
    }
  }

  static void that(String what, boolean holds) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
