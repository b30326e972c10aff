package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.process.WorkerLost;
import dev.tlsbench.cli.process.WorkerProcess;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.RecordJson;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.result.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The run's handle on a {@link RigWorker}. */
final class RigProcess implements AutoCloseable {
  /** Added to the time of an order, for opening connections and for what stalls in the worker. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final WorkerProcess process;
  private long opened;
  private double cpuSeconds;
  private boolean lost;

  private RigProcess(WorkerProcess process) {
    this.process = process;
  }

  /** Starts one, and tells it what it is for. */
  static RigProcess start(List<String> command, Map<String, Object> order, Consumer<String> stderr)
      throws InterruptedException {
    RigProcess started = new RigProcess(WorkerProcess.start(command, stderr));
    try {
      started.ask(order, Duration.ZERO);
      return started;
    } catch (RuntimeException | InterruptedException e) {
      started.close();
      throw e;
    }
  }

  /**
   * Sets up a measurement there.
   *
   * @param alone whether it ends with the measurement
   */
  Rig open(Measurement measurement, boolean alone) throws InterruptedException {
    long id = opened++;
    String jdk =
        ask(Map.of("rig", id, "trial", MeasurementJson.write(measurement)), Duration.ZERO)
            .text("jdk");
    return new RemoteRig(id, jdk, alone);
  }

  /** CPU time that it has used, as far as it reported. */
  double cpuSeconds() {
    return cpuSeconds;
  }

  /** Whether it is gone, and with it all its rigs. */
  boolean lost() {
    return lost;
  }

  private JsonObject ask(Map<String, ?> order, Duration takes) throws InterruptedException {
    try {
      JsonObject answer =
          new JsonObject("the worker's answer", process.ask(order, PATIENCE.plus(takes)));
      cpuSeconds = answer.number("cpuNanos") / 1e9;
      if (answer.has("refused")) {
        throw UserError.of((int) answer.count("refused"), answer.text("cause"));
      }
      if (answer.has("cause")) {
        throw MeasurementFailure.of(Verdict.valueOf(answer.text("verdict")), answer.text("cause"));
      }
      return answer;
    } catch (WorkerLost e) {
      lost = true;
      process.close();
      throw MeasurementFailure.failed(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    process.close();
  }

  private final class RemoteRig implements Rig {
    private final long id;
    private final String jdk;
    private final boolean alone;
    private @Nullable Negotiated negotiated;

    RemoteRig(long id, String jdk, boolean alone) {
      this.id = id;
      this.jdk = jdk;
      this.alone = alone;
    }

    @Override
    public String jdk() {
      return jdk;
    }

    @Override
    public @Nullable Negotiated negotiated() {
      return negotiated;
    }

    @Override
    public Slice slice(double at, long nanos) throws InterruptedException {
      JsonObject answer = ask(Map.of("rig", id, "at", at, "nanos", nanos), Duration.ofNanos(nanos));
      if (answer.has("negotiated")) {
        negotiated = RecordJson.read(answer.object("negotiated"), Negotiated.class);
      }
      return SliceJson.read(answer.object("slice"));
    }

    @Override
    public boolean lost() {
      return lost;
    }

    @Override
    public void close() {
      if (lost || alone) {
        process.close();
        return;
      }
      try {
        ask(Map.of("rig", id), Duration.ZERO);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (MeasurementFailure e) {
        // It has been measured, or has failed otherwise.
      }
    }
  }
}
