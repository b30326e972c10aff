package dev.tlsbench.cli.result;

import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.TlsBackend;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a run took place.
 *
 * @param date when it began, to the second; null in a result that an older tool wrote
 * @param jdk the runtime's version and vendor
 * @param os name, version and architecture
 * @param cores how many processors the JVM may use
 * @param backends those that take part
 * @param loadBefore the system's load average when the run began; negative if unknown
 * @param loadAfter the same when it ended
 */
public record Environment(
    @Nullable Instant date,
    String jdk,
    String os,
    int cores,
    List<BackendVersion> backends,
    double loadBefore,
    double loadAfter) {

  /**
   * A backend as its probe describes it.
   *
   * @param reason why it cannot be used, and how to fix that; empty if it can
   */
  public record BackendVersion(String name, String version, boolean usable, String reason) {
    /** What its probe says now. */
    public static BackendVersion of(TlsBackend backend) {
      return of(backend.name(), backend.probe());
    }

    /** What a probe said. */
    public static BackendVersion of(String name, Availability found) {
      String reason = found.usable() ? "" : "%s (%s)".formatted(found.reason(), found.cure());
      return new BackendVersion(name, found.version(), found.usable(), reason);
    }

    /** Why nothing with it can be played, in a sentence; empty if it can be used. */
    public String obstacle() {
      return usable ? "" : "backend %s cannot be used here: %s".formatted(name, reason);
    }

    /** The same of the first of these that cannot be used. */
    public static String obstacle(Stream<BackendVersion> all) {
      return all.map(BackendVersion::obstacle)
          .filter(obstacle -> !obstacle.isEmpty())
          .findFirst()
          .orElse("");
    }
  }

  public Environment {
    backends = List.copyOf(backends);
  }

  /** This machine, now, about to begin. */
  public static Environment before(List<BackendVersion> backends) {
    double load = load();
    return new Environment(
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        jdkLine(),
        "%s %s %s".formatted(property("os.name"), property("os.version"), property("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        backends,
        load,
        load);
  }

  /** This machine, now, with one backend. */
  public static Environment of(TlsBackend backend) {
    return before(List.of(BackendVersion.of(backend)));
  }

  /** The same at the end of the run. */
  public Environment after() {
    return new Environment(date, jdk, os, cores, backends, loadBefore, load());
  }

  /** The same on another JDK. */
  public Environment on(String other) {
    return new Environment(date, other, os, cores, backends, loadBefore, loadAfter);
  }

  /** The same with the backends that took part. */
  public Environment with(List<BackendVersion> others) {
    return new Environment(date, jdk, os, cores, others, loadBefore, loadAfter);
  }

  /** Version and vendor of the running JDK. */
  public static String jdkLine() {
    return "%s (%s)".formatted(Runtime.version(), property("java.vendor"));
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
