package dunlin.core.conduct;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says why a voicemail is not a limited-content message (12 CFR 1006.2(j)).
 *
 * <p>Such a message says who calls by a business name that does not show debt collection, asks for
 * a reply, and names a person and a phone number for it. It may greet, give date and time, suggest
 * when to reply and say that anybody there can help. Any other word, or a missing part, and it is
 * none; so the words must be tiled by the phrases of the rule, whole.
 */
final class LimitedContent {

  private static final Set<String> NEEDED = Set.of("business", "request", "person", "phone");
  private static final Set<String> SHOWS_COLLECTION =
      Set.of("debt", "debts", "collect", "collection", "collections", "collector", "recovery");

  private LimitedContent() {}

  /**
   * The names that the message may say.
   *
   * @param business by which name we call
   * @param persons natural persons whom the debtor may ask for
   */
  record Names(String business, List<String> persons, List<String> phones) {}

  /** What is wrong; nothing for a limited-content message. */
  static List<String> findings(String text, Names names, List<Phrase> phrases) {
    List<String> findings = new ArrayList<>();
    for (String word : Folding.fold(names.business()).strip().split(" ")) {
      if (SHOWS_COLLECTION.contains(word)) {
        findings.add("the business name shows debt collection: " + word);
      }
    }
    List<Tile> tiles = tiles(names, phrases);
    String folded = Folding.fold(text);
    Set<String> said = new HashSet<>();
    int at = 0;
    while (at < folded.length() - 1) {
      Tile tile = longest(tiles, folded, at);
      if (tile == null) {
        int next = folded.indexOf(' ', at + 1);
        findings.add("extra word: " + folded.substring(at + 1, next));
        at = next;
      } else {
        said.addAll(tile.says);
        at += tile.words.length() - 1;
      }
    }
    NEEDED.stream()
        .sorted()
        .filter(part -> !said.contains(part))
        .forEach(part -> findings.add("missing: " + part));
    return findings;
  }

  /** Words, folded, and which parts of the message they say. */
  private record Tile(String words, Set<String> says) {}

  private static @Nullable Tile longest(List<Tile> tiles, String folded, int at) {
    Tile longest = hourOrDay(folded, at);
    for (Tile tile : tiles) {
      if (folded.startsWith(tile.words, at)
          && (longest == null || tile.words.length() >= longest.words.length())) {
        longest = tile;
      }
    }
    return longest;
  }

  /** A number of one or two digits, which can only be of a date or a time. */
  private static @Nullable Tile hourOrDay(String folded, int at) {
    int end = folded.indexOf(' ', at + 1);
    boolean isShort = end - at == 2 || end - at == 3;
    return isShort && folded.substring(at + 1, end).chars().allMatch(Character::isDigit)
        ? new Tile(folded.substring(at, end + 1), Set.of("time"))
        : null;
  }

  private static List<Tile> tiles(Names names, List<Phrase> phrases) {
    List<Tile> tiles = new ArrayList<>();
    add(tiles, names.business(), "business");
    names.persons().forEach(person -> add(tiles, person, "person"));
    names.phones().forEach(phone -> add(tiles, phone, "phone"));
    phrases.forEach(phrase -> add(tiles, phrase.words(), phrase.kind()));
    return tiles;
  }

  private static void add(List<Tile> tiles, String words, String part) {
    String folded = Folding.fold(words);
    if (!folded.isBlank()) {
      tiles.add(new Tile(folded, Set.of(part)));
    }
  }
}
