package dunlin.core.conduct;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads every number of a message and says which are no facts.
 *
 * <p>Words of the creditor (address, phones, links) and numbers of listed items are set aside
 * first. What is left is read as a date, a time of the day, an amount or a count, in the ways of
 * writing of our four languages; a number that can be read in two ways needs one of them to be a
 * fact. An amount beside a currency must be of that currency. Numbers written in words are not
 * read.
 */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it goes along a text and is thrown away")
final class Figures {

  private static final String CURRENCY_SIGNS = "€$£¥";
  private static final List<String> SIGN_CODES = List.of("EUR", "USD", "GBP", "JPY");

  private final Look look;
  private final FigureFacts facts;
  private final List<String> wrong = new ArrayList<>();
  private String text = "";
  private char[] letters = {};
  private boolean[] known = {};

  Figures(Look look) {
    this.look = look;
    this.facts = new FigureFacts(look);
  }

  /** What is stated without being a fact, in the order of the text. */
  List<String> wrong() {
    ContactRequest.Wording wording = look.request().wording();
    read(wording.subject());
    read(wording.body());
    return wrong;
  }

  private void read(String part) {
    text = part;
    letters = text.toCharArray();
    known = new boolean[letters.length];
    setAside();
    readLinks();
    int i = 0;
    while (i < letters.length) {
      char letter = letters[i];
      if (letter >= '0' && letter <= '9' && !known[i]) {
        i = readToken(startOfToken(i));
      } else {
        if (letter > 127 && Character.isDigit(letter)) {
          wrong.add(String.valueOf(letter));
        }
        i++;
      }
    }
  }

  private void setAside() {
    ContactCircumstances.Creditor creditor = look.circumstances().creditor();
    setAsidePieces(creditor.postalAddress());
    setAside(creditor.businessName());
    creditor.phones().forEach(this::setAside);
    creditor.quotable().forEach(this::setAside);
    for (String number : facts.numbers()) {
      if (!isWhole(number)) {
        setAside(number);
      }
    }
  }

  /** Each line of an address for itself, as it may be set on one line or several. */
  private void setAsidePieces(String address) {
    int from = 0;
    for (int i = 0; i <= address.length(); i++) {
      boolean isEnd =
          i == address.length() || address.charAt(i) == ',' || address.charAt(i) == '\n';
      if (isEnd) {
        String piece = address.substring(from, i).strip();
        if (!isWhole(piece) || piece.length() > 5) {
          setAside(piece);
        }
        from = i + 1;
      }
    }
  }

  private void setAside(String words) {
    if (words.length() < 2) {
      return;
    }
    int at = text.indexOf(words);
    while (at >= 0) {
      int end = at + words.length();
      if (isEdge(at - 1, at - 2) && isEdge(end, end + 1)) {
        Arrays.fill(known, at, end, true);
      }
      at = text.indexOf(words, at + 1);
    }
  }

  /** Whether a word ends there: no letter or digit follows, not even after a sign that joins. */
  private boolean isEdge(int next, int afterNext) {
    if (next < 0 || next >= letters.length) {
      return true;
    }
    char letter = letters[next];
    boolean joins =
        isJoining(letter)
            && afterNext >= 0
            && afterNext < letters.length
            && isWordLetter(letters[afterNext]);
    return !isWordLetter(letter) && !joins;
  }

  private static boolean isWordLetter(char letter) {
    return (letter >= '0' && letter <= '9')
        || (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter > 127 && Character.isLetterOrDigit(letter));
  }

