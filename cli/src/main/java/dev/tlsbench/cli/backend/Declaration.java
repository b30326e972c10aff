package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's engines can do. A person has looked through it: a run believes each line, and
 * {@code tck} holds each line against the engine.
 *
 * @param library name and version of the provider that it was seen on; empty for {@link #MINIMUM}
 * @param jdk the JDK that it was seen on; empty for {@link #MINIMUM}
 * @param claims sorted
 */
public record Declaration(String library, String jdk, Set<Claim> claims) {
  /**
   * What any engine can be relied on to do: to ask for a client's certificate, which {@code
   * SSLParameters} have had from the beginning, and the kinds of key that every implementation must
   * take (RFC 8446, section 9.1).
   */
  public static final Declaration MINIMUM = minimum();

  private static final long LARGEST = 1 << 16;
  private static final String LIBRARY = "library";
  private static final String JDK = "jdk";

  public Declaration {
    claims = Collections.unmodifiableSet(new TreeSet<>(claims));
  }

  private static Declaration minimum() {
    Set<Claim> claims = new TreeSet<>();
    for (Protocol protocol : Protocol.values()) {
      for (Role role : Role.values()) {
        claims.add(Claim.of(protocol, role, Capability.AUTHENTICATES_CLIENTS));
        for (Claim.KeyUse use : Claim.KeyUse.values()) {
          claims.add(Claim.of(protocol, role, use, KeyType.RSA));
          claims.add(Claim.of(protocol, role, use, KeyType.ECDSA_P256));
        }
      }
    }
    return new Declaration("", "", claims);
  }

  /** The JDK that is running, as a declaration names it. */
  public static String thisJdk() {
    return "%s %s".formatted(System.getProperty("java.vm.vendor"), Runtime.version());
  }

  /**
   * Reads a file.
   *
   * @throws UserError if it is not there or a line of it is wrong
   */
  public static Declaration read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw UserError.usage(
            "%s has more than %,d bytes and is no declaration; `tck --declare FILE` writes one"
                .formatted(file, LARGEST));
      }
      return of(file.toString(), Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      throw UserError.usage(
          "--declared: %s does not exist; `tck --declare %s` writes it".formatted(file, file), e);
    } catch (CharacterCodingException e) {
      throw UserError.usage(
          "--declared: %s is not text; `tck --declare FILE` writes such a file".formatted(file), e);
    } catch (IOException e) {
      throw UserError.usage(
          "--declared: %s cannot be read; give a file that can".formatted(file), e);
    }
  }

  /** Reads what {@link #text} made. */
  public static Declaration of(String text) {
    return of("the declaration", text.lines().toList());
  }

  private static Declaration of(String name, List<String> lines) {
    Map<String, String> header = new HashMap<>();
    Map<Claim, Integer> claims = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
      String first = line.replaceFirst("\\s.*", "");
      if (line.isEmpty()) {
        continue;
      }
      try {
        if (first.equals(LIBRARY) || first.equals(JDK)) {
          once(header.put(first, line.substring(first.length()).strip()), first);
        } else {
          once(claims.put(Claim.parse(line), i), line);
        }
      } catch (IllegalArgumentException e) {
        throw UserError.usage("%s:%d: %s".formatted(name, i + 1, e.getMessage()), e);
      }
    }
    for (String needed : Arrays.asList(LIBRARY, JDK)) {
      if (header.getOrDefault(needed, "").isEmpty()) {
        throw UserError.usage(
            "%s:1: no line \"%s VERSION\" says what the rest was seen on; add it, as `tck --declare` does"
                .formatted(name, needed));
      }
    }
    return new Declaration(
        header.getOrDefault(LIBRARY, ""), header.getOrDefault(JDK, ""), claims.keySet());
  }

  private static void once(@Nullable Object before, String line) {
    if (before != null) {
      throw new IllegalArgumentException("\"%s\" is there twice; take one out".formatted(line));
    }
  }

  /** Whether nobody has declared anything. */
  boolean isMinimum() {
    return library.isEmpty();
  }

  /** The same and one more. */
  public Declaration with(Claim claim) {
    Set<Claim> more = new TreeSet<>(claims);
    more.add(claim);
    return new Declaration(library, jdk, more);
  }

  /** The same but one. */
  public Declaration without(Claim claim) {
    Set<Claim> fewer = new TreeSet<>(claims);
    fewer.remove(claim);
    return new Declaration(library, jdk, fewer);
  }

  Set<Capability> capabilities(Protocol protocol, Role role) {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    for (Claim claim : claims) {
      Capability capability = claim.capability();
      if (capability != null && claim.protocol() == protocol && claim.role() == role) {
        capabilities.add(capability);
      }
    }
    return Collections.unmodifiableSet(capabilities);
  }

  Set<KeyType> keys(Protocol protocol, Role role, Claim.KeyUse use) {
    Set<KeyType> keys = EnumSet.noneOf(KeyType.class);
    for (Claim claim : claims) {
      KeyType key = claim.key();
      boolean here = claim.protocol() == protocol && claim.role() == role;
      if (key != null && here && claim.use() == use) {
        keys.add(key);
      }
    }
    return Collections.unmodifiableSet(keys);
  }

  /** As a file has it, without comments. */
  public String text() {
    return text(List.of());
  }

  /**
   * As a file has it.
   *
   * @param remarks lines about a place, each beginning with it, which become comments
   */
  public String text(Collection<String> remarks) {
    StringBuilder text = new StringBuilder();
    text.append("%s %s\n%s %s\n".formatted(LIBRARY, library, JDK, jdk));
    for (Protocol protocol : Protocol.values()) {
      for (Role role : Role.values()) {
        Claim any = Claim.of(protocol, role, Capability.RESUMES);
        String place = any.place();
        text.append('\n');
        claims.stream()
            .filter(claim -> claim.place().equals(place))
            .forEach(claim -> text.append(claim).append('\n'));
        remarks.stream()
            .filter(remark -> remark.startsWith(place))
            .forEach(remark -> text.append("# ").append(remark).append('\n'));
      }
    }
    return text.toString();
  }
}
