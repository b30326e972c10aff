package dev.tlsbench.backend.jsse;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The exporter that sessions have from JDK 25 on. */
record Exporter(Method method) {

  /** Null if the JDK has none. */
  static @Nullable Exporter find() {
    try {
      return new Exporter(
          ExtendedSSLSession.class.getMethod(
              "exportKeyingMaterialData", String.class, byte[].class, int.class));
    } catch (NoSuchMethodException olderJdk) {
      return null;
    }
  }

  byte @Nullable [] export(SSLSession session, String label, byte[] context, int length)
      throws SSLException {
    try {
      return (byte[]) method.invoke(session, label, context, length);
    } catch (IllegalAccessException | InvocationTargetException refused) {
      throw new SSLException("no keying material is exported", refused);
    }
  }
}
