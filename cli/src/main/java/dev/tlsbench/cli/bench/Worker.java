package dev.tlsbench.cli.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.RecordJson;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.result.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measurement with its own JVM or its own classes, driven from outside: the measurement comes
 * in as a line of JSON, then one line per slice, and one line of JSON goes out for each.
 *
 * <p>Other builds are started by this class name ({@code bench --against}), so it must not change.
 */
public final class Worker {
  private Worker() {}

  /**
   * Serves with the backends on the class path of its loader, where other builds find it by this
   * name.
   *
   * @param seed the seed of what is sent
   */
  public static void serve(long seed, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    serve(
        new LocalRigs(Backends.load(), seed),
        in,
        new PrintStream(out, false, StandardCharsets.UTF_8));
  }

  /** Serves until its input ends. */
  public static void serve(RigSource source, InputStream in, PrintStream out)
      throws IOException, InterruptedException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    String measurement = lines.readLine();
    if (measurement == null) {
      return;
    }
    try {
      serve(source, MeasurementJson.read(parsed(measurement)), lines, out);
    } catch (MeasurementFailure e) {
      say(out, Map.of("verdict", e.verdict().name(), "cause", e.sentence()));
    } catch (UserError e) {
      String cause = "its build does not know this: " + e.getMessage();
      say(out, Map.of("verdict", Verdict.UNSUPPORTED.name(), "cause", cause));
    }
  }

  private static void serve(
      RigSource source, Measurement measurement, BufferedReader lines, PrintStream out)
      throws IOException, InterruptedException {
    try (Rig rig = source.open(measurement)) {
      say(out, Map.of("jdk", rig.jdk(), "understood", MeasurementJson.write(measurement)));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonObject order = parsed(line);
        say(out, slice(rig, order.number("at"), order.count("nanos")));
      }
    }
  }

  private static Map<String, Object> slice(Rig rig, double at, long nanos)
      throws InterruptedException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("slice", SliceJson.write(rig.slice(at, nanos)));
    Negotiated negotiated = rig.negotiated();
    if (negotiated != null) {
      answer.put("negotiated", RecordJson.write(negotiated));
    }
    return answer;
  }

  private static JsonObject parsed(String line) throws IOException {
    return new JsonObject("the order", JSON.std.mapFrom(line));
  }

  private static void say(PrintStream out, Map<String, ?> object) throws IOException {
    out.println(JSON.std.asString(object));
    out.flush();
  }
}
