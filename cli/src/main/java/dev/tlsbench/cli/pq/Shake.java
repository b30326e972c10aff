package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Offer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One handshake between two engines with nothing between them but memory.
 *
 * @param clientGroups what the client was told; empty if its library chose
 * @param serverGroups what the server was told; empty if its library chose
 * @param offer what the client's first hello offered; null if there was none
 * @param negotiated as read off the wire; null if the server chose nothing
 * @param clientFlight bytes of the client's first flight
 * @param serverFlight bytes of the server's first flight, which a HelloRetryRequest may be
 * @param clientBytes bytes of all the client's flights
 * @param serverBytes bytes of all the server's flights
 * @param roundTrips how often the client waited for the server before it was done
 * @param cause why there was no handshake, in one sentence; empty if there was
 */
public record Shake(
    List<String> clientGroups,
    List<String> serverGroups,
    @Nullable Offer offer,
    @Nullable Negotiated negotiated,
    long clientFlight,
    long serverFlight,
    long clientBytes,
    long serverBytes,
    int roundTrips,
    String cause) {
  /** What makes a library's words differ from run to run. */
  private static final Pattern IDENTITY = Pattern.compile("\\[[^\\]]*@[0-9a-f]+\\] ?");

  /** Some libraries list all that they were offered. */
  private static final int LONGEST_CAUSE = 200;

  /** Copies the lists, and cuts the cause down to what can be read. */
  public Shake {
    String plain = IDENTITY.matcher(cause).replaceAll("");
    cause = plain.length() <= LONGEST_CAUSE ? plain : plain.substring(0, LONGEST_CAUSE - 3) + "...";
    clientGroups = List.copyOf(clientGroups);
    serverGroups = List.copyOf(serverGroups);
  }

  /** One that did not come to its first byte. */
  static Shake failed(List<String> clientGroups, List<String> serverGroups, String cause) {
    return new Shake(clientGroups, serverGroups, null, null, 0, 0, 0, 0, 0, cause);
  }

  /** Whether both sides were done. */
  public boolean done() {
    return cause.isEmpty();
  }

  /** The group that was agreed on; empty if there was none. */
  public String group() {
    return negotiated == null ? "" : negotiated.group();
  }

  /** Whether the server asked for another key share. */
  public boolean retried() {
    return negotiated != null && negotiated.helloRetried();
  }

  /** Round trips beyond those that a full handshake of this version takes. */
  public int extraRoundTrips() {
    boolean modern = negotiated != null && negotiated.protocol().equals("1.3");
    return done() ? roundTrips - (modern ? 1 : 2) : 0;
  }
}
