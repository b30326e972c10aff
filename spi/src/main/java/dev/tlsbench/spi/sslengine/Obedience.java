package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a provider's engines do what they are told, by a client's hello: some take a
 * list of suites or groups, say that they have it, and offer what they like. Each question is
 * answered once.
 */
final class Obedience {
  private static final Set<Integer> SIGNALS = Set.of(0x00FF, 0x5600);

  private final PlainDialect dialect;
  private final Map<Choice, Answer> answers = new ConcurrentHashMap<>();

  Obedience(PlainDialect dialect) {
    this.dialect = dialect;
  }

  private record Choice(List<Protocol> protocols, List<String> suites, List<String> groups) {}

  /**
   * What came of it.
   *
   * @param refusal why it was not done; null if it was
   * @param unasked whether the engine offers these suites anyway
   */
  private record Answer(@Nullable String refusal, boolean unasked) {}

  /**
   * Returns the settings to tell an engine.
   *
   * @throws IllegalArgumentException if it would not do what they say; the message names it
   */
  TlsConfig obeyed(TlsConfig config) {
    if (config.suites().isEmpty() && config.groups().isEmpty()) {
      return config;
    }
    Answer answer =
        answers.computeIfAbsent(
            new Choice(config.protocols(), config.suites(), config.groups()), this::ask);
    if (answer.refusal != null) {
      throw new IllegalArgumentException(answer.refusal);
    }
    // A server that is told suites of TLS 1.3 alone may look for a certificate for others.
    return answer.unasked ? config.withSuites(List.of()) : config;
  }

  private Answer ask(Choice choice) {
    TlsConfig plain =
        TlsConfig.client(choice.protocols, List.of(), "probe.invalid").withoutVerification();
    TlsConfig told = plain.withSuites(choice.suites).withGroups(choice.groups);
    ClientHello hello = hello(told);
    if (hello == null) {
      return new Answer(null, false);
    }
    Set<Integer> suites = suites(hello);
    if (!choice.suites.isEmpty() && suites.size() > choice.suites.size()) {
      String refusal =
          "%s does not let these suites be chosen alone: %s"
              .formatted(dialect.version(), choice.suites);
      return new Answer(refusal, false);
    }
    List<String> groups = hello.groups().stream().filter(group -> !reserved(group)).toList();
    if (!choice.groups.isEmpty() && !groups.equals(choice.groups)) {
      String refusal =
          "%s cannot be told to use the groups %s: it offers %s"
              .formatted(dialect.version(), choice.groups, groups);
      return new Answer(refusal, false);
    }
    return new Answer(null, unasked(choice, plain, suites));
  }

  private boolean unasked(Choice choice, TlsConfig plain, Set<Integer> suites) {
    if (choice.suites.isEmpty() || choice.protocols.size() > 1) {
      return false;
    }
    ClientHello usual = hello(plain);
    return usual != null && suites(usual).equals(suites);
  }

  /** Null if it says none: then whoever asked for an engine learns why. */
  private @Nullable ClientHello hello(TlsConfig config) {
    try {
      return ClientHello.of(dialect, dialect.told(config));
    } catch (Exception unable) {
      return null;
    }
  }

  private static Set<Integer> suites(ClientHello hello) {
    Set<Integer> suites = new HashSet<>(hello.suites());
    suites.removeIf(number -> SIGNALS.contains(number) || reserved(number));
    return suites;
  }

  /** By which engines keep their peers tolerant (RFC 8701): 0x0A0A, 0x1A1A and so on. */
  private static boolean reserved(int number) {
    return (number & 0x0F0F) == 0x0A0A && number >>> 8 == (number & 0xFF);
  }

  private static boolean reserved(String group) {
    return group.startsWith("0x") && reserved(Integer.parseInt(group.substring(2), 16));
  }
}
