package dunlin.core.message;

import java.util.List;

/** A piece of a sentence in a template. */
public sealed interface Part {

  /** Words as they stand. */
  record Words(String text) implements Part {}

  /**
   * A field, or the first of several that is known.
   *
   * @param line on which it stands, for messages
   */
  record Slot(List<Field> fields, int line) implements Part {

    public Slot {
      fields = List.copyOf(fields);
    }
  }
}
