package dev.tlsbench.cli.matrix;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.report.CellJson;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Verdict;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Answers that all is well, but for one scenario, at which it does what its argument says. */
final class BadWorker {
  static final String AT = "echo/file";

  private BadWorker() {}

  public static void main(String[] args) throws Exception {
    BufferedReader jobs =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Object security = JSON.std.mapFrom(jobs.readLine()).get("security");
    if (security instanceof Map<?, ?> properties && !properties.isEmpty()) {
      System.err.println("alone with " + properties.keySet());
    }
    if (args[0].equals("stillborn")) {
      throw new IllegalStateException("no life in it");
    }
    System.out.println(JSON.std.asString(new Greeting(List.of()).write()));
    for (String job = jobs.readLine(); job != null; job = jobs.readLine()) {
      JsonObject order = new JsonObject("the question", JSON.std.mapFrom(job));
      Cell cell = CellJson.readCell(order);
      if (cell.scenario().equals(AT)) {
        misbehave(args[0]);
      }
      CellResult pass = new CellResult(cell, Verdict.PASS, "", Figures.NONE);
      System.out.println(JSON.std.asString(CellJson.write(pass)));
    }
  }

  private static void misbehave(String how) throws Exception {
    System.err.println("something went wrong");
    switch (how) {
      case "dies" -> Runtime.getRuntime().halt(7);
      case "is killed" -> kill();
      case "hangs" -> new CountDownLatch(1).await();
      case "babbles" -> System.out.println("hello");
      case "lies" -> System.out.println("{\"verdict\":\"PASS\"}");
      default -> throw new IllegalArgumentException(how);
    }
  }

  private static void kill() throws Exception {
    String self = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("kill", "-9", self).inheritIO().start().waitFor();
  }
}
