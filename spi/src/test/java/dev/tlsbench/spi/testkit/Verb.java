package dev.tlsbench.spi.testkit;

import static dev.tlsbench.spi.EngineStatus.CLOSED;
import static dev.tlsbench.spi.EngineStatus.DONE;
import static dev.tlsbench.spi.EngineStatus.NEED_FLUSH;
import static dev.tlsbench.spi.EngineStatus.NEED_INPUT;
import static dev.tlsbench.spi.EngineStatus.NEED_ROOM;
import static dev.tlsbench.spi.EngineStatus.NEED_TASK;
import static dev.tlsbench.spi.EngineStatus.OK;
import static dev.tlsbench.spi.EngineStatus.UNSUPPORTED;

import dev.tlsbench.spi.EngineStatus;
import java.util.Set;

/** The calls that answer a status, and what each may answer. */
enum Verb {
  HANDSHAKE(OK, DONE, NEED_INPUT, NEED_FLUSH, NEED_TASK, CLOSED),
  WRITE(OK, DONE, NEED_INPUT, NEED_ROOM, NEED_TASK, CLOSED),
  READ(OK, NEED_INPUT, NEED_ROOM, NEED_FLUSH, NEED_TASK, CLOSED),
  FLUSH(OK, DONE, NEED_ROOM, NEED_TASK),
  REKEY(OK, UNSUPPORTED, NEED_INPUT, CLOSED),
  CLOSE_OUTBOUND(OK, CLOSED),
  END_OF_INPUT(CLOSED);

  private final Set<EngineStatus> answers;

  Verb(EngineStatus... answers) {
    this.answers = Set.of(answers);
  }

  /** Whether this is an answer of this verb's; {@code FAILED} is one of every verb's. */
  boolean allows(EngineStatus status) {
    return status == EngineStatus.FAILED || answers.contains(status);
  }
}
