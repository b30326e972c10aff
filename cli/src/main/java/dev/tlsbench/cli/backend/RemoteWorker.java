package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.process.Questions;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.security.Security;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Holds the contexts and engines of {@link RemoteBackend}s, and calls them as it is told. */
final class RemoteWorker {
  static final String SECURITY = "security";

  /** No two JVMs of one label give the same number. */
  static final String FIRST = "first";

  static final String FORGET = "forget";
  static final String THROWN = "thrown";

  /** What it is asked to do. */
  enum Act {
    INFO,
    CONTEXT,
    ENGINE,
    HANDSHAKE,
    WRITE,
    READ,
    FLUSH,
    REKEY,
    CLOSE_OUTBOUND,
    END_OF_INPUT,
    TASK,
    RUN,
    SESSION,
    EXPORT,
    CERTIFICATE,
    CLOSE
  }

  private final Backends backends;
  private final Map<Long, TlsContext> contexts = new HashMap<>();
  private final Map<Long, TlsEngine> engines = new HashMap<>();
  private final Map<Long, Runnable> tasks = new HashMap<>();
  private long made;

  private RemoteWorker(Backends backends, long first) {
    this.backends = backends;
    this.made = first;
  }

  /**
   * Works until stdin ends.
   *
   * @param args where backends are, beside the class path
   */
  public static void main(String[] args) throws Exception {
    Questions questions = Questions.ofStdin();
    // Before any engine is made: the JDK's reads its limits once.
    JsonObject order = new JsonObject("the order", questions.next());
    order
        .object(SECURITY)
        .fields()
        .forEach((name, value) -> Security.setProperty(name, String.valueOf(value)));
    questions.answer(Map.of("jdk", Environment.jdkLine()));
    BackendPath path = BackendPath.ofArguments(List.of(args));
    RemoteWorker worker = new RemoteWorker(Backends.along(() -> path), order.count(FIRST));
    while (true) {
      questions.answer(worker.answer(new JsonObject("the question", questions.next())));
    }
  }

  private Map<String, Object> answer(JsonObject question) {
    for (double id : question.numbers(FORGET)) {
      contexts.remove((long) id);
      engines.remove((long) id);
      tasks.remove((long) id);
    }
    try {
      return act(question.constant("act", Act.class), question);
    } catch (Throwable thrown) {
      return Map.of(THROWN, RemoteJson.write(thrown));
    }
  }

  private Map<String, Object> act(Act act, JsonObject question) {
    return switch (act) {
      case INFO -> BackendInfoJson.write(BackendInfo.of(backends.named(question.text("backend"))));
      case CONTEXT -> context(question);
      case ENGINE -> engine(Objects.requireNonNull(contexts.get(question.count("context"))));
      default -> act(act, question, question.count("engine"));
    };
  }

  private Map<String, Object> context(JsonObject question) {
    TlsContext context =
        backends
            .named(question.text("backend"))
            .newContext(RemoteJson.config(question.object("config")));
    contexts.put(++made, context);
    return Map.of(
        "context", made,
        "prefersDirect", context.prefersDirect(),
        "recordRoom", context.recordRoom(),
        "plaintextRoom", context.plaintextRoom());
  }

  private Map<String, Object> engine(TlsContext context) {
    TlsEngine engine = context.newEngine();
    engines.put(++made, engine);
    Map<String, Object> answer = state(engine);
    answer.put("engine", made);
    return answer;
  }

  private Map<String, Object> act(Act act, JsonObject question, long id) {
    TlsEngine engine = Objects.requireNonNull(engines.get(id));
    return switch (act) {
      case TASK -> task(engine, id);
      case RUN -> {
        Objects.requireNonNull(tasks.remove(id)).run();
        yield state(engine);
      }
      case SESSION -> RemoteJson.write(engine.session());
      case EXPORT -> export(engine, question);
      case CERTIFICATE -> certificate(engine.clientCertificate());
      case CLOSE -> {
        engine.close();
        yield state(engine);
      }
      default -> verb(act, question, engine);
    };
  }

  private static Map<String, Object> verb(Act act, JsonObject question, TlsEngine engine) {
    ByteBuffer source = source(question);
    ByteBuffer target = target(question);
    int began = source.position();
    EngineStatus status =
        switch (act) {
          case HANDSHAKE -> engine.handshake(source);
          case WRITE -> engine.write(source, target);
          case READ -> engine.read(source, target);
          case FLUSH -> engine.flush(target);
          case REKEY -> engine.rekey(question.constant("kind", Rekey.class));
          case CLOSE_OUTBOUND -> engine.closeOutbound();
          case END_OF_INPUT -> engine.endOfInput();
          default -> throw new IllegalStateException("no verb: " + act);
        };
    Map<String, Object> answer = state(engine);
    answer.put("status", status.name());
    answer.put("consumed", source.position() - began);
    byte[] produced = new byte[target.position()];
    target.flip().get(produced);
    answer.put("produced", RemoteJson.write(produced));
    return answer;
  }

  /** As it is on the other side: direct or not. */
  private static ByteBuffer source(JsonObject question) {
    byte[] bytes = RemoteJson.bytes(question.textOrEmpty("source"));
    return buffer(question.flag("directSource"), bytes.length).put(bytes).flip();
  }

  private static ByteBuffer target(JsonObject question) {
    return buffer(question.flag("directTarget"), (int) question.number("room", 0));
  }

  private static ByteBuffer buffer(boolean direct, int size) {
    return direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
  }

  private Map<String, Object> task(TlsEngine engine, long id) {
    @Nullable Runnable task = engine.task();
    if (task != null) {
      tasks.put(id, task);
    }
    return Map.of("task", task != null);
  }

  private static Map<String, Object> export(TlsEngine engine, JsonObject question) {
    byte[] exported =
        engine.exportKeyingMaterial(
            question.text("label"),
            RemoteJson.bytes(question.text("context")),
            (int) question.count("length"));
    return exported == null ? Map.of() : Map.of("exported", RemoteJson.write(exported));
  }

  private static Map<String, Object> certificate(ClientCertificate own) {
    return Map.of(
        "fate",
        own.fate().name(),
        "issuers",
        own.issuers().stream().map(X500Principal::getEncoded).map(RemoteJson::write).toList());
  }

  /** What an engine's queries answer, all at once: they may change with each call. */
  private static Map<String, Object> state(TlsEngine engine) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("pendingOutput", engine.hasPendingOutput());
    state.put("pendingPlaintext", engine.hasPendingPlaintext());
    state.put("plaintextLimit", engine.plaintextLimit());
    List<String> events = new ArrayList<>();
    for (EngineEvent event = engine.nextEvent(); event != null; event = engine.nextEvent()) {
      events.add(event.name());
    }
    state.put("events", events);
    if (events.contains(EngineEvent.HANDSHAKE_DONE.name())) {
      state.put("earlyDataLeft", RemoteJson.write(engine.earlyDataLeft()));
    }
    TlsFailure failure = engine.failure();
    if (failure != null) {
      state.put("failure", RemoteJson.write(failure));
    }
    return state;
  }
}
