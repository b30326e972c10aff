package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.backend.RemoteWorker.Act;
import dev.tlsbench.cli.process.WorkerLost;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * An engine in another JVM. Each call is a question; what the queries answer comes with every
 * answer. If that JVM is lost, the engine has failed.
 */
final class RemoteEngine implements TlsEngine {
  /** More than the largest record, whatever its header says: no engine takes more in at once. */
  private static final int MOST_TAKEN = 5 + 0xffff;

  /** More than any engine emits at once. */
  private static final int MOST_ROOM = 1 << 18;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final RemoteJdk there;
  private final long id;
  private final Queue<EngineEvent> events = new ArrayDeque<>();
  private JsonObject state;
  private @Nullable TlsFailure failure;
  private byte[] earlyDataLeft = {};
  private boolean lost;

  RemoteEngine(RemoteJdk there, JsonObject made) {
    this.there = there;
    this.id = made.count("engine");
    this.state = new JsonObject("nothing yet", Map.of());
    note(made);
    there.forgetAfter(this, id);
  }

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    return verb(Act.HANDSHAKE, netIn, NOTHING);
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    return verb(Act.WRITE, plain, netOut);
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    return verb(Act.READ, netIn, plain);
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    return lost ? EngineStatus.DONE : verb(Act.FLUSH, NOTHING, netOut);
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    return verb(Act.REKEY, Map.of("kind", kind.name()), NOTHING, NOTHING);
  }

  @Override
  public EngineStatus closeOutbound() {
    return verb(Act.CLOSE_OUTBOUND, NOTHING, NOTHING);
  }

  @Override
  public EngineStatus endOfInput() {
    return verb(Act.END_OF_INPUT, NOTHING, NOTHING);
  }

  private EngineStatus verb(Act act, ByteBuffer source, ByteBuffer target) {
    return verb(act, Map.of(), source, target);
  }

  private EngineStatus verb(
      Act act, Map<String, Object> more, ByteBuffer source, ByteBuffer target) {
    Map<String, Object> question = new LinkedHashMap<>(more);
    byte[] offered = new byte[Math.min(source.remaining(), MOST_TAKEN)];
    source.duplicate().get(offered);
    question.put("source", RemoteJson.write(offered));
    question.put("directSource", source.isDirect());
    question.put("directTarget", target.isDirect());
    question.put("room", Math.min(target.remaining(), MOST_ROOM));
    JsonObject answer = ask(act, question);
    if (answer == null) {
      return EngineStatus.FAILED;
    }
    note(answer);
    source.position(source.position() + (int) answer.count("consumed"));
    target.put(RemoteJson.bytes(answer.text("produced")));
    return answer.constant("status", EngineStatus.class);
  }

  /** Null if the other JVM is lost, and the engine with it. */
  private @Nullable JsonObject ask(Act act, Map<String, Object> more) {
    Map<String, Object> question = new LinkedHashMap<>(more);
    question.put("engine", id);
    try {
      return RemoteBackend.ask(there, id, act, question);
    } catch (WorkerLost e) {
      if (!lost) {
        lost = true;
        String why = String.valueOf(e.getMessage());
        failure = new TlsFailure(TlsFailure.Stage.DATA, null, TlsFailure.Origin.LOCAL, why, null);
      }
      return null;
    }
  }

  private void note(JsonObject answer) {
    boolean told = answer.has("failure");
    if (!told) {
      failure = null;
    } else if (!Objects.equals(answer.fields().get("failure"), state.fields().get("failure"))) {
      failure = RemoteJson.failure(answer.object("failure"));
    }
    if (answer.has("earlyDataLeft")) {
      earlyDataLeft = RemoteJson.bytes(answer.text("earlyDataLeft"));
    }
    state = answer;
    answer.texts("events").forEach(event -> events.add(EngineEvent.valueOf(event)));
  }

  @Override
  public @Nullable Runnable task() {
    JsonObject answer = ask(Act.TASK, Map.of());
    return answer != null && answer.flag("task") ? this::run : null;
  }

  private void run() {
    JsonObject answer = ask(Act.RUN, Map.of());
    if (answer != null) {
      note(answer);
    }
  }

  @Override
  public boolean hasPendingOutput() {
    return !lost && state.flag("pendingOutput");
  }

  @Override
  public boolean hasPendingPlaintext() {
    return !lost && state.flag("pendingPlaintext");
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    return events.poll();
  }

  @Override
  public int plaintextLimit() {
    return (int) state.count("plaintextLimit");
  }

  @Override
  public SessionInfo session() {
    return RemoteJson.session(requireAnswer(ask(Act.SESSION, Map.of())));
  }

  @Override
  public byte @Nullable [] exportKeyingMaterial(String label, byte[] context, int length) {
    Map<String, Object> question =
        Map.of("label", label, "context", RemoteJson.write(context), "length", length);
    JsonObject answer = requireAnswer(ask(Act.EXPORT, question));
    return answer.has("exported") ? RemoteJson.bytes(answer.text("exported")) : null;
  }

  @Override
  public ByteBuffer earlyDataLeft() {
    return ByteBuffer.wrap(earlyDataLeft).asReadOnlyBuffer();
  }

  @Override
  public ClientCertificate clientCertificate() {
    JsonObject answer = ask(Act.CERTIFICATE, Map.of());
    return answer == null
        ? ClientCertificate.UNTOLD
        : new ClientCertificate(
            answer.constant("fate", ClientCertificate.Fate.class),
            answer.texts("issuers").stream()
                .map(issuer -> new X500Principal(RemoteJson.bytes(issuer)))
                .toList());
  }

  private JsonObject requireAnswer(@Nullable JsonObject answer) {
    if (answer == null) {
      throw new IllegalStateException(failure == null ? "it is lost" : failure.message());
    }
    return answer;
  }

  @Override
  public @Nullable TlsFailure failure() {
    return failure;
  }

  @Override
  public void close() {
    JsonObject answer = ask(Act.CLOSE, Map.of());
    if (answer != null) {
      note(answer);
    }
  }
}
