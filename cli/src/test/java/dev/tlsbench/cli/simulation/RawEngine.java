package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.core.Exhibit;
import dev.tlsbench.core.Twin;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.Locale;

/** A defect of an engine, and what takes the product's cure for it away. */
public enum RawEngine {
  /**
   * Conscrypt's server keeps the end of its first record, which its tickets are in front of, when
   * it is to write into the heap by way of its own buffer, which holds one packet.
   */
  TAIL_KEPT_IN_ENGINE(
      "conscrypt:conscrypt",
      Protocol.TLS_1_3,
      "echo/messages",
      Invariant.PROGRESS,
      new Exhibit.Patch(
          "spi/src/main/java/dev/tlsbench/spi/sslengine/EngineDriver.java",
          "    boolean more = netOut.position() > start;",
          "    boolean more = false;"),
      new Exhibit.Patch(
          "backend-conscrypt/src/main/java/dev/tlsbench/backend/conscrypt/ConscryptDialect.java",
          "  public boolean prefersDirect() {\n    return true;",
          "  public boolean prefersDirect() {\n    return false;"),
      new Exhibit.Patch(
          "backend-conscrypt/src/main/java/dev/tlsbench/backend/conscrypt/ConscryptDialect.java",
          "    Conscrypt.setBufferAllocator(engine, BUFFERS);\n",
          "")),

  /**
   * The JDK's engine asks for new keys with every record once it has read its limit; from version
   * 27 on it waits for the answer.
   */
  KEYUPDATE_STORM("bc:jsse", Protocol.TLS_1_3, "stress/close-pending", Invariant.REKEY) {
    @Override
    boolean failsHere() {
      return Runtime.version().feature() < 27;
    }
  },

  /** Conscrypt takes 32 key updates without data between them. */
  LEGAL_REKEY_HITS_CONSECUTIVE_LIMIT(
      "jsse:conscrypt",
      Protocol.TLS_1_3,
      "renegotiate/key-update-repeat",
      Invariant.NOTHING_LOST,
      new Exhibit.Patch(
          "cli/src/main/java/dev/tlsbench/cli/scenario/KeyUpdateScenarios.java",
          "MOST_IN_A_ROW = 32;",
          "MOST_IN_A_ROW = Integer.MAX_VALUE;")),

  /** Conscrypt's client dies of data behind a request to renegotiate. */
  RENEGO_UNDER_LOAD(
      "conscrypt:jsse",
      Protocol.TLS_1_2,
      "renegotiate/server-under-load",
      Invariant.NOTHING_LOST,
      new Exhibit.Patch(
          "cli/src/main/java/dev/tlsbench/cli/scenario/Stage.java",
          "usual.withHold(ConnectionOptions.Hold.ALWAYS)",
          "usual.withHold(ConnectionOptions.Hold.NEVER)")),

  /**
   * Conscrypt's server that is asked for its session while it shakes hands says TLS 1.2 ever after;
   * the JDK's key managers ask from version 26 on.
   */
  SESSION_READ_TOO_EARLY(
      "jsse:conscrypt",
      Protocol.TLS_1_3,
      "echo/messages",
      Invariant.ENGINE_CONTRACT,
      new Exhibit.Patch(
          "backend-conscrypt/src/main/java/dev/tlsbench/backend/conscrypt/ConscryptDialect.java",
          "    return new KeyManager[] {new ConscryptKeyManager(identities)};",
          """
              return dev.tlsbench.spi.sslengine.StoredIdentities.keyManagers(
                  identities,
                  java.security.KeyStore.getInstance("JKS"),
                  javax.net.ssl.KeyManagerFactory.getInstance("SunX509"));
          """)) {
    @Override
    boolean failsHere() {
      return Runtime.version().feature() >= 26;
    }
  };

  /** The storm needs no patch: the JDK's limit of 128 GiB is the cure, and this takes it away. */
  private static final String KEY_LIMIT = "AES/GCM/NoPadding KeyUpdate 2^14";

  final String pair;
  final Protocol protocol;
  final String scenario;
  final Invariant invariant;
  private final List<Exhibit.Patch> patches;

  RawEngine(
      String pair,
      Protocol protocol,
      String scenario,
      Invariant invariant,
      Exhibit.Patch... patches) {
    this.pair = pair;
    this.protocol = protocol;
    this.scenario = scenario;
    this.invariant = invariant;
    this.patches = List.of(patches);
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the defect shows on this JDK. */
  boolean failsHere() {
    return true;
  }

  /** Whether a JVM of its own is needed, in which the JDK's engine has not been used. */
  boolean needsFreshJvm() {
    return patches.isEmpty();
  }

  /** Calls a method of {@link RawHunt} where the cure is off. */
  String call(String method, Path folder, String... arguments)
      throws IOException, ReflectiveOperationException {
    if (patches.isEmpty()) {
      Security.setProperty("jdk.tls.keyLimits", KEY_LIMIT);
      return (String)
          RawHunt.class.getMethod(method, String[].class).invoke(null, (Object) arguments);
    }
    return Twin.of(patches, folder, "dev.tlsbench.").call(RawHunt.class, method, arguments);
  }
}
