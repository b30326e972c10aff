package dev.tlsbench.core;

import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;

/** Makes the one engine it is given. */
record FakeContext(Role role, TlsEngine newEngine) implements TlsContext {

  @Override
  public boolean prefersDirect() {
    return false;
  }

  @Override
  public int recordRoom() {
    return 2048;
  }

  @Override
  public int plaintextRoom() {
    return 2048;
  }
}
