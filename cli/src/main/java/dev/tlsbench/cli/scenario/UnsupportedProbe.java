package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.pki.TestAuthority;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EarlyData;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries on raw engines what a cell needs and a backend does not declare, before the cell is called
 * unsupported. If it works, the backend should have declared it.
 */
final class UnsupportedProbe {
  private static final int ROOM = 1 << 16;

  private final Pair pair;
  private final Protocol protocol;
  private final TestAuthority authority;

  UnsupportedProbe(Pair pair, Protocol protocol, TestAuthority authority) {
    this.pair = pair;
    this.protocol = protocol;
    this.authority = authority;
  }

  /**
   * Returns normally if both sides declare all that is needed.
   *
   * @throws Unsupported if one does not declare it, and really cannot do it
   * @throws IllegalStateException if one does not declare it, yet can do it
   */
  void require(Map<Role, Set<Capability>> needs) {
    // A side that cannot ask cannot be answered: asking is tried first.
    needs.entrySet().stream()
        .sorted(
            Comparator.comparing(UnsupportedProbe::onlyAnswers)
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            entry ->
                entry.getValue().stream().sorted().forEach(need -> require(entry.getKey(), need)));
  }

  private static boolean onlyAnswers(Map.Entry<Role, Set<Capability>> needs) {
    return needs.getValue().stream().allMatch(need -> rekey(need) == null);
  }

  private void require(Role role, Capability need) {
    if (!backend(role).capabilities(protocol, role).contains(need)) {
      confirm(role, need);
    }
  }

  private TlsBackend backend(Role role) {
    return role == Role.CLIENT ? pair.client() : pair.server();
  }

  private void confirm(Role role, Capability need) {
    String what = words(need);
    String who = who(role);
    Rekey rekey = rekey(need);
    if (rekey != null) {
      EngineStatus status = attempt(role, rekey);
      requireRefused(status != EngineStatus.UNSUPPORTED, who, what, status + " to " + rekey);
      throw new Unsupported(
          "%s cannot %s: a raw engine answers UNSUPPORTED to %s".formatted(who, verb(need), rekey),
          status.name());
    }
    if (need == Capability.ANSWERS_RENEGOTIATION) {
      String error = renegotiate(role, 1);
      requireRefused(error == null, who, what, "a renegotiation");
      throw new Unsupported(
          "%s does not answer a renegotiation: of raw engines, %s".formatted(who, error),
          "refused");
    }
    if (need == Capability.ANSWERS_RENEGOTIATION_AGAIN) {
      String error = renegotiate(role, 2);
      requireRefused(error == null, who, what, "a second renegotiation");
      throw new Unsupported(
          "%s answers no second renegotiation: of raw engines, %s".formatted(who, error),
          "refused");
    }
    if (need == Capability.REQUIRES_COMMON_ALPN) {
      requireRefused(!agreesWithoutAlpn(), who, what, "with a refusal");
      throw new Unsupported(
          "%s goes on without an application protocol: so does a raw engine".formatted(who),
          "accepted");
    }
    if (need == Capability.EARLY_DATA) {
      String refusal = refusalOfEarlyData(role);
      requireRefused(refusal == null, who, what, "when it is asked for some");
      throw new Unsupported(
          "%s has no early data: asked for some it says \"%s\"".formatted(who, refusal), "refused");
    }
    throw new Unsupported("%s does not declare \"%s\"".formatted(who, what), "undeclared");
  }

  private static void requireRefused(boolean did, String who, String what, String how) {
    if (did) {
      throw new IllegalStateException(
          "%s does not declare \"%s\", yet a raw engine answers %s".formatted(who, what, how));
    }
  }

  /**
   * Confirms that a side which does not declare READS_AFTER_CLOSE really does not read after its
   * own close.
   *
   * @throws IllegalStateException if it does
   */
  void requireDeafAfterClose(Role role) {
    try (RawPair raw = shaken(pair.client(), pair.server())) {
      requireRefused(
          raw.readsAfterClose(role),
          who(role),
          words(Capability.READS_AFTER_CLOSE),
          "data that comes behind its close");
    }
  }

  /**
   * Returns whether an engine takes data between its request for a renegotiation and the answer.
   */
  boolean writesWhileItAsks(Role role) {
    try (RawPair raw = shaken(pair.client(), pair.server())) {
      TlsEngine engine = raw.engine(role);
      ByteBuffer wire = ByteBuffer.allocate(ROOM);
      ByteBuffer data = ByteBuffer.allocate(1);
      engine.rekey(Rekey.RENEGOTIATE);
      engine.flush(wire);
      engine.write(data, wire);
      return !data.hasRemaining();
    }
  }

