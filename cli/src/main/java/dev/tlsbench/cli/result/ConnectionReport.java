package dev.tlsbench.cli.result;

import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report on a connection whose other side is external.
 *
 * @param number counts the side's connections, from 1
 * @param backend the backend of this side
 * @param role the role of this side
 * @param peer address and port of the other side
 * @param negotiated what was negotiated, as read off the wire; null if no server's hello was seen
 * @param session what the engine reports; null if the handshake was not done
 * @param hellos what else the hellos say
 * @param own what became of this side's certificate
 * @param alertsSent by their names in the RFCs; {@code unknown} if the engine failed and does not
 *     tell which alert it sent, if any
 * @param alertsReceived the same
 * @param traffic data and rekeys
 * @param rekey the outcome of the requested rekey: {@code done}, {@code refused}, {@code
 *     unsupported} or {@code unanswered}; empty if none was requested
 * @param handshakeMillis how long the handshake took; -1 where it was not done
 * @param millis how long all of it took
 * @param ending how it ended
 * @param cause one sentence that says why the ending is not clean; empty where it is
 */
public record ConnectionReport(
    int number,
    String backend,
    Role role,
    String peer,
    @Nullable Negotiated negotiated,
    @Nullable SessionInfo session,
    HelloDetails hellos,
    OwnCertificate own,
    List<String> alertsSent,
    List<String> alertsReceived,
    Traffic traffic,
    String rekey,
    long handshakeMillis,
    long millis,
    ConnectionEnd ending,
    String cause) {

  public ConnectionReport {
    alertsSent = List.copyOf(alertsSent);
    alertsReceived = List.copyOf(alertsReceived);
  }

  /** The same with a better sentence of cause. */
  public ConnectionReport because(String better) {
    return new ConnectionReport(
        number,
        backend,
        role,
        peer,
        negotiated,
        session,
        hellos,
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
