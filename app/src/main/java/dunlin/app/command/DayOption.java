package dunlin.app.command;

import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine.TypeConversionException;

/** A day as somebody types it. */
final class DayOption {

  private DayOption() {}

  /** Reads a day such as 2026-07-01; picocli names the option before what this says. */
  static LocalDate parse(String text) {
    if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      throw new TypeConversionException("'%s' is no day such as 2026-07-01".formatted(text));
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'%s' is in no calendar".formatted(text));
    }
  }
}
