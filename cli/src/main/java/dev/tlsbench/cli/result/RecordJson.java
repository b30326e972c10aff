package dev.tlsbench.cli.result;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts records to JSON objects and back, each component under its own name: numbers, booleans,
 * texts, constants by their names, records, and lists of them. A component that is null, or a
 * double that is no number, has no field.
 */
public final class RecordJson {
  /** What a component is whose field is missing, as in documents of older tools. */
  @Target(ElementType.RECORD_COMPONENT)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface OrElse {
    double value();
  }

  private RecordJson() {}

  /** The record as an object. */
  public static Map<String, Object> write(Record from) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (RecordComponent component : from.getClass().getRecordComponents()) {
      Object value = value(from, component);
      if (value != null && !value.equals(Double.NaN)) {
        object.put(component.getName(), written(value));
      }
    }
    return object;
  }

  /** The records as objects. */
  public static List<Object> write(List<? extends Record> all) {
    return all.stream().<Object>map(RecordJson::write).toList();
  }

  private static @Nullable Object value(Record from, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true); // It may be another package's.
      return component.getAccessor().invoke(from);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record does not say its " + component.getName(), e);
    }
  }

  private static Object written(Object value) {
    if (value instanceof Record record) {
      return write(record);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(RecordJson::written).toList();
    }
    return value instanceof Enum<?> constant ? constant.name() : value;
  }

  /**
   * The record that an object stands for.
   *
   * @throws UserError if a field is missing or of the wrong type, unless its component may be null
   *     or has an {@link OrElse}
   */
  public static <R extends Record> R read(JsonObject from, Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = component(from, components[i]);
    }
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("%s cannot be made".formatted(type), e);
    }
  }

  /** The records that a list of objects stands for. */
  public static <R extends Record> List<R> readAll(JsonObject from, String name, Class<R> type) {
    return from.objects(name).stream().map(each -> read(each, type)).toList();
  }

  private static @Nullable Object component(JsonObject from, RecordComponent component) {
    String name = component.getName();
    OrElse otherwise = component.getAnnotation(OrElse.class);
    if (!from.has(name) && otherwise != null) {
      double value = otherwise.value();
      return component.getType() == double.class
          ? (Object) value
          : whole((long) value, component.getType());
    }
    boolean mayBeNull = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return !from.has(name) && mayBeNull
        ? null
        : value(from, name, component.getType(), component.getGenericType());
  }

  private static Object value(JsonObject from, String name, Class<?> type, Type generic) {
    if (type == String.class) {
      return from.text(name);
    }
    if (type == Object.class) {
      return from.any(name);
    }
    if (type == boolean.class || type == Boolean.class) {
      return from.flag(name);
    }
    if (type == double.class) {
      return from.number(name);
    }
    if (type == long.class || type == int.class || type == Integer.class) {
      return whole(from.count(name), type);
    }
    if (type == List.class) {
      return list(from, name, ((ParameterizedType) generic).getActualTypeArguments()[0]);
    }
    return type.isEnum()
        ? from.one(name, type.getEnumConstants(), each -> ((Enum<?>) each).name())
        : read(from.object(name), type.asSubclass(Record.class));
  }

  private static Object whole(long value, Class<?> type) {
    return type == long.class ? (Object) value : (Object) (int) value;
  }

  private static List<?> list(JsonObject from, String name, Type of) {
    if (of == String.class) {
      return from.texts(name);
    }
    if (of == Double.class) {
      return from.numbers(name);
    }
    if (of == Long.class) {
      return from.numbers(name).stream().map(Double::longValue).toList();
    }
    return readAll(from, name, ((Class<?>) of).asSubclass(Record.class));
  }
}
