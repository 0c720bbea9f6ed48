package dunlin.app.command;

import picocli.CommandLine.TypeConversionException;

/**
 * The port of the browser's address as somebody types it.
 *
 * @param number 0 lets the machine choose
 */
record Port(int number) {

  private static final int LARGEST = 65_535;

  /** Reads a port; picocli names the option before what this says. */
  static Port parse(String text) {
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= LARGEST) {
      return new Port(Integer.parseInt(text));
    }
    throw new TypeConversionException(
        "'%s' is no port; ports go from 1 to %d".formatted(text, LARGEST));
  }
}
