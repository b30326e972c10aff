package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the handshakes of a measurement do.
 *
 * @param groups what both sides are told to use, the most preferred first; empty for the groups
 *     that pairs are compared by
 * @param key the kind of key of every certificate
 * @param chain how many certificates are sent, the root not among them
 * @param clientAuth whether the server asks for a certificate, which the client then has
 */
public record HandshakeSetup(List<String> groups, KeyType key, int chain, ClientAuth clientAuth) {

  private static final String GROUPS = "--groups";
  private static final String KEY_TYPE = "--key-type";

  /** The options whose values say what they are. */
  private static final Set<String> SELF_EVIDENT = Set.of(GROUPS, KEY_TYPE);

  /** Those that pairs are compared by. */
  public static final HandshakeSetup USUAL =
      new HandshakeSetup(List.of(), KeyType.ECDSA_P256, 1, ClientAuth.NONE);

  public HandshakeSetup {
    groups = List.copyOf(groups);
  }

  /** The kind of key in the form of {@code --key-type}. */
  public static String word(KeyType key) {
    return key.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the client shows a certificate. */
  boolean mutual() {
    return clientAuth != ClientAuth.NONE;
  }

  /** How what a side has seen differs from this; empty if it does not. */
  String objection(Role seeing, SessionInfo session) {
    List<X509Certificate> seen = session.peerChain();
    int sent = seeing == Role.CLIENT || mutual() ? chain : 0;
    if (seen.size() != sent) {
      return "was shown %d instead of %d certificates".formatted(seen.size(), sent);
    }
    String kind = seen.isEmpty() ? key.label() : KeyType.describe(seen.get(0).getPublicKey());
    return kind.equals(key.label())
        ? ""
        : "was shown a certificate of kind %s instead of %s".formatted(kind, key.label());
  }

  /** What is not as usual, for people: {@code X25519MLKEM768,x25519 rsa chain 3}. */
  public String words() {
    return String.join(" ", words(unusual()));
  }

  /** The same for the certificates alone, which decide how much work a handshake is. */
  List<String> certificates() {
    Map<String, String> unusual = unusual();
    unusual.remove(GROUPS);
    return words(unusual);
  }

  /** The same in the form of the command line. */
  public String options() {
    return unusual().entrySet().stream()
        .map(option -> option.getKey() + " " + option.getValue())
        .collect(Collectors.joining(" "));
  }

  private static List<String> words(Map<String, String> options) {
    return options.entrySet().stream()
        .map(
            option ->
                SELF_EVIDENT.contains(option.getKey())
                    ? option.getValue()
                    : option.getKey().substring(2) + " " + option.getValue())
        .toList();
  }

  /** By its options, in their order. */
  private Map<String, String> unusual() {
    Map<String, String> unusual = inFull();
    unusual.entrySet().removeAll(USUAL.inFull().entrySet());
    return unusual;
  }

  private Map<String, String> inFull() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(GROUPS, String.join(",", groups));
    options.put(KEY_TYPE, word(key));
    options.put("--chain", Integer.toString(chain));
    options.put("--client-auth", clientAuth.name().toLowerCase(Locale.ROOT));
    return options;
  }

  /** Adds a field for each that is not as usual, so that older builds read what they know. */
  void write(Map<String, Object> object) {
    if (!groups.isEmpty()) {
      object.put("groups", groups);
    }
    if (key != USUAL.key) {
      object.put("keyType", key.name());
    }
    if (chain != USUAL.chain) {
      object.put("chain", chain);
    }
    if (mutual()) {
      object.put("clientAuth", clientAuth.name());
    }
  }

  /** What an object's fields say. */
  static HandshakeSetup read(JsonObject from) {
    List<String> named = from.has("groups") ? from.texts("groups") : USUAL.groups;
    if (!named.stream().allMatch(name -> name.matches("\\w+"))) {
      throw from.damaged("groups", "holds something that names no group");
    }
    return new HandshakeSetup(
        named,
        from.has("keyType") ? from.constant("keyType", KeyType.class) : USUAL.key,
        (int) from.number("chain", USUAL.chain),
        from.has("clientAuth") ? from.constant("clientAuth", ClientAuth.class) : USUAL.clientAuth);
  }
}
