package dev.tlsbench.cli.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Verdict;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A rig in a JVM of its own, which sleeps while others are driven. */
final class ForkedRig implements Rig {
  private static final long PATIENCE_SECONDS = 5;

  /** What a JVM ends with that a signal has ended: the user's, most likely. */
  private static final List<Integer> SIGNALLED = List.of(130, 143);

  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;
  private String jdk = "";
  private @Nullable Negotiated negotiated;

  private ForkedRig(Process process) {
    this.process = process;
    this.orders =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts a JVM.
   *
   * @param command that serves as a {@link Worker}
   */
  static ForkedRig open(List<String> command, Trial trial) throws InterruptedException {
    ForkedRig rig;
    try {
      rig =
          new ForkedRig(
              new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw TrialFailure.failed("no JVM can be started: " + e.getMessage(), e);
    }
    try {
      rig.jdk = rig.answer(TrialJson.write(trial)).text("jdk");
      return rig;
    } catch (RuntimeException | InterruptedException e) {
      rig.close();
      throw e;
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
    if (answer.has("negotiated")) {
      negotiated = TrialJson.negotiated(answer.object("negotiated"));
    }
    return SliceJson.read(answer.object("slice"));
  }

  private JsonObject answer(Map<String, ?> order) throws InterruptedException {
    try {
      orders.write(JSON.std.asString(order));
      orders.newLine();
      orders.flush();
      String line = answers.readLine();
      if (line == null) {
        throw ended();
      }
      JsonObject answer = new JsonObject("the worker's answer", JSON.std.mapFrom(line));
      if (answer.has("cause")) {
        throw TrialFailure.of(Verdict.valueOf(answer.text("verdict")), answer.text("cause"));
      }
      return answer;
    } catch (IOException e) {
      throw ended();
    }
  }

  private TrialFailure ended() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return TrialFailure.failed("the trial's JVM no longer answers");
    }
    if (SIGNALLED.contains(process.exitValue())) {
      throw new InterruptedException();
    }
    return TrialFailure.failed(
        "the trial's JVM ended with exit code %d".formatted(process.exitValue()));
  }

  /** Its input ends, and so does it. */
  @Override
  public void close() {
    try {
      orders.close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