  private static boolean isJoining(char letter) {
    return switch (letter) {
      case '.', ',', '-', '/', '\'', '’', ':', '_', '#', '&', '@', '+' -> true;
      default -> false;
    };
  }

  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** A link is a fact of the creditor or wrong, whether it has digits or not. */
  private void readLinks() {
    int at = text.indexOf("://");
    while (at >= 0) {
      int from = at;
      while (from > 0 && !Character.isWhitespace(letters[from - 1])) {
        from--;
      }
      int end = at;
      while (end < letters.length && !Character.isWhitespace(letters[end])) {
        end++;
      }
      if (!known[at]) {
        wrong.add(text.substring(from, end));
      }
      Arrays.fill(known, from, end, true);
      at = text.indexOf("://", end);
    }
  }

  private int startOfToken(int digit) {
    int start = digit;
    while (start > 0 && !known[start - 1]) {
      char before = letters[start - 1];
      boolean joins = isJoining(before) && start > 1 && isWordLetter(letters[start - 2]);
      if (!isWordLetter(before) && !joins) {
        break;
      }
      start--;
    }
    return start;
  }

  private int endOfToken(int start) {
    int end = start;
    while (end < letters.length && !known[end]) {
      char letter = letters[end];
      boolean joins =
          isJoining(letter) && end + 1 < letters.length && isWordLetter(letters[end + 1]);
      if (!isWordLetter(letter) && !joins) {
        break;
      }
      end++;
    }
    return end;
  }

  /** Reads the number and what belongs to it; returns where to go on. */
  private int readToken(int start) {
    int end = endOfToken(start);
    String token = text.substring(start, end);
    int past = afterDate(token, start, end);
    if (past > 0) {
      return past;
    }
    past = afterSpacedAmount(token, start, end);
    if (past > 0) {
      return past;
    }
    if (!isFact(token, start, end)) {
      wrong.add(token);
    }
    return end;
  }

  private boolean isFact(String token, int start, int end) {
    Token read = Token.of(token);
    if (read == null) {
      return facts.isNumber(token);
    }
    String currency = read.currency.isEmpty() ? currencyBeside(start, end) : read.currency;
    if (!currency.isEmpty()) {
      return facts.isAmount(read.digits, currency);
    }
    if (isWhole(read.digits)) {
      return facts.isNumber(token)
          || facts.isCount(number(read.digits))
          || isHour(number(read.digits), end)
          || facts.isAmount(read.digits, "");
    }
    return isTime(read.digits) || facts.isAmount(read.digits, "") || facts.isNumber(token);
  }

  /**
   * Whether a word after it makes it a time of the day, such as {@code 10 am} or {@code 17 Uhr}.
   */
  private boolean isHour(long number, int end) {
    int from = skipSpaces(end);
    int to = from;
    while (to < letters.length && Character.isLetter(letters[to])) {
      to++;
    }
    return number <= 24
        && from > end
        && switch (text.substring(from, to)) {
          case "am", "pm", "a", "p", "h", "Uhr", "heures", "horas" -> true;
          default -> false;
        };
  }

  private static long number(String digits) {
    return digits.length() > 18 ? -1 : Long.parseLong(digits);
  }

  private static boolean isTime(String token) {
    int colon = token.indexOf(':');
    return (colon == 1 || colon == 2)
        && token.length() == colon + 3
        && isWhole(token.substring(0, colon))
        && isWhole(token.substring(colon + 1))
        && Integer.parseInt(token.substring(0, colon)) < 24
        && Integer.parseInt(token.substring(colon + 1)) < 60;
  }

  /**
   * A number without letters, perhaps with a currency that touches it or the ending of an ordinal.
   */
  private record Token(String digits, String currency) {

    static @Nullable Token of(String token) {
      int from = 0;
      while (from < token.length() && !Character.isDigit(token.charAt(from))) {
        from++;
      }
      int to = token.length();
      while (to > from && !Character.isDigit(token.charAt(to - 1))) {
        to--;
      }
      String digits = token.substring(from, to);
      String before = token.substring(0, from);
      String after = token.substring(to);
      if (hasLetter(digits)) {
        return null;
      }
      if (before.isEmpty() && isOrdinal(after)) {
        return new Token(digits, "");
      }
      String currency = before.isEmpty() ? after : after.isEmpty() ? before : "?";
      return isCode(currency) ? new Token(digits, currency) : null;
    }

