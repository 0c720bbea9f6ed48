package dunlin.formats;

import java.util.List;
import java.util.Set;

/** Where a profile takes the text of a field from. */
sealed interface CellText {

  /** A cell of the row. */
  record Column(String name) implements CellText {}

  /** The same text for every row. */
  record Constant(String text) implements CellText {}

  /** The number of the row in the delivery. */
  record RowNumber() implements CellText {}

  /** Texts in a row; blank if one of its columns is. */
  record Template(List<CellText> parts) implements CellText {
    public Template {
      parts = List.copyOf(parts);
    }
  }

  /** The first of several that is not blank. */
  record FirstFilled(List<CellText> choices) implements CellText {
    public FirstFilled {
      choices = List.copyOf(choices);
    }
  }

  /** A whole number that was written as a float, such as 1930571429.0, without its fraction. */
  record WholeNumber(CellText source) implements CellText {}

  /** The meaning that a code list gives; blank for blank. */
  record Decoded(CellText source, CodeList codes) implements CellText {}

  /** Whether the text depends on where the row stands. */
  default boolean dependsOnPlace() {
    return switch (this) {
      case Column column -> false;
      case Constant constant -> false;
      case RowNumber row -> true;
      case Template template -> template.parts().stream().anyMatch(CellText::dependsOnPlace);
      case FirstFilled first -> first.choices().stream().anyMatch(CellText::dependsOnPlace);
      case WholeNumber number -> number.source().dependsOnPlace();
      case Decoded decoded -> decoded.source().dependsOnPlace();
    };
  }

  /** Adds the columns that the text comes from. */
  default void addColumns(Set<String> columns) {
    switch (this) {
      case Column column -> columns.add(column.name());
      case Constant constant -> {}
      case RowNumber row -> {}
      case Template template -> template.parts().forEach(part -> part.addColumns(columns));
      case FirstFilled first -> first.choices().forEach(choice -> choice.addColumns(columns));
      case WholeNumber number -> number.source().addColumns(columns);
      case Decoded decoded -> decoded.source().addColumns(columns);
    }
  }

  /** The columns that the text comes from, for messages. */
  default String place() {
    return switch (this) {
      case Column column -> column.name();
      case Constant constant -> "";
      case RowNumber row -> "";
      case Template template -> places(template.parts(), " and ");
      case FirstFilled first -> places(first.choices(), " or ");
      case WholeNumber number -> number.source().place();
      case Decoded decoded -> decoded.source().place();
    };
  }

  private static String places(List<CellText> parts, String joint) {
    return String.join(
        joint, parts.stream().map(CellText::place).filter(place -> !place.isEmpty()).toList());
  }
}
