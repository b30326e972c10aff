package dev.tlsbench.backend.openssl;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Objects;

/**
 * Calls of C functions: one method for each combination of result and parameters that those of the
 * library have, with the function first. The result is in the method's name: {@code integer} is C's
 * int, {@code size} a size_t or a number of 64 bits, {@code cLong} C's long, whose size depends on
 * the system.
 */
@SuppressWarnings("restricted") // Whoever opened the library has found that they are permitted.
final class Calls {
  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle V_NONE = shape(void.class);
  private static final MethodHandle V_P = shape(void.class, MemorySegment.class);
  private static final MethodHandle V_PI = shape(void.class, MemorySegment.class, int.class);
  private static final MethodHandle V_PP =
      shape(void.class, MemorySegment.class, MemorySegment.class);
  private static final MethodHandle V_PIP =
      shape(void.class, MemorySegment.class, int.class, MemorySegment.class);
  private static final MethodHandle V_PPI =
      shape(void.class, MemorySegment.class, MemorySegment.class, int.class);
  private static final MethodHandle V_PPP =
      shape(void.class, MemorySegment.class, MemorySegment.class, MemorySegment.class);
  private static final MethodHandle I_NONE = shape(int.class);
  private static final MethodHandle I_P = shape(int.class, MemorySegment.class);
  private static final MethodHandle I_PI = shape(int.class, MemorySegment.class, int.class);
  private static final MethodHandle I_PP =
      shape(int.class, MemorySegment.class, MemorySegment.class);
  private static final MethodHandle I_PZ = shape(int.class, MemorySegment.class, long.class);
  private static final MethodHandle I_PL = shape(int.class, MemorySegment.class, CLong.class);
  private static final MethodHandle I_PPI =
      shape(int.class, MemorySegment.class, MemorySegment.class, int.class);
  private static final MethodHandle I_PPZ =
      shape(int.class, MemorySegment.class, MemorySegment.class, long.class);
  private static final MethodHandle I_PPP =
      shape(int.class, MemorySegment.class, MemorySegment.class, MemorySegment.class);
  private static final MethodHandle I_PPPP =
      shape(
          int.class,
          MemorySegment.class,
          MemorySegment.class,
          MemorySegment.class,
          MemorySegment.class);
  private static final MethodHandle I_PPZP =
      shape(int.class, MemorySegment.class, MemorySegment.class, long.class, MemorySegment.class);
  private static final MethodHandle I_PPPPI =
      shape(
          int.class,
          MemorySegment.class,
          MemorySegment.class,
          MemorySegment.class,
          MemorySegment.class,
          int.class);
  private static final MethodHandle I_PPPIPI =
      shape(
          int.class,
          MemorySegment.class,
          MemorySegment.class,
          MemorySegment.class,
          int.class,
          MemorySegment.class,
          int.class);
  private static final MethodHandle I_PPZPZPZI =
      shape(
          int.class,
          MemorySegment.class,
          MemorySegment.class,
          long.class,
          MemorySegment.class,
          long.class,
          MemorySegment.class,
          long.class,
          int.class);
  private static final MethodHandle Z_PZ = shape(long.class, MemorySegment.class, long.class);
  private static final MethodHandle L_NONE = shape(CLong.class);
  private static final MethodHandle L_P = shape(CLong.class, MemorySegment.class);
  private static final MethodHandle L_PILP =
      shape(CLong.class, MemorySegment.class, int.class, CLong.class, MemorySegment.class);
  private static final MethodHandle P_NONE = shape(MemorySegment.class);
  private static final MethodHandle P_I = shape(MemorySegment.class, int.class);
  private static final MethodHandle P_L = shape(MemorySegment.class, CLong.class);
  private static final MethodHandle P_P = shape(MemorySegment.class, MemorySegment.class);
  private static final MethodHandle P_PI =
      shape(MemorySegment.class, MemorySegment.class, int.class);
  private static final MethodHandle P_PPL =
      shape(MemorySegment.class, MemorySegment.class, MemorySegment.class, CLong.class);
  private static final MethodHandle P_ZPI =
      shape(MemorySegment.class, long.class, MemorySegment.class, int.class);

