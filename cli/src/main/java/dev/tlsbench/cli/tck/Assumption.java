package dev.tlsbench.cli.tck;

import dev.tlsbench.cli.backend.Declaration;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.TlsBackend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is taken for granted while a clause is tried.
 *
 * @param declared of the tested backend, instead of what it declares
 * @param peers that it talks to
 * @param only the one kind of key that these show and accept; null for all of theirs
 */
record Assumption(Declaration declared, List<TlsBackend> peers, @Nullable KeyType only) {
  Assumption {
    peers = List.copyOf(peers);
  }
}
