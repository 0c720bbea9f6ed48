package dunlin.core.conduct;

/**
 * A line of a pack.
 *
 * @param row as a person counts, 1 for the first
 * @param word its first word
 * @param rest what comes after, single-spaced, empty if nothing does
 */
record PackLine(int row, String word, String rest) {

  static PackLine of(int row, String content) {
    int space = content.indexOf(' ');
    return space < 0
        ? new PackLine(row, content, "")
        : new PackLine(row, content.substring(0, space), content.substring(space + 1));
  }

  String content() {
    return rest.isEmpty() ? word : word + " " + rest;
  }
}