    private static boolean hasLetter(String digits) {
      for (int i = 0; i < digits.length(); i++) {
        if (Character.isLetter(digits.charAt(i))) {
          return true;
        }
      }
      return false;
    }

    private static boolean isOrdinal(String ending) {
      return switch (ending) {
        case "", "st", "nd", "rd", "th", "er", "ère", "e", "h" -> true;
        default -> false;
      };
    }
  }

  private static boolean isCode(String word) {
    return word.length() == 3
        && Character.isUpperCase(word.charAt(0))
        && Character.isUpperCase(word.charAt(1))
        && Character.isUpperCase(word.charAt(2));
  }

  /** The code of the currency that stands beside, empty if none does. */
  private String currencyBeside(int start, int end) {
    String before = currencyAt(skipSpacesBack(start) - 1, true);
    return before.isEmpty() ? currencyAt(skipSpaces(end), false) : before;
  }

  private String currencyAt(int at, boolean endsThere) {
    if (at < 0 || at >= letters.length) {
      return "";
    }
    int sign = CURRENCY_SIGNS.indexOf(letters[at]);
    if (sign >= 0) {
      return SIGN_CODES.get(sign);
    }
    int from = endsThere ? at - 2 : at;
    boolean fits = from >= 0 && from + 3 <= letters.length;
    if (!fits || !isCode(text.substring(from, from + 3)) || known[from]) {
      return "";
    }
    boolean isAlone =
        (from == 0 || !isWordLetter(letters[from - 1]))
            && (from + 3 == letters.length || !isWordLetter(letters[from + 3]));
    String code = text.substring(from, from + 3);
    return isAlone && Currencies.isCode(code) ? code : "";
  }

  private int skipSpaces(int from) {
    int at = from;
    while (at < letters.length && isSpace(letters[at])) {
      at++;
    }
    return at;
  }

