package dev.tlsbench.cli.backend;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Says what backends do not do. */
public final class Limits {
  private Limits() {}

  /** What no backend does here, and why. */
  public static Map<String, String> ofAll() {
    return Map.of(
        "kernel TLS",
        "no library gives its keys out, and Java has no socket option that takes them");
  }

  /** What one backend never does, a few words each. */
  public static List<String> of(BackendInfo profile) {
    List<String> limits = new ArrayList<>();
    if (profile.protocols().contains(Protocol.TLS_1_2)) {
      note(
          limits,
          profile,
          Protocol.TLS_1_2,
          can(Capability.RENEGOTIATES),
          "begins no renegotiation");
      note(
          limits,
          profile,
          Protocol.TLS_1_2,
          can(Capability.ANSWERS_RENEGOTIATION),
          "answers no renegotiation");
      if (profile.ever(Protocol.TLS_1_2, can(Capability.ANSWERS_RENEGOTIATION))) {
        note(
            limits,
            profile,
            Protocol.TLS_1_2,
            can(Capability.ANSWERS_RENEGOTIATION_AGAIN),
            "answers one renegotiation only");
      }
    }
    if (profile.protocols().contains(Protocol.TLS_1_3)) {
      noteNewer(limits, profile);
    }
    if (profile.ever(can(Capability.NEGOTIATES_ALPN))) {
      noteAnywhere(
          limits,
          profile,
          can(Capability.REQUIRES_COMMON_ALPN),
          "goes on without a common ALPN protocol");
    }
    noteAnywhere(
        limits, profile, can(Capability.READS_AFTER_CLOSE), "reads nothing after its close");
    noteAnywhere(limits, profile, can(Capability.WRITES_AFTER_PEER_CLOSED), "no half-close");
    noteAnywhere(limits, profile, can(Capability.EXPORTS_KEYING_MATERIAL), "no exporter");
    for (KeyType kind : KeyType.values()) {
      noteAnywhere(
          limits,
          profile,
          part -> part.shows().contains(kind) || part.accepts().contains(kind),
          "no %s certificates".formatted(kind.label()));
    }
    return limits;
  }

  private static void noteNewer(List<String> limits, BackendInfo profile) {
    note(
        limits,
        profile,
        Protocol.TLS_1_3,
        can(Capability.KEY_UPDATES).or(can(Capability.REQUESTS_KEY_UPDATE)),
        "begins no key update");
    note(limits, profile, Protocol.TLS_1_3, can(Capability.RESUMES), "resumes no TLS 1.3 session");
    note(limits, profile, Protocol.TLS_1_3, can(Capability.EARLY_DATA), "no early data");
    note(
        limits,
        profile,
        Protocol.TLS_1_3,
        part -> part.supportedAlgorithms().groups().contains(Groups.POST_QUANTUM),
        "no " + Groups.POST_QUANTUM);
  }

  private static Predicate<BackendInfo.Part> can(Capability capability) {
    return part -> part.capabilities().contains(capability);
  }

  private static void note(
      List<String> limits,
      BackendInfo profile,
      Protocol protocol,
      Predicate<BackendInfo.Part> does,
      String otherwise) {
    if (!profile.ever(protocol, does)) {
      limits.add(otherwise);
    }
  }

  private static void noteAnywhere(
      List<String> limits,
      BackendInfo profile,
      Predicate<BackendInfo.Part> does,
      String otherwise) {
    if (profile.found().usable() && !profile.ever(does)) {
      limits.add(otherwise);
    }
  }
}
