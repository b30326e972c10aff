package dev.tlsbench.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups of key exchanges, by the names of the IANA registry "TLS Supported Groups". */
public final class Groups {
  /** The hybrid of a classical and a post-quantum key exchange that most libraries know. */
  public static final String POST_QUANTUM = "X25519MLKEM768";

  private static final Map<Integer, String> NAMES = names();

  private Groups() {}

  /** {@return the names of all groups, the most common first} */
  public static List<String> all() {
    return List.copyOf(NAMES.values());
  }

  /**
   * The name of a group.
   *
   * @param number as on the wire
   * @return its name; the number in hexadecimal for one that is not known here
   */
  public static String name(int number) {
    String name = NAMES.get(number);
    return name == null ? "0x%04x".formatted(number) : name;
  }

  /**
   * The number of a group.
   *
   * @param name as registered, in any case
   * @return the number on the wire; null for one that is not known here
   */
  public static @Nullable Integer number(String name) {
    List<Integer> found = new ArrayList<>();
    NAMES.forEach(
        (number, known) -> {
          if (known.equalsIgnoreCase(name)) {
            found.add(number);
          }
        });
    return found.isEmpty() ? null : found.get(0);
  }

  private static Map<Integer, String> names() {
    Map<Integer, String> names = new LinkedHashMap<>();
    names.put(0x001d, "x25519");
    names.put(0x0017, "secp256r1");
    names.put(0x0018, "secp384r1");
    names.put(0x0019, "secp521r1");
    names.put(0x001e, "x448");
    names.put(0x11ec, POST_QUANTUM);
    names.put(0x11eb, "SecP256r1MLKEM768");
    names.put(0x11ed, "SecP384r1MLKEM1024");
    names.put(0x0200, "MLKEM512");
    names.put(0x0201, "MLKEM768");
    names.put(0x0202, "MLKEM1024");
    names.put(0x0100, "ffdhe2048");
    names.put(0x0101, "ffdhe3072");
    names.put(0x0102, "ffdhe4096");
    names.put(0x0103, "ffdhe6144");
    names.put(0x0104, "ffdhe8192");
    names.put(0x001a, "brainpoolP256r1");
    names.put(0x001b, "brainpoolP384r1");
    names.put(0x001c, "brainpoolP512r1");
    names.put(0x001f, "brainpoolP256r1tls13");
    names.put(0x0020, "brainpoolP384r1tls13");
    names.put(0x0021, "brainpoolP512r1tls13");
    return Collections.unmodifiableMap(names);
  }
}
