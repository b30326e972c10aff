package dev.tlsbench.spi.checked;

import dev.tlsbench.spi.EngineStatus;

/** The calls that answer a status, and what each may answer. */
enum Verb {
  HANDSHAKE,
  WRITE,
  READ,
  FLUSH,
  REKEY,
  CLOSE_OUTBOUND,
  END_OF_INPUT;

  /** Whether this verb may answer so; every verb may answer {@code FAILED}. */
  boolean allows(EngineStatus status) {
    return switch (status) {
      case FAILED -> true;
      case OK -> this != END_OF_INPUT;
      case CLOSED -> this != FLUSH;
      case DONE -> this == HANDSHAKE || this == WRITE || this == FLUSH;
      case NEED_INPUT -> this == HANDSHAKE || this == WRITE || this == READ || this == REKEY;
      case NEED_ROOM -> this == HANDSHAKE || this == WRITE || this == READ || this == FLUSH;
      case NEED_FLUSH -> this == HANDSHAKE || this == READ || this == REKEY;
      case NEED_TASK -> this == HANDSHAKE || this == WRITE || this == READ || this == FLUSH;
      case UNSUPPORTED -> this == REKEY;
    };
  }
}
