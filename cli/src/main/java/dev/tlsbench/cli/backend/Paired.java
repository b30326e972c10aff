package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import java.util.List;

/** The two sides of a cell, of which at least one is a backend. */
public interface Paired {

  /** Its backends. */
  List<TlsBackend> backends();

  /** The cell of its two names, whoever plays it. */
  Cell cell(Protocol protocol, SendMode mode, String scenario);
}
