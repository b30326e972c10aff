package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.fault.FaultPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user's overrides for scenario defaults; each is null if there is none.
 *
 * @param threads sending threads per connection
 * @param connections connections at once, or one after another
 * @param messages sends per thread
 * @param size bytes per send
 * @param sendBuffer SO_SNDBUF in bytes
 * @param receiveBuffer SO_RCVBUF in bytes
 * @param noDelay TCP_NODELAY
 * @param hold whether application data may be held back during a renegotiation
 * @param loops event loops that connections share
 * @param faults the faults of the sockets of echo connections
 * @param millis how long each cell is repeated
 * @param groups groups for the key exchange, in scenarios that do not choose them; empty for none
 */
public record Overrides(
    @Nullable Integer threads,
    @Nullable Integer connections,
    @Nullable Integer messages,
    @Nullable Integer size,
    @Nullable Integer sendBuffer,
    @Nullable Integer receiveBuffer,
    @Nullable Boolean noDelay,
    @Nullable Boolean hold,
    @Nullable Integer loops,
    @Nullable FaultPlan faults,
    @Nullable Integer millis,
    List<String> groups) {

  /** No overrides. */
  public static final Overrides NONE =
      new Overrides(null, null, null, null, null, null, null, null, null, null, null, List.of());

  public Overrides {
    groups = List.copyOf(groups);
  }

  /** Returns the same with these groups. */
  public Overrides withGroups(List<String> others) {
    return new Overrides(
        threads,
        connections,
        messages,
        size,
        sendBuffer,
        receiveBuffer,
        noDelay,
        hold,
        loops,
        faults,
        millis,
        others);
  }

  /** Returns the overrides that are set, by name. */
  public Map<String, Object> write() {
    Map<String, Object> object = new LinkedHashMap<>();
    put(object, "threads", threads);
    put(object, "connections", connections);
    put(object, "messages", messages);
    put(object, "size", size);
    put(object, "sendBuffer", sendBuffer);
    put(object, "receiveBuffer", receiveBuffer);
    put(object, "noDelay", noDelay);
    put(object, "hold", hold);
    put(object, "loops", loops);
    put(object, "faults", faults == null ? null : faults.recorded());
    put(object, "millis", millis);
    put(object, "groups", groups.isEmpty() ? null : groups);
    return object;
  }

  private static void put(Map<String, Object> object, String name, @Nullable Object value) {
    if (value != null) {
      object.put(name, value);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Overrides read(Map<?, ?> object) {
    return new Overrides(
        number(object, "threads"),
        number(object, "connections"),
        number(object, "messages"),
        number(object, "size"),
        number(object, "sendBuffer"),
        number(object, "receiveBuffer"),
        flag(object, "noDelay"),
        flag(object, "hold"),
        number(object, "loops"),
        object.get("faults") instanceof String recorded ? FaultPlan.ofRecord(recorded) : null,
        number(object, "millis"),
        object.get("groups") instanceof List<?> names
            ? names.stream().map(String::valueOf).toList()
            : List.of());
  }

  private static @Nullable Integer number(Map<?, ?> object, String name) {
    return object.get(name) instanceof Number number ? number.intValue() : null;
  }

  private static @Nullable Boolean flag(Map<?, ?> object, String name) {
    return object.get(name) instanceof Boolean flag ? flag : null;
  }

  /** Returns the deadline of a cell, extended by the time for which it is repeated. */
  public Duration longer(Duration deadline) {
    return millis == null ? deadline : deadline.plusMillis(millis);
  }

  /** Returns the number of event loops; the given one if it is not overridden. */
  public int loops(int otherwise) {
    return loops == null ? otherwise : loops;
  }

  FaultPlan faults(FaultPlan otherwise) {
    return faults == null ? otherwise : faults;
  }

  int threads(int otherwise) {
    return threads == null ? otherwise : threads;
  }

  int connections(int otherwise) {
    return connections == null ? otherwise : connections;
  }

  int messages(int otherwise) {
    return messages == null ? otherwise : messages;
  }

  int size(int otherwise) {
    return size == null ? otherwise : size;
  }
}
