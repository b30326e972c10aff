package dev.tlsbench.cli.bench;

import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Backends that do something beside each write: a planted cost. */
final class Burden {
  private Burden() {}

  static TlsBackend on(TlsBackend real, Runnable beforeWrite) {
    return around(TlsBackend.class, real, beforeWrite);
  }

  private static <T> T around(Class<T> type, Object real, Runnable beforeWrite) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("write")) {
                beforeWrite.run();
              }
              try {
                Object result = method.invoke(real, arguments);
                return switch (method.getName()) {
                  case "newContext" -> around(TlsContext.class, result, beforeWrite);
                  case "newEngine" -> around(TlsEngine.class, result, beforeWrite);
                  default -> result;
                };
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