  private int skipSpacesBack(int from) {
    int at = from;
    while (at > 0 && isSpace(letters[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isSpace(char letter) {
    return letter == ' ' || letter == '\u00a0' || letter == '\u202f';
  }

  /** An amount grouped by spaces, such as {@code 1 234,50}, if it is a fact; else 0. */
  private int afterSpacedAmount(String token, int start, int end) {
    if (token.length() > 3 || !isWhole(token)) {
      return 0;
    }
    StringBuilder joined = new StringBuilder(token);
    int at = end;
    while (at + 3 < letters.length && isSpace(letters[at]) && hasThreeDigits(at + 1)) {
      int next = endOfToken(at + 1);
      joined.append(text, at + 1, next);
      at = next;
    }
    return at > end && facts.isAmount(joined.toString(), currencyBeside(start, at)) ? at : 0;
  }

  private boolean hasThreeDigits(int at) {
    boolean areDigits =
        Character.isDigit(letters[at])
            && Character.isDigit(letters[at + 1])
            && Character.isDigit(letters[at + 2]);
    return areDigits && (at + 3 == letters.length || !Character.isDigit(letters[at + 3]));
  }

  /** Where a date ends, if one begins here or its day stands here; what is no fact is noted. */
  private int afterDate(String token, int start, int end) {
    Boolean numeric = numericDate(token);
    if (numeric != null) {
      if (!numeric && !facts.isNumber(token)) {
        wrong.add(token);
      }
      return end;
    }
    Token read = Token.of(token);
    if (read == null || !isWhole(read.digits) || read.digits.length() > 4) {
      return 0;
    }
    return new WrittenDate(Integer.parseInt(read.digits), start, end).past();
  }

  /** Whether a date in digits is a fact; null if it is no date. */
  private @Nullable Boolean numericDate(String token) {
    char divider = 0;
    int first = -1;
    int second = -1;
    for (int i = 0; i < token.length(); i++) {
      char letter = token.charAt(i);
      if (!Character.isDigit(letter)) {
        boolean fits = letter == '.' || letter == '/' || letter == '-';
        if (!fits || (divider != 0 && letter != divider) || second >= 0) {
          return null;
        }
        divider = letter;
        second = first < 0 ? -1 : i;
        first = first < 0 ? i : first;
      }
    }
    if (second < 0 || token.length() > 10 || token.length() < 6 || token.length() - second < 2) {
      return null;
    }
    int one = Integer.parseInt(token.substring(0, first));
    int two = Integer.parseInt(token.substring(first + 1, second));
    int three = Integer.parseInt(token.substring(second + 1));
    if (first == 4) {
      return isDay(one, two, three);
    }
    if (token.length() - second - 1 == 3) {
      return null;
    }
    int year = three < 100 ? 2000 + three : three;
    return isDay(year, two, one) || (divider == '/' && isDay(year, one, two));
  }

  private boolean isDay(int year, int month, int day) {
    try {
      return facts.isDay(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** A date with the name of its month. */
  private final class WrittenDate {

    private final int number;
    private final int start;
    private final int end;

    WrittenDate(int number, int start, int end) {
      this.number = number;
      this.start = start;
      this.end = end;
    }

    /** Where it ends, 0 if it is none. */
    int past() {
      int monthAt = skipFiller(end);
      int monthEnd = endOfWord(monthAt);
      int month = Months.numberOf(text.substring(monthAt, monthEnd));
      if (month > 0 && number <= 31) {
        return withYear(month, number, monthEnd);
      }
      int before = skipBack(start);
      int month2 = Months.numberOf(text.substring(startOfWord(before), before));
      if (month2 == 0) {
        return 0;
      }
      if (number > 31) {
        note(facts.isMonth(number, month2), startOfWord(before), end);
        return end;
      }
      return withYear(month2, number, end);
    }

    private int withYear(int month, int day, int from) {
      int yearAt = skipFiller(from);
      int yearEnd = yearAt;
      while (yearEnd < letters.length && Character.isDigit(letters[yearEnd])) {
        yearEnd++;
      }
      if (yearEnd - yearAt == 4) {
        int year = Integer.parseInt(text.substring(yearAt, yearEnd));
        note(isDay(year, month, day), Math.min(start, from), yearEnd);
        return yearEnd;
      }
      int thisYear = look.firstDay().getYear();
      boolean isNear =
          isDay(thisYear, month, day)
              || isDay(thisYear - 1, month, day)
              || isDay(thisYear + 1, month, day);
      note(isNear, start, from);
      return Math.max(from, end);
    }

    private void note(boolean isFact, int from, int to) {
      if (!isFact) {
        wrong.add(text.substring(from, to));
      }
    }

    /** Past spaces, commas, full stops and the words for "of". */
    private int skipFiller(int from) {
      int at = from;
      while (at < letters.length
          && (isSpace(letters[at]) || letters[at] == ',' || letters[at] == '.')) {
        at++;
      }
      int wordEnd = endOfWord(at);
      String word = text.substring(at, wordEnd);
      boolean isFiller = word.equals("de") || word.equals("of") || word.equals("del");
      return isFiller && at > from ? skipFiller(wordEnd) : at;
    }

    private int endOfWord(int from) {
      int at = from;
      while (at < letters.length && Character.isLetter(letters[at])) {
        at++;
      }
      return at;
    }

    private int startOfWord(int end) {
      int at = end;
      while (at > 0 && Character.isLetter(letters[at - 1])) {
        at--;
      }
      return at;
    }

    private int skipBack(int from) {
      int at = from;
      while (at > 0
          && (isSpace(letters[at - 1]) || letters[at - 1] == '.' || letters[at - 1] == ',')) {
        at--;
      }
      return at;
    }
  }
}
