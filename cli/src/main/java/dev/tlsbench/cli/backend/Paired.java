package dev.tlsbench.cli.backend;

import dev.tlsbench.spi.TlsBackend;
import java.util.List;

/** The two sides of a cell, of which at least one is a backend. */
public interface Paired {

  /** Its backends. */
  List<TlsBackend> backends();

  String clientName();

  String serverName();
}
