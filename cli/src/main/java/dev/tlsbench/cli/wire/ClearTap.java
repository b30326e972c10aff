package dev.tlsbench.cli.wire;

import dev.tlsbench.cli.oracle.ForwardingTransport;
import dev.tlsbench.cli.result.Offer;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transport that reads, in both directions, what is sent in the clear: the client's offer, the
 * server's choice, and alerts. Costs one comparison per call once keys have changed.
 */
public final class ClearTap extends ForwardingTransport {
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int LOUDEST = 32;

  private final Role own;
  private final Map<Role, ClearStream> streams = new EnumMap<>(Role.class);
  private final Map<Role, List<String>> alerts = new EnumMap<>(Role.class);
  private @Nullable Offer offer;
  private boolean session;
  private @Nullable ServerHello hello;
  private volatile boolean over;

  /**
   * @param own this side's role
   */
  public ClearTap(Transport tapped, Role own) {
    super(tapped);
    this.own = own;
    for (Role role : Role.values()) {
      streams.put(role, new ClearStream(new Ear(role)));
      alerts.put(role, new ArrayList<>());
    }
  }

  private final class Ear implements ClearStream.Listener {
    private final Role speaker;

    Ear(Role speaker) {
      this.speaker = speaker;
    }

    @Override
    public boolean wants(int type) {
      return speaker == Role.CLIENT ? type == CLIENT_HELLO && offer == null : type == SERVER_HELLO;
    }

    @Override
    public void message(int type, ByteBuffer body) {
      if (speaker == Role.CLIENT) {
        session = ClientHello.offersSession(body.duplicate());
        offer = ClientHello.read(body);
      } else {
        hello = ServerHello.read(body);
      }
    }

    @Override
    public void alert(int description) {
      List<String> said = alerts.get(speaker);
      if (said != null && said.size() < LOUDEST) {
        Alert known = Alert.of(description);
        said.add(known == null ? "alert_" + description : known.wireName());
      }
    }

    /** In TLS 1.3 it is sent only for old middleboxes (RFC 8446, appendix D.4). */
    @Override
    public boolean changesKeys() {
      ServerHello chosen = hello;
      return chosen != null && !chosen.is13();
    }
  }

  /** What the client offered; null if no client's hello was seen. */
  public synchronized @Nullable Offer offer() {
    return offer;
  }

  /** Whether the client offered to resume a session. */
  public synchronized boolean offersSession() {
    return session;
  }

  /**
   * Whether the two sides renegotiate securely (RFC 5746); null in TLS 1.3, which never
   * renegotiates, and if no server's hello was seen.
   */
  public synchronized @Nullable Boolean secureRenegotiation() {
    ServerHello chosen = hello;
    return (chosen == null || chosen.is13()) ? null : chosen.secureRenegotiation();
  }

  /** The same for the extended master secret (RFC 7627), which TLS 1.3 has built in. */
  public synchronized @Nullable Boolean extendedMasterSecret() {
    ServerHello chosen = hello;
    return (chosen == null || chosen.is13()) ? null : chosen.extendedMasterSecret();
  }

  /** The alerts that this side has sent in the clear, by their names in the RFCs. */
  public synchronized List<String> alerts(Role speaker) {
    return List.copyOf(alerts.getOrDefault(speaker, List.of()));
  }

  /** Whether all that this side has said was in the clear. */
  public synchronized boolean inClear(Role speaker) {
    ClearStream stream = streams.get(speaker);
    return stream != null && !stream.over();
  }

  private synchronized void overhear(Role speaker, ByteBuffer wire) {
    ClearStream stream = streams.get(speaker);
    if (stream != null && !stream.over()) {
      stream.accept(wire);
      over = streams.values().stream().allMatch(ClearStream::over);
    }
  }

  @Override
  public Outcome read(ByteBuffer target) {
    int from = target.position();
    Outcome outcome = transport.read(target);
    if (!over) {
      overhear(own.peer(), target.duplicate().flip().position(from));
    }
    return outcome;
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    if (over) {
      return transport.write(sources, count);
    }
    ByteBuffer[] before = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      before[i] = sources[i].duplicate();
    }
    Outcome outcome = transport.write(sources, count);
    for (int i = 0; i < count; i++) {
      overhear(own, before[i].limit(sources[i].position()));
    }
    return outcome;
  }
}
