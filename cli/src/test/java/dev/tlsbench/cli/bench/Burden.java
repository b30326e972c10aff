package dev.tlsbench.cli.bench;

import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

/** Backends that do something beside what they are called for: a planted cost, or a look. */
final class Burden {
  private static final Object[] NONE = {};

  private Burden() {}

  static TlsBackend on(TlsBackend real, Runnable beforeWrite) {
    return before(real, "write", beforeWrite);
  }

  /**
   * @param run before each call of the method, of the backend, its contexts or their engines
   */
  static TlsBackend before(TlsBackend real, String method, Runnable run) {
    return around(
        TlsBackend.class,
        real,
        (called, arguments) -> {
          if (called.equals(method)) {
            run.run();
          }
        });
  }

  /**
   * @param look told of each buffer that an engine is given, and by which method
   */
  static TlsBackend seeing(TlsBackend real, BiConsumer<String, ByteBuffer> look) {
    return around(
        TlsBackend.class,
        real,
        (method, arguments) -> {
          for (Object argument : arguments) {
            if (argument instanceof ByteBuffer buffer) {
              look.accept(method, buffer);
            }
          }
        });
  }

  private static <T> T around(Class<T> type, Object real, BiConsumer<String, Object[]> beforeCall) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              beforeCall.accept(method.getName(), arguments == null ? NONE : arguments);
              try {
                Object result = method.invoke(real, arguments);
                return switch (method.getName()) {
                  case "newContext" -> around(TlsContext.class, result, beforeCall);
                  case "newEngine" -> around(TlsEngine.class, result, beforeCall);
                  default -> result;
                };
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
