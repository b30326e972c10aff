package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Completion;
import java.nio.channels.FileChannel;
import java.util.function.Function;

/** The way of an end's sends to its connection and into its ledger. */
public interface Sends {
  /** Sends that go straight to the connection. */
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
   * Offers a send to the connection, and enters the answer.
   *
   * @param size the send's size in bytes
   * @param submission offers it; the completion that it is given has to be notified, and notifies
   *     the entry
   */
  Admission offer(Ledger.Entry entry, long size, Function<Completion, Admission> submission);

  /** Returns the file, as the connection reads it. */
  default FileChannel opened(FileChannel file) {
    return file;
  }
}