  // For functions that return soon and call nobody back.
  private static final MethodHandle QUICK_L_NONE =
      shape(Linker.Option.critical(false), CLong.class);
  private static final MethodHandle QUICK_Z_P =
      shape(Linker.Option.critical(false), long.class, MemorySegment.class);

  /** Reads or writes an array in place. */
  private static final MethodHandle IN_PLACE =
      shape(
          Linker.Option.critical(true),
          int.class,
          MemorySegment.class,
          MemorySegment.class,
          int.class);

  private Calls() {}

  /** Stands for C's long, which the methods here take and give as Java's. */
  private interface CLong {}

  private static MethodHandle shape(Class<?> result, Class<?>... parameters) {
    return shape(new Linker.Option[0], result, parameters);
  }

  private static MethodHandle shape(Linker.Option option, Class<?> result, Class<?>... parameters) {
    return shape(new Linker.Option[] {option}, result, parameters);
  }

  private static MethodHandle shape(
      Linker.Option[] options, Class<?> result, Class<?>... parameters) {
    MemoryLayout[] layouts =
        Arrays.stream(parameters).map(Calls::layout).toArray(MemoryLayout[]::new);
    FunctionDescriptor descriptor =
        result == void.class
            ? FunctionDescriptor.ofVoid(layouts)
            : FunctionDescriptor.of(layout(result), layouts);
    MethodType type =
        MethodType.methodType(
            inJava(result), Arrays.stream(parameters).map(Calls::inJava).toArray(Class<?>[]::new));
    return MethodHandles.explicitCastArguments(
        LINKER.downcallHandle(descriptor, options),
        type.insertParameterTypes(0, MemorySegment.class));
  }

  private static MemoryLayout layout(Class<?> type) {
    if (type == CLong.class) {
      return Objects.requireNonNull(LINKER.canonicalLayouts().get("long"));
    }
    if (type == MemorySegment.class) {
      return ValueLayout.ADDRESS;
    }
    return type == int.class ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG;
  }

  private static Class<?> inJava(Class<?> type) {
    return type == CLong.class ? long.class : type;
  }

  /** No C function throws; what comes is the JVM's own. */
  private static RuntimeException thrown(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(thrown);
  }

