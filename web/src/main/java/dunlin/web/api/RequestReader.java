package dunlin.web.api;

import dunlin.core.basics.Nearest;
import dunlin.core.basics.OddCharacters;
import dunlin.core.conduct.PaymentCards;
import dunlin.core.receivable.PossibleDays;
import dunlin.web.api.Problem.Fault;
import dunlin.web.page.NoPaymentCards;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Makes the record of a request from its JSON, and notes every field that is not as the
 * specification says, so that its sender hears of all at once. What could not be read is left out
 * of the record.
 *
 * <p>Nothing is turned into something else: a number where text is specified may have lost digits
 * on its way already, and a text where a number is specified may be meant as another.
 */
final class RequestReader {

  private static final int MOST_FAULTS = 1_000;

  private final JsonParser json;
  private final boolean isOfPeople;
  private final List<Fault> faults = new ArrayList<>();

  /**
   * @param isOfPeople whether a day that cannot be meant and data of payment cards are faults of
   *     the request; a record that is delivered with such a day is refused by the books, and the
   *     others go in; card data of one is masked there
   */
  private RequestReader(JsonParser json, boolean isOfPeople) {
    this.json = json;
    this.isOfPeople = isOfPeople;
  }

  /** The record of what could be read, and what could not. */
  record Read<T>(T request, List<Fault> faults) {
    Read {
      faults = List.copyOf(faults);
    }
  }

  /**
   * @throws tools.jackson.core.JacksonException if it is no JSON
   * @throws ProblemException if more is wrong than anybody reads; the rest is not looked at then
   */
  static <T> Read<T> read(JsonParser json, Class<T> type) {
    RequestReader reader = new RequestReader(json, type != RecordsRequest.class);
    json.nextToken();
    T request = type.cast(reader.record(type, ""));
    if (json.nextToken() != null) {
      reader.note("body", "", "goes on after its end");
    }
    return new Read<>(request, reader.faults);
  }

  private @Nullable Object value(Type type, String field) {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (type instanceof ParameterizedType many) {
      return many(many, field);
    }
    Class<?> one = (Class<?>) type;
    if (!one.isRecord()) {
      return single(one, field);
    }
    return json.currentToken() == JsonToken.START_OBJECT
        ? record(one, field)
        : wrong(field, "an object");
  }

  /** The record of an object; one without anything in place of what is none. */
  private Object record(Class<?> type, String field) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    if (json.currentToken() != JsonToken.START_OBJECT) {
      wrong(field.isEmpty() ? "body" : field, "an object");
      return made(type, components, values);
    }
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      String place = field.isEmpty() ? name : field + "." + name;
      int index = names.indexOf(name);
      json.nextToken();
      if (index < 0) {
        note(place, shown(), whyUnknown(name, names));
        json.skipChildren();
      } else {
        values[index] = value(components[index].getGenericType(), place);
      }
    }
    return made(type, components, values);
  }

  private static String whyUnknown(String name, List<String> names) {
    return Nearest.to(name, names)
        .map(near -> "is not a field of this request; maybe " + near)
        .orElse("is not a field of this request");
  }

  private static Object made(
      Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "%s cannot be made\nMaybe its constructor refuses what is missing".formatted(type), e);
    }
  }

  private @Nullable Object many(ParameterizedType type, String field) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return wrong(field, "a list");
    }
    Type element = type.getActualTypeArguments()[0];
    List<Object> values = new ArrayList<>();
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      String place = "%s[%d]".formatted(field, i);
      Object value =
          element instanceof Class<?> one && one.isRecord()
              ? record(one, place)
              : single((Class<?>) element, place);
      if (value != null) {
        values.add(value);
      }
    }
    return type.getRawType() == Set.class ? new LinkedHashSet<>(values) : List.copyOf(values);
  }

  private @Nullable Object single(Class<?> type, String field) {
    JsonToken token = Objects.requireNonNull(json.currentToken());
    if (type == String.class) {
      return token == JsonToken.VALUE_STRING ? text(field) : wrong(field, "text");
    }
    if (type == Boolean.class) {
      return token.isBoolean() ? (Object) json.getBooleanValue() : wrong(field, "true or false");
    }
    if (type == Long.class || type == Integer.class) {
      return token == JsonToken.VALUE_NUMBER_INT
          ? whole(type, field)
          : wrong(field, "a whole number");
    }
    if (type == LocalDate.class) {
      return day(field);
    }
    if (type == LocalTime.class) {
      return parsed(field, "a time, as text such as 10:30", LocalTime::parse);
    }
    throw new IllegalStateException(
        "%s of %s cannot be read\nMaybe add its type here".formatted(field, type));
  }

  private @Nullable String text(String field) {
    String text = json.getString();
    int odd = OddCharacters.find(text);
    if (odd >= 0) {
      note(field, text, OddCharacters.reason(text, odd));
      return null;
    }
    Optional<String> card =
        isOfPeople ? NoPaymentCards.whyNot(nameOf(field), text) : Optional.empty();
    if (card.isPresent()) {
      note(field, PaymentCards.masked(text), card.get());
      return null;
    }
    return text;
  }

  /** The name in the record that a place in the request ends with. */
  private static String nameOf(String place) {
    return place.substring(place.lastIndexOf('.') + 1);
  }

  private @Nullable Object day(String field) {
    Object read = parsed(field, "a day, as text such as 2026-06-30", LocalDate::parse);
    if (!isOfPeople || !(read instanceof LocalDate day)) {
      return read;
    }
    Optional<String> why = PossibleDays.whyNot(day);
    why.ifPresent(reason -> note(field, shown(), reason));
    return why.isPresent() ? null : day;
  }

  private @Nullable Object whole(Class<?> type, String field) {
    try {
      return type == Long.class
          ? (Object) Long.parseLong(json.getString())
          : (Object) Integer.parseInt(json.getString());
    } catch (NumberFormatException e) {
      note(field, shown(), "is a number beyond what is taken here");
      return null;
    }
  }

  private @Nullable Object parsed(String field, String what, Function<String, Object> reader) {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      return wrong(field, what);
    }
    try {
      return reader.apply(json.getString());
    } catch (DateTimeException e) {
      note(field, shown(), "is not " + what);
      return null;
    }
  }

  /** Notes a value of another kind than is specified, and passes it over. */
  private @Nullable Object wrong(String field, String expected) {
    JsonToken token = Objects.requireNonNullElse(json.currentToken(), JsonToken.NOT_AVAILABLE);
    String reason = "is %s where the specification says %s".formatted(kind(token), expected);
    note(
        field,
        shown(),
        token.isNumeric() && expected.equals("text")
            ? reason + "; write it in quotes: numbers can lose digits on their way"
            : reason);
    json.skipChildren();
    return null;
  }

  private static String kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT -> "a number";
      case VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a truth value";
      default -> "nothing";
    };
  }

  /** The value as it came, where it is a single one. */
  private String shown() {
    JsonToken token = json.currentToken();
    return token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL
        ? Objects.toString(json.getString(), "")
        : "";
  }

  private void note(String field, String value, String reason) {
    if (faults.size() == MOST_FAULTS) {
      faults.add(
          Fault.of(
              "body", null, "has more wrong values than the %d named here".formatted(MOST_FAULTS)));
      throw ProblemException.invalid(faults);
    }
    faults.add(Fault.of(field, value, reason));
  }
}
