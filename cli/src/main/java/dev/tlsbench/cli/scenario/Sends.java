package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Completion;
import java.nio.channels.FileChannel;
import java.util.function.Function;

/** How an end's sends get to its connection and into its ledger. */
public interface Sends {
  /** Straight. */
  Sends DIRECT =
      (entry, size, submission) -> {
        Admission admission = submission.apply(entry);
        if (admission == Admission.ACCEPTED) {
          entry.accept();
        } else {
          entry.refuse();
        }
        return admission;
      };

  /**
   * Offers one to the connection, and enters the answer.
   *
   * @param size in bytes
   * @param submission offers it; what it is given has to be told, and tells the entry
   */
  Admission offer(Ledger.Entry entry, long size, Function<Completion, Admission> submission);

  /** The file, as the connection reads it. */
  default FileChannel opened(FileChannel file) {
    return file;
  }
}
