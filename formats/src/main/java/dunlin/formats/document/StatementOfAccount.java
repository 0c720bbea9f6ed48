package dunlin.formats.document;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a customer owes as of a day, item by item.
 *
 * @param account by which the creditor knows the customer
 * @param extent what is on it
 * @param lines in the order in which they are shown; those of one currency stand together
 * @param language English, German, French or Spanish; English for any other
 */
public record StatementOfAccount(
    Party creditor,
    Party customer,
    String account,
    LocalDate asOf,
    Extent extent,
    List<Line> lines,
    Optional<BankDetails> bank,
    Locale language) {

  /** What is on it. */
  public enum Extent {
    /** All that is open, credits and cash among it. */
    WHOLE_ACCOUNT,
    /** What a message asks for, as it asks for it; the paper says so. */
    OF_A_MESSAGE
  }

  /**
   * One item.
   *
   * @param what it is, such as "Invoice", in the language of the statement
   * @param amount what it was for, negative for a credit
   * @param open what is left of it; of the currency of the amount
   */
  public record Line(
      String number,
      String what,
      Optional<LocalDate> issued,
      Optional<LocalDate> due,
      Money amount,
      Money open) {

    public Line {
      if (!amount.currency().equals(open.currency())) {
        throw new IllegalArgumentException(
            "item %s is of %s and %s is open".formatted(number, amount, open));
      }
    }

    boolean isPastDue(LocalDate day) {
      return open.isPositive() && due.filter(day::isAfter).isPresent();
    }
  }

  public StatementOfAccount {
    lines = List.copyOf(lines);
  }

  /** The name of its file, in its language: {@code statement-2026-06-30.pdf}. */
  public String fileName() {
    return "%s-%s.pdf".formatted(Words.STATEMENT_FILE.in(language), asOf);
  }
}
