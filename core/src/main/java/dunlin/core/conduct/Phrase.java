package dunlin.core.conduct;

/**
 * Words that a rule looks for in a text, whatever their case, accents and punctuation.
 *
 * @param language two letters
 * @param kind what they are, such as {@code threat}
 * @param words a word that ends with {@code *} stands for all that begin so
 */
record Phrase(String language, String kind, String words) {

  /** As {@link Phrases} looks for it. */
  String pattern() {
    boolean isOpen = words.endsWith("*");
    String folded = Folding.fold(isOpen ? words.substring(0, words.length() - 1) : words);
    return isOpen ? folded.substring(0, folded.length() - 1) : folded;
  }
}
