package dev.tlsbench.cli.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.RecordJson;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.result.Verdict;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rig in a {@link Worker}, which sleeps while others are driven. */
final class WorkerRig implements Rig {

  /** Where the worker runs. */
  interface Host {
    /** What the worker reads; the worker ends with it. */
    OutputStream orders();

    /** What the worker writes. */
    InputStream answers();

    /**
     * Why it no longer answers.
     *
     * @throws InterruptedException also where the user has ended it
     */
    MeasurementFailure ended() throws InterruptedException;

    /** Ends the worker if it does not end by itself after its last order. */
    void end();
  }

  private final Host host;
  private final BufferedWriter orders;
  private final BufferedReader answers;
  private String jdk = "";
  private @Nullable Negotiated negotiated;

  private WorkerRig(Host host) {
    this.host = host;
    this.orders = new BufferedWriter(new OutputStreamWriter(host.orders(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(new InputStreamReader(host.answers(), StandardCharsets.UTF_8));
  }

  /** Sets up the measurement in the worker there. */
  static WorkerRig open(Host host, Measurement measurement) throws InterruptedException {
    WorkerRig rig = new WorkerRig(host);
    try {
      JsonObject answer = rig.answer(MeasurementJson.write(measurement));
      rig.jdk = answer.text("jdk");
      requireSame(measurement, answer);
      return rig;
    } catch (UserError e) {
      rig.close();
      throw strange(e);
    } catch (RuntimeException | InterruptedException e) {
      rig.close();
      throw e;
    }
  }

  /** Older builds do not say what they understood, and do not know what came after them. */
  private static void requireSame(Measurement asked, JsonObject answer) {
    boolean same =
        answer.has("understood")
            ? MeasurementJson.read(answer.object("understood")).equals(asked)
            : asked.isUsual();
    if (!same) {
      throw MeasurementFailure.unsupported(
          "its build does not know this handshake, --spin, --buffers or --idle; leave them out,"
              + " or --against");
    }
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
    JsonObject answer = answer(Map.of("at", at, "nanos", nanos));
    try {
      if (answer.has("negotiated")) {
        negotiated = RecordJson.read(answer.object("negotiated"), Negotiated.class);
      }
      return SliceJson.read(answer.object("slice"));
    } catch (UserError e) {
      throw strange(e);
    }
  }

  private JsonObject answer(Map<String, ?> order) throws InterruptedException {
    try {
      orders.write(JSON.std.asString(order));
      orders.newLine();
      orders.flush();
      String line = answers.readLine();
      if (line == null) {
        throw host.ended();
      }
      JsonObject answer = new JsonObject("the worker's answer", JSON.std.mapFrom(line));
      if (answer.has("cause")) {
        throw MeasurementFailure.of(Verdict.valueOf(answer.text("verdict")), answer.text("cause"));
      }
      return answer;
    } catch (InterruptedIOException e) {
      throw new InterruptedException();
    } catch (IOException e) {
      throw host.ended();
    } catch (UserError | IllegalArgumentException e) {
      throw strange(e);
    }
  }

  /** Another build may answer differently. */
  private static MeasurementFailure strange(RuntimeException e) {
    return MeasurementFailure.unsupported(
        "its build does not answer as this one: " + e.getMessage());
  }

  @Override
  public void close() {
    try {
      orders.close();
    } catch (IOException e) {
      // It ended before its orders did.
    }
    host.end();
  }
}
