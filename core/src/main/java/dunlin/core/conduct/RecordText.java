package dunlin.core.conduct;

import dunlin.core.basics.Money;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes records as lines of a path and a value, always in the same bytes, and reads them back.
 *
 * <p>A path is made of the names of components, and of numbers from 1 in lists; a list has a line
 * with its length, and what is absent has a hyphen. Sets are sorted. Amounts are whole minor units
 * with their currency.
 */
final class RecordText {

  private static final int MOST_ELEMENTS = 100_000;

  /** The virtual machine makes them anew whenever it is asked, and a proof asks often. */
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private RecordText() {}

  static void write(StringBuilder text, String path, Object value) {
    switch (value) {
      case Optional<?> optional ->
          optional.ifPresentOrElse(
              present -> write(text, path, present), () -> line(text, path, Coded.ABSENT));
      case Collection<?> elements -> writeAll(text, path, elements);
      case Money money -> line(text, path, money.currencyCode() + " " + money.minor());
      case Record each when isId(each.getClass()) ->
          line(text, path, component(each, COMPONENTS.get(each.getClass())[0]).toString());
      case Record each -> {
        for (RecordComponent component : COMPONENTS.get(each.getClass())) {
          write(text, path + "." + component.getName(), component(each, component));
        }
      }
      case ZoneId zone -> line(text, path, Coded.line(zone.getId()));
      case Enum<?> constant -> line(text, path, constant.name());
      default -> line(text, path, Coded.line(value.toString()));
    }
  }

  private static void writeAll(StringBuilder text, String path, Collection<?> elements) {
    line(text, path, Integer.toString(elements.size()));
    List<?> ordered =
        elements instanceof Set
            ? elements.stream().sorted(RecordText::compare).toList()
            : List.copyOf(elements);
    for (int i = 0; i < ordered.size(); i++) {
      write(text, path + "." + (i + 1), ordered.get(i));
    }
  }

  /** The elements of our sets are enums, days, numbers and ids: all have an order. */
  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) {
    return ((Comparable<Object>) one).compareTo(other);
  }

  private static void line(StringBuilder text, String path, String value) {
    text.append(path).append(' ').append(value).append('\n');
  }

  /** Whether it is an identifier: a record of one number. */
  private static boolean isId(Class<?> type) {
    RecordComponent[] components = COMPONENTS.get(type);
    return components.length == 1 && components[0].getType() == long.class;
  }

  private static Object component(Object of, RecordComponent component) {
    try {
      return component.getAccessor().invoke(of);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  /**
   * Reads a record from its lines.
   *
   * @throws IllegalArgumentException if a line is missing or odd
   */
  static <T> T read(Class<T> type, String path, List<String> lines) {
    Map<String, String> values = new TreeMap<>();
    for (String line : lines) {
      int space = line.indexOf(' ');
      if (space < 0 || values.put(line.substring(0, space), line.substring(space + 1)) != null) {
        throw new IllegalArgumentException(
            "line '%s' has no value, or is there twice".formatted(line));
      }
    }
    T read = type.cast(new Reader(values).value(type, path));
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("nobody needs the lines " + values.keySet());
    }
    return read;
  }

  /** Takes lines by their paths, each once. */
  private record Reader(Map<String, String> values) {

    Object value(Type type, String path) {
      if (type instanceof ParameterizedType generic) {
        Type of = generic.getActualTypeArguments()[0];
        return generic.getRawType() == Optional.class ? optional(of, path) : all(generic, of, path);
      }
      Class<?> plain = (Class<?>) type;
      return plain.isRecord() && plain != Money.class && !isId(plain)
          ? record(plain, path)
          : scalar(plain, take(path));
    }

    private String take(String path) {
      String value = values.remove(path);
      if (value == null) {
        throw new IllegalArgumentException("there is no line " + path);
      }
      return value;
    }

    private Object optional(Type of, String path) {
      if (Coded.ABSENT.equals(values.get(path))) {
        values.remove(path);
        return Optional.empty();
      }
      return Optional.of(value(of, path));
    }

    private Object all(ParameterizedType generic, Type of, String path) {
      int size = Integer.parseInt(take(path));
      if (size < 0 || size > MOST_ELEMENTS) {
        throw new IllegalArgumentException("%s has %d elements".formatted(path, size));
      }
      List<Object> elements =
          IntStream.rangeClosed(1, size).mapToObj(i -> value(of, path + "." + i)).toList();
      return generic.getRawType() == Set.class ? new LinkedHashSet<>(elements) : elements;
    }

    private Object record(Class<?> type, String path) {
      RecordComponent[] components = COMPONENTS.get(type);
      Object[] arguments =
          Arrays.stream(components)
              .map(each -> value(each.getGenericType(), path + "." + each.getName()))
              .toArray();
      return made(
          type,
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new),
          arguments);
    }

    private static Object made(Class<?> type, Class<?>[] types, Object[] arguments) {
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        return constructor.newInstance(arguments);
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("cannot make a " + type.getSimpleName(), e);
      }
    }

    private static Object scalar(Class<?> type, String value) {
      if (type == String.class) {
        return Coded.plain(value);
      } else if (type == Money.class) {
        return Money.ofMinor(Long.parseLong(value.substring(4)), value.substring(0, 3));
      } else if (type == LocalDate.class) {
        return LocalDate.parse(value);
      } else if (type == Instant.class) {
        return Instant.parse(value);
      } else if (type == ZoneId.class) {
        return ZoneId.of(Coded.plain(value));
      } else if (type.isEnum()) {
        return constant(type, value);
      }
      return number(type, value);
    }

    private static Object number(Class<?> type, String value) {
      if (type == int.class) {
        return Integer.valueOf(value);
      } else if (type == long.class || type == Long.class) {
        return Long.valueOf(value);
      } else if (type == boolean.class) {
        return Boolean.valueOf(value);
      } else if (type.isRecord()) {
        return made(type, new Class<?>[] {long.class}, new Object[] {Long.valueOf(value)});
      }
      throw new IllegalArgumentException("a %s is no value".formatted(type.getSimpleName()));
    }

    private static Object constant(Class<?> type, String value) {
      return Arrays.stream(type.getEnumConstants())
          .filter(each -> ((Enum<?>) each).name().equals(value))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException(value + " is no " + type.getSimpleName()));
    }
  }
}
