package dev.tlsbench.cli.simulation;

import java.util.Arrays;
import java.util.List;

/** What the application does with a simulated connection. */
public enum ScenarioKind {
  /** The client's messages come back to it, and then it closes. */
  ECHO_MESSAGES("echo/messages", true, false),
  /** Messages come back while keys are changed. */
  ECHO_REKEY("echo/rekey", true, false),
  /** Both sides send at once, and neither answers. */
  STREAM_DUPLEX("stream/duplex", false, true),
  /** One side closes with sends pending. */
  CLOSE_PENDING("close/pending", false, false),
  /** Messages that are parts of a file, and some that are not, come back. */
  ECHO_FILE("echo/file", true, false);

  private final String id;
  private final boolean echoes;
  private final boolean serverSends;

  ScenarioKind(String id, boolean echoes, boolean serverSends) {
    this.id = id;
    this.echoes = echoes;
    this.serverSends = serverSends;
  }

  /** Its stable name. */
  public String id() {
    return id;
  }

  /** Whether the server sends back what it receives. */
  boolean echoes() {
    return echoes;
  }

  /** Whether the server has messages of its own. */
  boolean serverSends() {
    return serverSends;
  }

  /** All names. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(ScenarioKind::id).toList();
  }
}
