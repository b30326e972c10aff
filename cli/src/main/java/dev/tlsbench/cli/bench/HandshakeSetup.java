package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    List<String> words = new ArrayList<>(groups.isEmpty() ? List.of() : List.of(groupNames()));
    words.addAll(certificates());
    return String.join(" ", words);
  }

  /** The same for the certificates alone, which decide how much work a handshake is. */
  List<String> certificates() {
    List<String> words = new ArrayList<>();
    if (key != USUAL.key) {
      words.add(word(key));
    }
    if (chain != USUAL.chain) {
      words.add("chain " + chain);
    }
    if (mutual()) {
      words.add("client-auth " + authWord());
    }
    return words;
  }

  /** The same in the form of the command line. */
  public String options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--groups", groupNames());
    options.put("--key-type", key == USUAL.key ? "" : word(key));
    options.put("--chain", chain == USUAL.chain ? "" : Integer.toString(chain));
    options.put("--client-auth", mutual() ? authWord() : "");
    return options.entrySet().stream()
        .filter(option -> !option.getValue().isEmpty())
        .map(option -> option.getKey() + " " + option.getValue())
        .collect(Collectors.joining(" "));
  }

  private String groupNames() {
    return String.join(",", groups);
  }

  private String authWord() {
    return clientAuth.name().toLowerCase(Locale.ROOT);
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
