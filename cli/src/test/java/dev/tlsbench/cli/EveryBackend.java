package dev.tlsbench.cli;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.spi.TlsBackend;

/** What an asterisk in a pair stands for: it depends on the JDK and the machine. */
public final class EveryBackend {
  private EveryBackend() {}

  /** How many they are. */
  public static int count() {
    return (int) Backends.load().all().stream().filter(TlsBackend::primary).count();
  }
}
