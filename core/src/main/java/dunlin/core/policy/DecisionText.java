package dunlin.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a decision as text, always in the same bytes, and reads it back.
 *
 * <p>Form 3: one line for each part, beginning with its name; words are separated by single spaces
 * and anything but letters, digits and a few signs is written as percent and the hexadecimal bytes
 * of UTF-8. Amounts are whole minor units with their currency. Nothing depends on locale, time zone
 * or machine. Form 2 had no segment and no class of work, form 1 had no plan either; both are still
 * read.
 */
@Departs(from = HouseRule.UNCHANGEABLE, because = "its reader goes along a text and is thrown away")
public final class DecisionText {

  private static final String SEGMENT = "segment";
  private static final String NOTHING = "-";
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

  private DecisionText() {}

  /** The text in UTF-8. */
  public static byte[] bytesOf(Decision decision) {
    return write(decision).getBytes(UTF_8);
  }

  /** SHA-256 over {@link #bytesOf}. */
  public static byte[] hashOf(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public static String write(Decision decision) {
    return write(decision, DecisionForm.NEWEST);
  }

  /** The text in a form; what that form does not tell is left out. */
  public static String write(Decision decision, DecisionForm form) {
    StringBuilder text = new StringBuilder(512);
    line(text, form.firstLine());
    line(
        text,
        "of",
        decision.account().value(),
        decision.businessDate(),
        decision.version(),
        decision.policyVersion());
    decision.exit().ifPresent(exit -> line(text, "off", coded(exit.rule()), written(exit.facts())));
    line(text, "points", decision.points(), decision.band(), decision.action());
    writeFigures(text, decision.figures());
    line(text, "chips", joined(decision.chips().stream().map(Chip::name).toList()));
    line(text, "why", coded(decision.why().key()), written(decision.why().arguments()));
    for (Contribution each : decision.contributions()) {
      line(text, "rule", coded(each.rule()), each.points(), written(each.facts()));
    }
    if (form == DecisionForm.WITH_SEGMENT) {
      line(
          text,
          SEGMENT,
          decision.segment().map(DecisionText::coded).orElse(NOTHING),
          decision.workClass().map(WorkClass::name).orElse(NOTHING));
    }
    PlanText.write(text, decision.plan());
    return text.toString();
  }

  private static void writeFigures(StringBuilder text, Figures figures) {
    line(text, "open", written(figures.open()), figures.itemsOpen());
    line(text, "overdue", written(figures.overdue()), figures.itemsOverdue());
    line(text, "collectable", written(figures.collectable()));
    line(
        text,
        "oldest",
        figures.oldestDaysLate(),
        figures.oldestDueDate().map(LocalDate::toString).orElse("-"));
    line(text, "unrated", joined(figures.currenciesWithoutRate()));
  }

  static void line(StringBuilder text, Object... words) {
    for (int i = 0; i < words.length; i++) {
      String word = words[i].toString();
      if (!word.isEmpty()) {
        text.append(i == 0 ? "" : " ").append(word);
      }
    }
    text.append('\n');
  }

  private static String joined(List<String> words) {
    return words.isEmpty() ? "-" : String.join(",", words);
  }

  static String written(Money money) {
    return money.currencyCode() + ":" + money.minor();
  }

  private static String written(List<Fact> facts) {
    StringBuilder written = new StringBuilder();
    for (Fact fact : facts) {
      written.append(written.isEmpty() ? "" : " ").append(coded(fact.name())).append('=');
      written.append(written(fact.value()));
    }
    return written.toString();
  }

  private static String written(Fact.Value value) {
    return switch (value) {
      case Fact.Amount(Money money) -> "a:" + written(money);
      case Fact.AtLeast(Money money) -> "l:" + written(money);
      case Fact.Count(long number) -> "n:" + number;
      case Fact.Day(LocalDate date) -> "d:" + date;
      case Fact.Time(LocalTime time) -> "t:" + time;
      case Fact.Word(String word) -> "w:" + coded(word);
      case Fact.Unknown unknown -> "u:";
    };
  }

  static String coded(String word) {
    if (isPlain(word)) {
      return word;
    }
    StringBuilder coded = new StringBuilder();
    for (byte each : word.getBytes(UTF_8)) {
      if (PLAIN.indexOf(each) >= 0) {
        coded.append((char) each);
      } else {
        coded.append('%').append(Character.forDigit((each >> 4) & 15, 16));
        coded.append(Character.forDigit(each & 15, 16));
      }
    }
    return coded.toString();
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (PLAIN.indexOf(word.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static Decision read(String text) {
    try {
      return new Reader(text.lines().toList()).decision();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "text is no decision of form 1, 2 or 3: '%s'".formatted(text), e);
    }
  }

  /** The lines of a text, taken one after the other. */
  private static final class Reader {

    private final List<String> lines;
    private int next;

    Reader(List<String> lines) {
      this.lines = lines;
    }

    Decision decision() {
      String form = take("decision").getFirst();
      if (!List.of("1", "2", "3").contains(form)) {
        throw new IllegalArgumentException("the form is %s".formatted(form));
      }
      List<String> of = take("of");
      Optional<Exit> exit = comesNext("off") ? Optional.of(exit(take("off"))) : Optional.empty();
      List<String> points = take("points");
      Figures figures = figures();
      Set<Chip> chips = chips(take("chips").getFirst());
      List<String> why = take("why");
      List<Contribution> contributions = contributions();
      List<String> segment = comesNext(SEGMENT) ? take(SEGMENT) : List.of(NOTHING, NOTHING);
      return new Decision(
          new AccountId(Long.parseLong(of.get(0))),
          LocalDate.parse(of.get(1)),
          Long.parseLong(of.get(2)),
          Integer.parseInt(of.get(3)),
          exit,
          Band.valueOf(points.get(1)),
          SuggestedAction.valueOf(points.get(2)),
          figures,
          contributions,
          new Why(plain(why.getFirst()), facts(why.subList(1, why.size()))),
          chips,
          PlanText.read(lines.subList(next, lines.size())),
          found(segment.get(0)).map(DecisionText::plain),
          found(segment.get(1)).map(WorkClass::valueOf));
    }

    private static Optional<String> found(String word) {
      return word.equals(NOTHING) ? Optional.empty() : Optional.of(word);
    }

    private boolean comesNext(String name) {
      return next < lines.size() && lines.get(next).startsWith(name + " ");
    }

    /** The words of the next line after its name. */
    private List<String> take(String name) {
      String line = lines.get(next++);
      if (!line.equals(name) && !line.startsWith(name + " ")) {
        throw new IllegalArgumentException("line '%s' is not %s".formatted(line, name));
      }
      String rest = line.substring(name.length()).strip();
      return rest.isEmpty() ? List.of() : List.of(rest.split(" "));
    }

    private static Exit exit(List<String> words) {
      return new Exit(plain(words.getFirst()), facts(words.subList(1, words.size())));
    }

    private Figures figures() {
      List<String> open = take("open");
      List<String> overdue = take("overdue");
      List<String> collectable = take("collectable");
      List<String> oldest = take("oldest");
      String unrated = take("unrated").getFirst();
      return new Figures(
          money(open.get(0)),
          money(overdue.get(0)),
          money(collectable.get(0)),
          Integer.parseInt(oldest.get(0)),
          oldest.get(1).equals("-")
              ? Optional.empty()
              : Optional.of(LocalDate.parse(oldest.get(1))),
          Integer.parseInt(open.get(1)),
          Integer.parseInt(overdue.get(1)),
          unrated.equals("-") ? List.of() : List.of(unrated.split(",")));
    }

    private static Set<Chip> chips(String names) {
      return names.equals("-")
          ? EnumSet.noneOf(Chip.class)
          : Arrays.stream(names.split(","))
              .map(Chip::valueOf)
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(Chip.class)));
    }

    private List<Contribution> contributions() {
      List<Contribution> contributions = new ArrayList<>();
      while (comesNext("rule")) {
        List<String> words = take("rule");
        contributions.add(
            new Contribution(
                plain(words.get(0)),
                Integer.parseInt(words.get(1)),
                facts(words.subList(2, words.size()))));
      }
      return contributions;
    }

    private static List<Fact> facts(List<String> words) {
      return words.stream().map(Reader::fact).toList();
    }

    private static Fact fact(String word) {
      int equals = word.indexOf('=');
      return new Fact(plain(word.substring(0, equals)), value(word.substring(equals + 1)));
    }

    private static Fact.Value value(String written) {
      String content = written.substring(2);
      return switch (written.charAt(0)) {
        case 'a' -> new Fact.Amount(money(content));
        case 'l' -> new Fact.AtLeast(money(content));
        case 'n' -> new Fact.Count(Long.parseLong(content));
        case 'd' -> new Fact.Day(LocalDate.parse(content));
        case 't' -> new Fact.Time(LocalTime.parse(content));
        case 'w' -> new Fact.Word(plain(content));
        case 'u' -> new Fact.Unknown();
        default -> throw new IllegalArgumentException("'%s' is no value".formatted(written));
      };
    }
  }

  static Money money(String written) {
    return Money.ofMinor(Long.parseLong(written.substring(4)), written.substring(0, 3));
  }

  static String plain(String coded) {
    if (coded.indexOf('%') < 0) {
      return coded;
    }
    byte[] bytes = new byte[coded.length()];
    int length = 0;
    for (int i = 0; i < coded.length(); i++) {
      char letter = coded.charAt(i);
      if (letter == '%') {
        bytes[length++] = (byte) Integer.parseInt(coded.substring(i + 1, i + 3), 16);
        i += 2;
      } else {
        bytes[length++] = (byte) letter;
      }
    }
    return new String(bytes, 0, length, UTF_8);
  }
}