  /** Reads or writes an array or native memory in place. */
  static int inPlace(MemorySegment function, MemorySegment a, MemorySegment b, int c) {
    try {
      return (int) IN_PLACE.invokeExact(function, a, b, c);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  /** For functions that return at once. */
  static long quickCLong(MemorySegment function) {
    try {
      return (long) QUICK_L_NONE.invokeExact(function);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  /** For functions that return at once. */
  static long quickSize(MemorySegment function, MemorySegment a) {
    try {
      return (long) QUICK_Z_P.invokeExact(function, a);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static void call(MemorySegment function) {
    try {
      V_NONE.invokeExact(function);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static void call(MemorySegment function, MemorySegment a) {
    try {
      V_P.invokeExact(function, a);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static void call(MemorySegment function, MemorySegment a, int b) {
    try {
      V_PI.invokeExact(function, a, b);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static void call(MemorySegment function, MemorySegment a, MemorySegment b) {
    try {
      V_PP.invokeExact(function, a, b);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static void call(MemorySegment function, MemorySegment a, int b, MemorySegment c) {
    try {
      V_PIP.invokeExact(function, a, b, c);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static void call(MemorySegment function, MemorySegment a, MemorySegment b, int c) {
    try {
      V_PPI.invokeExact(function, a, b, c);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static void call(MemorySegment function, MemorySegment a, MemorySegment b, MemorySegment c) {
    try {
      V_PPP.invokeExact(function, a, b, c);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static int integer(MemorySegment function) {
    try {
      return (int) I_NONE.invokeExact(function);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static int integer(MemorySegment function, MemorySegment a) {
    try {
      return (int) I_P.invokeExact(function, a);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static int integer(MemorySegment function, MemorySegment a, int b) {
    try {
      return (int) I_PI.invokeExact(function, a, b);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static int integer(MemorySegment function, MemorySegment a, MemorySegment b) {
    try {
      return (int) I_PP.invokeExact(function, a, b);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static int integer(MemorySegment function, MemorySegment a, long b) {
    try {
      return (int) I_PZ.invokeExact(function, a, b);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  /** For a parameter that is C's long and no size_t. */
  static int integerOfCLong(MemorySegment function, MemorySegment a, long b) {
    try {
      return (int) I_PL.invokeExact(function, a, b);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static int integer(MemorySegment function, MemorySegment a, MemorySegment b, int c) {
    try {
      return (int) I_PPI.invokeExact(function, a, b, c);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static int integer(MemorySegment function, MemorySegment a, MemorySegment b, long c) {
    try {
      return (int) I_PPZ.invokeExact(function, a, b, c);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static int integer(MemorySegment function, MemorySegment a, MemorySegment b, MemorySegment c) {
    try {
      return (int) I_PPP.invokeExact(function, a, b, c);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static int integer(
      MemorySegment function, MemorySegment a, MemorySegment b, MemorySegment c, MemorySegment d) {
    try {
      return (int) I_PPPP.invokeExact(function, a, b, c, d);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static int integer(
      MemorySegment function, MemorySegment a, MemorySegment b, long c, MemorySegment d) {
    try {
      return (int) I_PPZP.invokeExact(function, a, b, c, d);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static int integer(
      MemorySegment function,
      MemorySegment a,
      MemorySegment b,
      MemorySegment c,
      MemorySegment d,
      int e) {
    try {
      return (int) I_PPPPI.invokeExact(function, a, b, c, d, e);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static int integer(
      MemorySegment function,
      MemorySegment a,
      MemorySegment b,
      MemorySegment c,
      int d,
      MemorySegment e,
      int f) {
    try {
      return (int) I_PPPIPI.invokeExact(function, a, b, c, d, e, f);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static int integer(
      MemorySegment function,
      MemorySegment a,
      MemorySegment b,
      long c,
      MemorySegment d,
      long e,
      MemorySegment f,
      long g,
      int h) {
    try {
      return (int) I_PPZPZPZI.invokeExact(function, a, b, c, d, e, f, g, h);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static long size(MemorySegment function, MemorySegment a, long b) {
    try {
      return (long) Z_PZ.invokeExact(function, a, b);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static long cLong(MemorySegment function) {
    try {
      return (long) L_NONE.invokeExact(function);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static long cLong(MemorySegment function, MemorySegment a) {
    try {
      return (long) L_P.invokeExact(function, a);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static long cLong(MemorySegment function, MemorySegment a, int b, long c, MemorySegment d) {
    try {
      return (long) L_PILP.invokeExact(function, a, b, c, d);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static MemorySegment pointer(MemorySegment function) {
    try {
      return (MemorySegment) P_NONE.invokeExact(function);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static MemorySegment pointer(MemorySegment function, int a) {
    try {
      return (MemorySegment) P_I.invokeExact(function, a);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static MemorySegment pointer(MemorySegment function, long a) {
    try {
      return (MemorySegment) P_L.invokeExact(function, a);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static MemorySegment pointer(MemorySegment function, MemorySegment a) {
    try {
      return (MemorySegment) P_P.invokeExact(function, a);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static MemorySegment pointer(MemorySegment function, MemorySegment a, int b) {
    try {
      return (MemorySegment) P_PI.invokeExact(function, a, b);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static MemorySegment pointer(MemorySegment function, MemorySegment a, MemorySegment b, long c) {
    try {
      return (MemorySegment) P_PPL.invokeExact(function, a, b, c);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }

  static MemorySegment pointer(MemorySegment function, long a, MemorySegment b, int c) {
    try {
      return (MemorySegment) P_ZPI.invokeExact(function, a, b, c);
    } catch (Throwable x) {
      throw thrown(x);
    }
  }
}
