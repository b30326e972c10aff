package dev.tlsbench.cli.bench;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The times that slices record in full. */
public enum Distribution {
  LATENCY("latency", Slice::latency),
  SERVICE("service", Slice::service),
  REKEYING("rekeying", Slice::rekeying);

  private final String id;

  /** Captures nothing. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Slice, @Nullable Latency> reading;

  Distribution(String id, Function<Slice, @Nullable Latency> reading) {
    this.id = id;
    this.reading = reading;
  }

  /** As documents call it. */
  public String id() {
    return id;
  }

  /** The slice's distribution; null if it has none. */
  public @Nullable Latency of(Slice slice) {
    return reading.apply(slice);
  }
}