  /**
   * Describes how a client's engine fails on data that comes behind the server's answer to its
   * request for a renegotiation; null if it does not, or if the server's engine sends none then.
   */
  @Nullable String deafBehindTheAnswer() {
    try (RawPair raw = shaken(pair.client(), pair.server())) {
      TlsEngine client = raw.engine(Role.CLIENT);
      TlsEngine server = raw.engine(Role.SERVER);
      ByteBuffer up = ByteBuffer.allocate(ROOM);
      ByteBuffer down = ByteBuffer.allocate(ROOM);
      ByteBuffer data = ByteBuffer.allocate(1);
      client.rekey(Rekey.RENEGOTIATE);
      client.flush(up);
      read(server, up.flip());
      server.flush(down);
      server.write(data, down);
      read(client, down.flip());
      TlsFailure failure = data.hasRemaining() ? null : client.failure();
      return failure == null
          ? null
          : "%s reads no data behind the answer to its renegotiation: a raw engine says: %s"
              .formatted(who(Role.CLIENT), failure.message());
    }
  }

  /** Has an engine read all that there is. */
  private static void read(TlsEngine engine, ByteBuffer wire) {
    ByteBuffer plain = ByteBuffer.allocate(ROOM);
    boolean goesOn = true;
    while (goesOn) {
      EngineStatus status = engine.read(wire, plain.clear());
      Runnable task = status == EngineStatus.NEED_TASK ? engine.task() : null;
      if (task != null) {
        task.run();
      }
      goesOn = task != null || status == EngineStatus.OK;
    }
  }

  private String who(Role role) {
    return Pair.side(role, backend(role).name());
  }

  private static String words(Capability need) {
    return need.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private EngineStatus attempt(Role role, Rekey rekey) {
    TlsBackend backend = backend(role);
    try (RawPair raw = shaken(backend, backend)) {
      return raw.engine(role).rekey(rekey);
    }
  }

  /**
   * Describes how an end fails to answer this many renegotiations of its peer; null if it answers
   * them all.
   */
  private @Nullable String renegotiate(Role answering, int times) {
    try (RawPair raw = shaken(pair.client(), pair.server())) {
      int done = 0;
      while (done < times) {
        EngineStatus began = raw.engine(answering.peer()).rekey(Rekey.RENEGOTIATE);
        if (began != EngineStatus.OK) {
          return "the other answers %s to RENEGOTIATE".formatted(began);
        }
        if (!raw.renegotiated(done + 1)) {
          break;
        }
        done++;
      }
      if (done == times) {
        return null;
      }
      TlsFailure failure = raw.engine(answering).failure();
      return failure == null ? "it goes on as before" : "it says: " + failure.message();
    }
  }

  /** Returns what a backend says that is told to use early data; null if it takes that. */
  private @Nullable String refusalOfEarlyData(Role role) {
    TlsConfig asked =
        role == Role.CLIENT
            ? ours().withEarlyData(EarlyData.offering(new byte[1]))
            : theirs().withEarlyData(EarlyData.upTo(1));
    try {
      backend(role).newContext(asked);
      return null;
    } catch (IllegalArgumentException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  /** Returns whether the sides shake hands although they share no application protocol. */
  private boolean agreesWithoutAlpn() {
    TlsConfig client = ours().withAlpn(List.of("h2"));
    TlsConfig server = theirs().withAlpn(List.of("echo/1"));
    try (RawPair raw =
        new RawPair(pair.client().newContext(client), pair.server().newContext(server))) {
      return raw.handshake() == null;
    }
  }

  private TlsConfig ours() {
    return TlsConfig.client(
        List.of(protocol), List.of(authority.certificate()), Credentials.LOCALHOST);
  }

  private TlsConfig theirs() {
    return TlsConfig.server(List.of(protocol), authority.server());
  }

  private RawPair shaken(TlsBackend client, TlsBackend server) {
    RawPair raw = new RawPair(client.newContext(ours()), server.newContext(theirs()));
    String fault = raw.handshake();
    if (fault != null) {
      raw.close();
      throw new IllegalStateException(fault);
    }
    return raw;
  }

  /** Returns the rekey that would do it; null for what only a peer can bring about. */
  private static @Nullable Rekey rekey(Capability need) {
    return switch (need) {
      case RENEGOTIATES -> Rekey.RENEGOTIATE;
      case KEY_UPDATES -> Rekey.KEY_UPDATE;
      case REQUESTS_KEY_UPDATE -> Rekey.KEY_UPDATE_AND_REQUEST;
      default -> null;
    };
  }

  private static String verb(Capability need) {
    return switch (need) {
      case RENEGOTIATES -> "begin a renegotiation";
      case KEY_UPDATES -> "make a key update";
      default -> "request a key update";
    };
  }
}
