package dev.tlsbench.backend.openssl;

/** What the tests of this module find on the machine. */
final class Here {
  private Here() {}

  static boolean isOpenSsl() {
    return new OpenSslBackend().probe().usable();
  }
}
