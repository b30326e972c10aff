package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.bench.HandshakeSetup;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.KeyType;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options for what measured handshakes do; each takes a list, and has rows for each entry. */
final class HandshakeOptions {
  @Option(
      names = "--groups",
      paramLabel = "LIST",
      converter = Words.OfGroups.class,
      description =
          "Groups of both sides, the most preferred first, as in X25519MLKEM768,x25519. May be"
              + " repeated: rows for each list. By default the same group for all pairs.")
  private List<GroupsOption.Names> groups = new ArrayList<>();

  @Option(
      names = "--key-type",
      paramLabel = "NAME",
      split = ",",
      converter = Words.OfKeyType.class,
      description =
          "Kind of key of the certificates: rsa (2048 bits), rsassa-pss, ecdsa-p256, ecdsa-p384,"
              + " ecdsa-p521 or ed25519. May be repeated. Default: ecdsa-p256.")
  private List<KeyType> keys = new ArrayList<>();

  @Option(
      names = "--chain",
      paramLabel = "N",
      split = ",",
      converter = Quantity.Chain.class,
      description =
          "How many certificates are sent, the root not among them. May be repeated. Default: 1.")
  private List<Integer> chains = new ArrayList<>();

  @Option(
      names = "--client-auth",
      paramLabel = "WHEN",
      split = ",",
      converter = Words.OfClientAuth.class,
      description =
          "Whether the server asks for a certificate, which the client then has, of the same kind:"
              + " none, wanted or needed. May be repeated. Default: none.")
  private List<ClientAuth> clientAuth = new ArrayList<>();

  /** Every combination of what was asked for. */
  List<HandshakeSetup> setups() {
    HandshakeSetup usual = HandshakeSetup.USUAL;
    List<HandshakeSetup> setups = new ArrayList<>();
    for (GroupsOption.Names names :
        MeasurementOptions.orElse(groups, List.of(new GroupsOption.Names(usual.groups())))) {
      for (KeyType key : MeasurementOptions.orElse(keys, List.of(usual.key()))) {
        for (int chain : MeasurementOptions.orElse(chains, List.of(usual.chain()))) {
          for (ClientAuth auth :
              MeasurementOptions.orElse(clientAuth, List.of(usual.clientAuth()))) {
            setups.add(new HandshakeSetup(names.inOrder(), key, chain, auth));
          }
        }
      }
    }
    return setups;
  }
}
