package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.pki.TestAuthority;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.scenario.EchoData;
import dev.tlsbench.cli.scenario.EchoPlan;
import dev.tlsbench.cli.scenario.PairRunner;
import dev.tlsbench.cli.scenario.TestBed;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/** Tries a pair in this JVM: both versions of TLS are on offer, as applications have it. */
final class PairTrial {
  private static final List<Protocol> PROTOCOLS = List.of(Protocol.values());
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int MESSAGE = 1_000;
  private static final String ML_DSA = "ML-DSA-44";

  private final TestAuthority ecdsa = TestAuthority.create();
  private final TestAuthority rsa = TestAuthority.rsa();

  /** The kind of certificate that the server shows. */
  enum Certificate {
    /** Its signatures all have the same length, so that bytes can be compared. */
    RSA,
    /** What most servers have. */
    ECDSA_P256,
    /** Issued by an ECDSA authority. */
    ML_DSA
  }

  /** Everything about a pair. */
  PairFindings all(Pair pair) throws InterruptedException {
    String obstacle = BackendVersion.obstacle(pair.backends().stream().map(BackendVersion::of));
    if (!obstacle.isEmpty()) {
      return PairFindings.untried(pair.client().name(), pair.server().name(), obstacle);
    }
    boolean near = Participant.knows(pair.client(), Role.CLIENT);
    boolean far = Participant.knows(pair.server(), Role.SERVER);
    Shake defaults = shake(pair, List.of(), List.of(), Certificate.RSA);
    Shake advised = shake(pair, GroupAdvice.toldTo(near), GroupAdvice.toldTo(far), Certificate.RSA);
    List<Arrival> arrivals = new ArrayList<>(arrivals(pair, defaults, List.of()));
    if (near && far) {
      arrivals.addAll(arrivals(pair, advised, GroupAdvice.ADVISED));
    }
    return new PairFindings(
        pair.client().name(),
        pair.server().name(),
        "",
        defaults,
        advised,
        arrivals,
        advised.group().equals(Groups.POST_QUANTUM) ? cost(pair) : null);
  }

  /** One handshake in memory. */
  Shake shake(
      Pair pair, List<String> clientGroups, List<String> serverGroups, Certificate certificate) {
    return MemoryHandshake.of(
        pair,
        config(Role.CLIENT, certificate).withGroups(clientGroups),
        config(Role.SERVER, certificate).withGroups(serverGroups));
  }

  private TlsConfig config(Role role, Certificate certificate) {
    TestAuthority authority = certificate == Certificate.RSA ? rsa : ecdsa;
    return role == Role.CLIENT
        ? TlsConfig.client(PROTOCOLS, List.of(authority.certificate()), Credentials.LOCALHOST)
        : TlsConfig.server(
            PROTOCOLS, certificate == Certificate.ML_DSA ? mlDsa() : authority.server());
  }

  /** Of the library that this tool makes certificates with, since few JDKs have such keys. */
  private Identity mlDsa() {
    try {
      return ecdsa.server(
          KeyPairGenerator.getInstance(ML_DSA, new BouncyCastleProvider()).generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the library makes no keys for " + ML_DSA, e);
    }
  }

  /** What the hybrid group costs them; null if that cannot be measured. */
  @Nullable Cost cost(Pair pair) {
    return Cost.of(contexts(pair, GroupAdvice.ADVISED), contexts(pair, GroupAdvice.CLASSICAL));
  }

  private Cost.Contexts contexts(Pair pair, List<String> groups) {
    return new Cost.Contexts(
        pair.client().newContext(config(Role.CLIENT, Certificate.ECDSA_P256).withGroups(groups)),
        pair.server().newContext(config(Role.SERVER, Certificate.ECDSA_P256).withGroups(groups)));
  }

  private List<Arrival> arrivals(Pair pair, Shake whole, List<String> groups)
      throws InterruptedException {
    List<Arrival> arrivals = new ArrayList<>();
    if (!whole.done()) {
      return arrivals;
    }
    try (TestBed testBed = TestBed.open(1, Credentials.of(ecdsa))) {
      for (Arrival.Delivery delivery : Arrival.Delivery.values()) {
        EchoPlan plan =
            new EchoPlan(
                new EchoData.Messages(1, MESSAGE, 1),
                1,
                SocketSettings.DEFAULT,
                0,
                PATIENCE,
                1,
                delivery.of(whole.clientFlight()),
                groups);
        CellResult result =
            new PairRunner(testBed, plan).run(pair, Protocol.TLS_1_3, SendMode.OPTIMISTIC);
        arrivals.add(new Arrival(delivery, groups, result.verdict(), result.cause()));
      }
    }
    return arrivals;
  }
}
