package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.wire.Segments;
import java.util.List;
import java.util.Locale;

/**
 * What happened when the client's hello reached the server in pieces, over sockets and the core's
 * own path.
 *
 * @param delivery how it arrived
 * @param groups what both sides were told; empty if their libraries chose
 * @param verdict of a handshake and an echo
 * @param cause one sentence; empty for {@code PASS}
 */
public record Arrival(Delivery delivery, List<String> groups, Verdict verdict, String cause) {

  /** How a hello arrives. */
  public enum Delivery {
    /** In two segments. */
    TWO_SEGMENTS {
      @Override
      FaultPlan of(long hello) {
        long first = Math.min(Segments.BYTES, hello / 2);
        return FaultPlan.parse(id(), "server split at %d%n".formatted(first));
      }
    },
    /** One byte at a time. */
    SINGLE_BYTES {
      @Override
      FaultPlan of(long hello) {
        return FaultPlan.parse(id(), "server drip for %d%n".formatted(hello));
      }
    };

    /** What makes a hello of so many bytes arrive so. */
    abstract FaultPlan of(long hello);

    /** {@code two segments}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Copies the list. */
  public Arrival {
    groups = List.copyOf(groups);
  }
}
