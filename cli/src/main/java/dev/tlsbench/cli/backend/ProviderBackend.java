package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.backend.Claim.KeyUse;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.sslengine.Dialect;
import dev.tlsbench.spi.sslengine.PlainDialect;
import dev.tlsbench.spi.sslengine.SslEngineBackend;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.Provider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSSE provider, of which nothing is known but what is declared. */
final class ProviderBackend extends SslEngineBackend {
  private final String name;
  private final Provider provider;
  private final Declaration declaration;

  ProviderBackend(String name, Provider provider, Declaration declaration) {
    this.name = name;
    this.provider = provider;
    this.declaration = declaration;
  }

  /** The same provider, of which something else is declared. */
  ProviderBackend declaring(Declaration other) {
    return new ProviderBackend(name, provider, other);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    return declaration.capabilities(protocol, role);
  }

  @Override
  public Set<KeyType> ownKeyTypes(Protocol protocol, Role role) {
    return declaration.keys(protocol, role, KeyUse.SHOWS);
  }

  @Override
  public Set<KeyType> peerKeyTypes(Protocol protocol, Role role) {
    return declaration.keys(protocol, role, KeyUse.ACCEPTS);
  }

  @Override
  protected Dialect load() {
    return new PlainDialect(provider, library() + reservation());
  }

  /** Results are bound to versions: they have to say by whose word it can do what it does. */
  private String reservation() {
    if (declaration.isMinimum()) {
      return ", undeclared";
    }
    boolean same =
        declaration.library().equals(library()) && declaration.jdk().equals(Declaration.thisJdk());
    return same
        ? ""
        : ", declared for %s on %s".formatted(declaration.library(), declaration.jdk());
  }

  /**
   * Name and version of the provider: those of the JDK for one of its own, and otherwise also its
   * jar's name, since what providers give as their version is often the same for many releases.
   */
  String library() {
    Path place = place();
    return place == null
        ? "%s of %s".formatted(provider.getName(), Declaration.thisJdk())
        : "%s %s from %s".formatted(provider.getName(), provider.getVersionStr(), place);
  }

  /** The name of its jar or folder; null for one of the JDK's own. */
  private @Nullable Path place() {
    CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
    URL url = source == null ? null : source.getLocation();
    return url == null || !url.getProtocol().equals("file")
        ? null
        : Path.of(URI.create(url.toString())).getFileName();
  }

  @Override
  protected String cure(Throwable thrown) {
    return "give all jars of one release, and the argument that the provider needs, if any";
  }
}
