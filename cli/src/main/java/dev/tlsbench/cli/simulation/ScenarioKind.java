package dev.tlsbench.cli.simulation;

import java.util.Arrays;
import java.util.List;

/** What the application does with a simulated connection. */
public enum ScenarioKind {
  ECHO_MESSAGES(
      "echo/messages", "the client's messages come back to it, and then it closes", true, false),
  ECHO_REKEY("echo/rekey", "the client's messages come back to it while keys change", true, false),
  STREAM_DUPLEX("stream/duplex", "both sides send at once, and neither answers", false, true),
  STREAM_REKEY("stream/rekey", "both sides send at once while keys change", false, true),
  CLOSE_PENDING("close/pending", "the client closes with sends pending", false, false),
  ECHO_FILE(
      "echo/file",
      "messages that are parts of a file, and some that are not, come back",
      true,
      false);

  private final String id;
  private final String plot;
  private final boolean echoes;
  private final boolean serverSends;

  ScenarioKind(String id, String plot, boolean echoes, boolean serverSends) {
    this.id = id;
    this.plot = plot;
    this.echoes = echoes;
    this.serverSends = serverSends;
  }

  /** Its stable name. */
  public String id() {
    return id;
  }

  /** What happens in it, in a few words. */
  public String plot() {
    return plot;
  }

  /** Whether the server sends back what it receives. */
  boolean echoes() {
    return echoes;
  }

  /** Whether the server has messages of its own. */
  boolean serverSends() {
    return serverSends;
  }

  /** Whether keys are changed. */
  boolean rekeys() {
    return this == ECHO_REKEY || this == STREAM_REKEY;
  }

  /** All names. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(ScenarioKind::id).toList();
  }
}
