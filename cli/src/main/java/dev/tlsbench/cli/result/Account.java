package dev.tlsbench.cli.result;

import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a connection of which only one side is ours.
 *
 * @param number counts the side's connections, from 1
 * @param backend the side's own
 * @param role the side's own
 * @param peer address and port of the other side
 * @param negotiated what was agreed on, as read off the wire; null where no server's hello was seen
 * @param session what the engine reports; null where the handshake was not done
 * @param heard what else the hellos say
 * @param own what became of the own certificate
 * @param alertsSent by their names in the RFCs; {@code unknown} where the engine failed and does
 *     not tell which alert it sent, if any
 * @param alertsReceived the same
 * @param traffic data and rekeys
 * @param rekey what became of the rekey that was asked for: {@code done}, {@code refused}, {@code
 *     unsupported} or {@code unanswered}; empty where none was
 * @param handshakeMillis how long the handshake took; -1 where it was not done
 * @param millis how long all of it took
 * @param ending how it ended
 * @param cause one sentence that says why the ending is not clean; empty where it is
 */
public record Account(
    int number,
    String backend,
    Role role,
    String peer,
    @Nullable Negotiated negotiated,
    @Nullable SessionInfo session,
    Heard heard,
    OwnCertificate own,
    List<String> alertsSent,
    List<String> alertsReceived,
    Traffic traffic,
    String rekey,
    long handshakeMillis,
    long millis,
    Ending ending,
    String cause) {

  public Account {
    alertsSent = List.copyOf(alertsSent);
    alertsReceived = List.copyOf(alertsReceived);
  }

  /** The same with a better sentence on why. */
  public Account because(String better) {
    return new Account(
        number,
        backend,
        role,
        peer,
        negotiated,
        session,
        heard,
        own,
        alertsSent,
        alertsReceived,
        traffic,
        rekey,
        handshakeMillis,
        millis,
        ending,
        better);
  }
}
