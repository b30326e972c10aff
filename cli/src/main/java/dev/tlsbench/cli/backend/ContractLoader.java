package dev.tlsbench.cli.backend;

/**
 * The only ancestor of a plug-in's classes: it knows the contract and the JDK, and none of the
 * libraries that this tool brings along, so that a plug-in may bring another version of each.
 */
final class ContractLoader extends ClassLoader {
  private static final String CONTRACT = "dev.tlsbench.spi.";

  private final ClassLoader own;

  ContractLoader() {
    super(ClassLoader.getPlatformClassLoader());
    own = ContractLoader.class.getClassLoader();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(CONTRACT)) {
      return own.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
