package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.ForwardingContext;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Guards a foreign backend, which may throw anything, whatever its signatures say. If it fails to
 * answer a question about itself, that is a {@link UserError} that names it; if it fails to make a
 * context or an engine, that is a {@link RuntimeException}, its own if it threw one.
 */
final class GuardedBackend implements TlsBackend {
  private final String name;
  private final TlsBackend backend;

  /** Whether it stands for itself in every pattern, whatever it says. */
  private final boolean asked;

  GuardedBackend(String name, TlsBackend backend, boolean asked) {
    this.name = name;
    this.backend = backend;
    this.asked = asked;
  }

  /** The same provider, of which something else is declared; null if this is none. */
  @Nullable GuardedBackend declaring(Declaration other) {
    return backend instanceof ProviderBackend provider
        ? new GuardedBackend(name, provider.declaring(other), asked)
        : null;
  }

  /** What a declaration of its provider is about; empty if this is none. */
  String library() {
    return backend instanceof ProviderBackend provider ? provider.library() : "";
  }

  Class<?> type() {
    return backend.getClass();
  }

  /** The jar or folder of its class. */
  Path origin() {
    try {
      return Path.of(type().getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class loader gave no address", e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean primary() {
    return asked || asked("whether it is primary", backend::primary);
  }

  /** A backend that fails even here cannot be used. */
  @Override
  public Availability probe() {
    try {
      return backend.probe();
    } catch (Throwable thrown) {
      UnloadableBackend broken = UnloadableBackend.of(name, thrown);
      return Availability.unusable("", broken.reason(), broken.cure());
    }
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    return asked("its capabilities", () -> backend.capabilities(protocol, role));
  }

  @Override
  public Set<KeyType> ownKeyTypes(Protocol protocol, Role role) {
    return asked("the keys it can show", () -> backend.ownKeyTypes(protocol, role));
  }

  @Override
  public Set<KeyType> peerKeyTypes(Protocol protocol, Role role) {
    return asked("the keys it accepts", () -> backend.peerKeyTypes(protocol, role));
  }

  @Override
  public SupportedAlgorithms supportedAlgorithms(Protocol protocol, Role role) {
    return asked("its algorithms", () -> backend.supportedAlgorithms(protocol, role));
  }

  @Override
  public String leftToUser() {
    return asked("what it leaves to its user", backend::leftToUser);
  }

  @Override
  public TlsContext newContext(TlsConfig config) {
    TlsContext context = made("context", () -> backend.newContext(config));
    return new GuardedContext(context);
  }

  private <T> T asked(String what, Supplier<T> question) {
    try {
      return question.get();
    } catch (Throwable thrown) {
      throw UserError.environment(
          "backend %s threw %s when asked for %s".formatted(name, thrown, what), thrown);
    }
  }

  private <T> T made(String what, Supplier<T> making) {
    try {
      T one = making.get();
      if (one == null) {
        throw new IllegalStateException("backend %s made no %s".formatted(name, what));
      }
      return one;
    } catch (RuntimeException own) {
      throw own;
    } catch (Throwable thrown) {
      throw new IllegalStateException(
          "backend %s threw %s instead of making a %s".formatted(name, thrown, what), thrown);
    }
  }

  private final class GuardedContext extends ForwardingContext {
    GuardedContext(TlsContext context) {
      super(context);
    }

    @Override
    public TlsEngine newEngine() {
      return made("engine", context::newEngine);
    }
  }
}
