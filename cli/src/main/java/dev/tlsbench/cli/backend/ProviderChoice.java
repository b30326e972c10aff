package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.FileNames;
import dev.tlsbench.cli.result.UserError;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSSE provider that the user wants to take part.
 *
 * @param name the backend's
 * @param provider the name of one that the JDK has, or the class of another
 * @param argument what to configure it with; empty for nothing
 * @param entries jars, and folders of jars; empty for what the JDK or the class path has
 * @param declaration the file that says what it can do; null if there is none
 */
public record ProviderChoice(
    String name, String provider, String argument, List<Path> entries, @Nullable Path declaration) {
  private static final String OPTION = "--provider";
  private static final String DECLARED = "--declared";
  private static final Pattern SYNTAX =
      Pattern.compile("([^@=:*\\s]+)=([^@=:\\s]+)(?::([^@]+))?(?:@(.+))?");
  private static final Pattern DECLARED_SYNTAX = Pattern.compile("([^@=:*\\s]+)=(.+)");

  public ProviderChoice {
    entries = List.copyOf(entries);
  }

  /**
   * Reads what the user chose.
   *
   * @param chosen each {@code NAME=PROVIDER} or {@code NAME=CLASS[:ARGUMENT][@PATH]}
   * @param declared each {@code NAME=FILE}
   * @throws UserError if one is not that, if two have one name, or if a path is not there
   */
  public static List<ProviderChoice> parse(List<String> chosen, List<String> declared) {
    List<ProviderChoice> choices = new ArrayList<>();
    for (String text : chosen) {
      ProviderChoice choice = parse(text);
      if (choices.stream().anyMatch(other -> other.name.equals(choice.name))) {
        throw UserError.usage(
            "%s: two providers are called \"%s\"; give one of them another name"
                .formatted(OPTION, choice.name));
      }
      choices.add(choice);
    }
    for (String text : declared) {
      declare(text, choices);
    }
    return choices;
  }

  private static ProviderChoice parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw UserError.usage(
          "%s: must be NAME=PROVIDER or NAME=CLASS[:ARGUMENT][@PATH], such as mine=SunJSSE or mine=org.example.Provider@libs, not \"%s\""
              .formatted(OPTION, text));
    }
    List<Path> entries =
        matcher.group(4) == null ? List.of() : BackendPath.divided(matcher.group(4));
    entries.forEach(entry -> BackendPath.requireJars(OPTION, entry));
    String argument = matcher.group(3) == null ? "" : matcher.group(3);
    return new ProviderChoice(matcher.group(1), matcher.group(2), argument, entries, null);
  }

  private static void declare(String text, List<ProviderChoice> choices) {
    Matcher matcher = DECLARED_SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw UserError.usage(
          "%s: must be NAME=FILE, such as mine=mine.txt, not \"%s\"".formatted(DECLARED, text));
    }
    for (int i = 0; i < choices.size(); i++) {
      ProviderChoice choice = choices.get(i);
      if (choice.name.equals(matcher.group(1))) {
        if (choice.declaration != null) {
          throw UserError.usage(
              "%s: there are two files for \"%s\"; leave one out".formatted(DECLARED, choice.name));
        }
        choices.set(i, choice.declared(FileNames.path(matcher.group(2))));
        return;
      }
    }
    throw UserError.usage(
        "%s: no %s is called \"%s\"; add one, or give the name of one that is there"
            .formatted(DECLARED, OPTION, matcher.group(1)));
  }

  private ProviderChoice declared(Path file) {
    return new ProviderChoice(name, provider, argument, entries, file);
  }

  /** The file that says what it can do, as the command line takes it; none if there is none. */
  List<String> declared() {
    return declaration == null ? List.of() : List.of(name + "=" + declaration);
  }

  /** As the command line takes it. */
  @Override
  public String toString() {
    String path =
        entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return name
        + "="
        + provider
        + (argument.isEmpty() ? "" : ":" + argument)
        + (path.isEmpty() ? "" : "@" + path);
  }

  /**
   * Loads the provider and what is declared of it. The provider is not registered.
   *
   * @throws UserError if there is no such provider, or no such file
   */
  ProviderBackend load() {
    Declaration declared =
        declaration == null ? Declaration.MINIMUM : Declaration.read(declaration);
    Provider known = entries.isEmpty() ? Security.getProvider(provider) : null;
    Provider made = known == null ? made(type()) : configured(known);
    if (made.getService("SSLContext", "TLS") == null) {
      throw refusal(
          "%s has no SSLContext \"TLS\"; name a JSSE provider, such as %s"
              .formatted(provider, ofThisJdk()));
    }
    return new ProviderBackend(name, made, declared);
  }

  private static String ofThisJdk() {
    return Arrays.stream(Security.getProviders())
        .filter(one -> one.getService("SSLContext", "TLS") != null)
        .map(Provider::getName)
        .collect(Collectors.joining(", "));
  }

  private Class<? extends Provider> type() {
    List<Path> files =
        entries.stream().flatMap(entry -> BackendPath.files(entry).stream()).toList();
    requireOne(files);
    ClassLoader loader =
        entries.isEmpty()
            ? ProviderChoice.class.getClassLoader()
            : BackendPath.loader(files, new ContractLoader());
    Class<?> type;
    try {
      type = Class.forName(provider, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw missing(e);
    }
    if (!Provider.class.isAssignableFrom(type)) {
      throw refusal(
          "%s is no java.security.Provider; give the class of a JSSE provider".formatted(provider));
    }
    return type.asSubclass(Provider.class);
  }

  private UserError missing(Throwable thrown) {
    if (thrown instanceof NoClassDefFoundError needed
        && !String.valueOf(needed.getMessage()).contains("wrong name")) {
      return refusal(
          "%s needs the class %s; put the jars of both into one folder, and give that"
              .formatted(provider, String.valueOf(needed.getMessage()).replace('/', '.')));
    }
    if (thrown instanceof UnsupportedClassVersionError) {
      return refusal(
          "%s is compiled for a newer JDK; run that, or take an older release".formatted(provider));
    }
    return entries.isEmpty()
        ? refusal(
            ("\"%s\" is neither a provider of this JDK (%s) nor a class on the class path; give the"
                    + " jars of its class, as in %s=org.example.Provider@libs")
                .formatted(provider, ofThisJdk(), name))
        : refusal(
            "there is no class %s in %s; give its full name, and the jars that it is in"
                .formatted(
                    provider,
                    entries.stream().map(Path::toString).collect(Collectors.joining(" and "))));
  }

  /** Of two jars with the class, the first would be used in silence. */
  private void requireOne(List<Path> files) {
    String file = provider.replace('.', '/') + ".class";
    List<Path> with = files.stream().filter(entry -> holds(entry, file)).toList();
    if (with.size() > 1) {
      throw refusal(
          "%s is in %s and in %s; leave one of them out"
              .formatted(provider, with.get(0), with.get(1)));
    }
  }

  private static boolean holds(Path entry, String file) {
    if (Files.isDirectory(entry)) {
      return Files.exists(entry.resolve(file));
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      return jar.getEntry(file) != null;
    } catch (IOException e) {
      throw UserError.usage(
          "%s: %s is not a jar; take it out of the folder".formatted(OPTION, entry), e);
    }
  }

  /** By its constructor that takes a text, if there is an argument and such a constructor. */
  private Provider made(Class<? extends Provider> type) {
    try {
      if (!argument.isEmpty()) {
        Constructor<? extends Provider> taking = constructor(type, String.class);
        if (taking != null) {
          return taking.newInstance(argument);
        }
      }
      Constructor<? extends Provider> plain = constructor(type);
      if (plain == null) {
        throw refusal(
            "%s has no public constructor without an argument; give it one, as in %s=%s:ARGUMENT"
                .formatted(provider, name, provider));
      }
      return configured(plain.newInstance());
    } catch (InvocationTargetException e) {
      throw failed(e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw failed(e);
    }
  }

  private static <T> @Nullable Constructor<? extends T> constructor(
      Class<? extends T> type, Class<?>... parameters) {
    try {
      return type.getConstructor(parameters);
    } catch (NoSuchMethodException none) {
      return null;
    }
  }

  private Provider configured(Provider plain) {
    if (argument.isEmpty()) {
      return plain;
    }
    try {
      return plain.configure(argument);
    } catch (UnsupportedOperationException e) {
      throw refusal("%s takes no argument; leave \":%s\" out".formatted(provider, argument));
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  private UserError failed(Throwable thrown) {
    if (thrown instanceof VirtualMachineError error) {
      throw error;
    }
    UnloadableBackend broken = UnloadableBackend.of(name, thrown);
    return UserError.environment(
        "%s: %s cannot be made: %s; give the jars and the argument that its documentation asks for"
            .formatted(OPTION, provider, broken.reason()),
        thrown);
  }

  private static UserError refusal(String sentence) {
    return UserError.usage(OPTION + ": " + sentence);
  }
}
