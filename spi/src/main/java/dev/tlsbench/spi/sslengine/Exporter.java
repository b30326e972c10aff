package dev.tlsbench.spi.sslengine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The exporter that sessions have from JDK 25 on. Safe for any thread. */
public final class Exporter {
  private final Method method;

  private Exporter(Method method) {
    this.method = method;
  }

  /** {@return the exporter of this JDK; null if it has none} */
  public static @Nullable Exporter find() {
    try {
      return new Exporter(
          ExtendedSSLSession.class.getMethod(
              "exportKeyingMaterialData", String.class, byte[].class, int.class));
    } catch (NoSuchMethodException olderJdk) {
      return null;
    }
  }

  /**
   * Exports keying material.
   *
   * @param session of an engine whose handshake is done
   * @param label as in {@link dev.tlsbench.spi.TlsEngine#exportKeyingMaterial}
   * @param context as there
   * @param length as there
   * @return the bytes
   * @throws SSLException if the provider exports none, here or at all
   */
  public byte @Nullable [] export(SSLSession session, String label, byte[] context, int length)
      throws SSLException {
    try {
      return (byte[]) method.invoke(session, label, context, length);
    } catch (IllegalAccessException | InvocationTargetException refused) {
      throw new SSLException("no keying material is exported", refused);
    }
  }
}
