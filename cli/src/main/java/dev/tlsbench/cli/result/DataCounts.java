package dev.tlsbench.cli.result;

/**
 * What was sent and what became of it, over all connections of a cell and both their ends.
 *
 * @param messages messages that came back whole
 * @param bytesSent bytes of application data the clients sent
 * @param bytesReturned bytes of application data the clients received
 * @param opsAccepted sends accepted
 * @param opsTold completions told
 * @param opsAsync those told outside their own send call
 * @param partialWrites socket writes that took only a part
 * @param wouldBlocks socket writes that found the socket full
 */
public record DataCounts(
    long messages,
    long bytesSent,
    long bytesReturned,
    long opsAccepted,
    long opsTold,
    long opsAsync,
    long partialWrites,
    long wouldBlocks) {

  /** Nothing. */
  public static final DataCounts NONE = new DataCounts(0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public DataCounts plus(DataCounts other) {
    return new DataCounts(
        messages + other.messages,
        bytesSent + other.bytesSent,
        bytesReturned + other.bytesReturned,
        opsAccepted + other.opsAccepted,
        opsTold + other.opsTold,
        opsAsync + other.opsAsync,
        partialWrites + other.partialWrites,
        wouldBlocks + other.wouldBlocks);
  }
}
