package dunlin.core.conduct;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.basics.Money;
import dunlin.core.conduct.ContactCircumstances.Arrangement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/** The amounts, days and numbers that a message may state. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it gathers facts and is thrown away")
final class FigureFacts {

  private final List<Money> amounts = new ArrayList<>();
  private final List<LocalDate> days = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();
  private final Set<Long> ownNumbers;
  private final List<Long> counts = new ArrayList<>();

  FigureFacts(Look look) {
    this.ownNumbers = look.request().wording().ownNumbers();
    days.add(look.firstDay());
    days.add(look.lastDay());
    counts.add((long) look.request().items().size());
    for (Material.Listed each : look.material().listed()) {
      addItem(look, each);
    }
    for (Arrangement each : look.circumstances().books().arrangements()) {
      days.add(each.until());
    }
    addTotals(owedIn(look.circumstances().books()));
    List<Money> receipts = new ArrayList<>();
    for (ContactCircumstances.Receipt each : look.circumstances().books().receipts()) {
      receipts.add(each.amount());
    }
    amounts.addAll(receipts);
    addTotals(receipts);
    addTotals(amountsOf(look.request().items()));
    addTotals(amountsOf(lateOn(look.lastDay(), look.request().items(), true)));
    addTotals(amountsOf(lateOn(look.lastDay(), look.request().items(), false)));
  }

  private static List<Money> amountsOf(List<ContactRequest.Listed> items) {
    List<Money> amounts = new ArrayList<>(items.size());
    for (ContactRequest.Listed each : items) {
      amounts.add(each.amount());
    }
    return amounts;
  }

  /** All that is owed on documents, whatever the message lists. */
  private static List<Money> owedIn(ContactCircumstances.Books books) {
    List<Money> owed = new ArrayList<>(books.items().size());
    for (ContactCircumstances.ItemFact each : books.items()) {
      owed.add(each.open());
    }
    return owed;
  }

  /** Those that are late on the day, or the others. */
  private static List<ContactRequest.Listed> lateOn(
      LocalDate day, List<ContactRequest.Listed> items, boolean late) {
    List<ContactRequest.Listed> chosen = new ArrayList<>(items.size());
    for (ContactRequest.Listed each : items) {
      if (each.dueDate().filter(date -> date.isBefore(day)).isPresent() == late) {
        chosen.add(each);
      }
    }
    return chosen;
  }

  private void addItem(Look look, Material.Listed each) {
    numbers.add(each.stated().number());
    amounts.add(each.stated().amount());
    each.inBooks()
        .ifPresent(item -> {
          amounts.add(item.open());
          if (!item.disputed().isZero()) {
            amounts.add(item.disputed());
            amounts.add(item.open().minus(item.disputed()));
          }
          item.issueDate().ifPresent(days::add);
          item.dueDate()
              .ifPresent(due -> {
                days.add(due);
                counts.add(look.firstDay().toEpochDay() - due.toEpochDay());
                counts.add(look.lastDay().toEpochDay() - due.toEpochDay());
              });
        });
  }

  /** The sum for each currency. */
  private void addTotals(List<Money> parts) {
    List<Money> totals = new ArrayList<>(1);
    for (Money each : parts) {
      int at = 0;
      while (at < totals.size() && !totals.get(at).currency().equals(each.currency())) {
        at++;
      }
      if (at == totals.size()) {
        totals.add(each);
      } else {
        totals.set(at, totals.get(at).plus(each));
      }
    }
    amounts.addAll(totals);
  }

  List<String> numbers() {
    return numbers;
  }

  boolean isDay(LocalDate day) {
    return days.contains(day);
  }

  boolean isMonth(int year, int month) {
    for (LocalDate day : days) {
      if (day.getYear() == year && day.getMonthValue() == month) {
        return true;
      }
    }
    return false;
  }

  /** Whether a count, a day number or a number of the template's own. */
  boolean isCount(long number) {
    return ownNumbers.contains(number) || counts.contains(number);
  }

  boolean isNumber(String text) {
    for (String number : numbers) {
      if (number.equalsIgnoreCase(text)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a written amount is a fact, whatever its signs of grouping.
   *
   * @param currency the code that stands beside it, or empty for any
   */
  boolean isAmount(String written, String currency) {
    Written read = Written.of(written);
    for (Money amount : amounts) {
      Currency of = amount.currency();
      boolean isSame = currency.isEmpty() || of.getCurrencyCode().equals(currency);
      if (isSame && read.means(Math.abs(amount.minor()), Money.decimalsOf(of))) {
        return true;
      }
    }
    return false;
  }

  /**
   * A number as it is written.
   *
   * @param digits all of them as one number, -1 if that is too large
   * @param after how many of them stand after the last sign between digits; 0 if there is none
   * @param groupedBefore whether what stands before that sign is a whole number, in groups of three
   *     if it has signs of one kind, which is not the last sign's
   * @param groupedAll whether all of it is such a whole number
   */
  private record Written(long digits, int after, boolean groupedBefore, boolean groupedAll) {

    static Written of(String written) {
      int last = lastDivider(written);
      return new Written(
          digitsOf(written),
          last < 0 ? 0 : written.length() - last - 1,
          last > 0 && isGrouped(written, last),
          isGrouped(written, written.length()));
    }

    /** Whether it can be read as that amount: as a number with decimals, or without any. */
    boolean means(long minor, int decimals) {
      boolean asDecimal = groupedBefore && decimals > 0 && after == decimals && digits == minor;
      return asDecimal || (groupedAll && wholeTimes(decimals) == minor);
    }

    private long wholeTimes(int decimals) {
      long whole = digits;
      for (int i = 0; i < decimals; i++) {
        whole = whole > Long.MAX_VALUE / 10 ? -1 : whole * 10;
      }
      return whole;
    }
  }

  private static int lastDivider(String written) {
    int last = written.length() - 1;
    while (last >= 0 && Character.isDigit(written.charAt(last))) {
      last--;
    }
    return last;
  }

  /** Whether all before that place is digits, in groups of three if it has dividers of one kind. */
  private static boolean isGrouped(String written, int end) {
    char divider = 0;
    int length = 0;
    for (int i = 0; i < end; i++) {
      char letter = written.charAt(i);
      if (Character.isDigit(letter)) {
        length++;
      } else {
        boolean isFirst = divider == 0;
        if (length == 0 || length > 3 || (!isFirst && (length != 3 || letter != divider))) {
          return false;
        }
        divider = letter;
        length = 0;
      }
    }
    boolean clashes = end < written.length() && divider == written.charAt(end);
    return !clashes && (divider == 0 ? length > 0 : length == 3);
  }

  private static long digitsOf(String written) {
    long number = 0;
    for (int i = 0; i < written.length(); i++) {
      char letter = written.charAt(i);
      if (Character.isDigit(letter)) {
        if (number > (Long.MAX_VALUE - 9) / 10) {
          return -1;
        }
        number = number * 10 + letter - '0';
      }
    }
    return number;
  }
}
