package dunlin.science.policy;

import dunlin.core.expression.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Things of one kind by their names, in the order of the text; a name is taken once.
 *
 * @param kind what they are, such as {@code rule}
 */
record Named<T>(String kind, List<T> values, Map<String, Position> places) {

  Named {
    values = List.copyOf(values);
    places = Map.copyOf(places);
  }

  /** A thing and where it stands. */
  record Placed<T>(T value, Position at) {}

  static <T> Named<T> of(
      String kind, List<Placed<T>> read, Function<T, String> name, Mistakes mistakes) {
    List<T> values = new ArrayList<>();
    Map<String, Position> places = new HashMap<>();
    for (Placed<T> each : read) {
      Position before = places.putIfAbsent(name.apply(each.value()), each.at());
      if (before == null) {
        values.add(each.value());
      } else {
        mistakes.add(
            each.at(),
            "another %s is named %s".formatted(kind, name.apply(each.value())),
            "it stands at " + before);
      }
    }
    return new Named<>(kind, values, places);
  }

  /** The name, if something has it; else a mistake with the name that was probably meant. */
  Optional<String> require(String name, Position at, Mistakes mistakes) {
    return places.containsKey(name)
        ? Optional.of(name)
        : mistakes.refuse(
            at,
            "there is no %s '%s'".formatted(kind, Block.cut(name)),
            Block.meant(name, places.keySet()));
  }
}
