package dunlin.formats.document;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the books say of one invoice: a copy to look at, which says that it is no invoice.
 *
 * @param reference of the customer, such as the number of their order
 * @param positions what it was for, as far as the books know; may be empty
 * @param total of the invoice
 * @param open what is left of it as of {@code asOf}
 * @param language English, German, French or Spanish; English for any other
 */
public record InvoiceCopy(
    Party creditor,
    Party customer,
    String number,
    Dates dates,
    Optional<String> reference,
    List<Position> positions,
    Money total,
    Money open,
    Optional<BankDetails> bank,
    Locale language) {

  private static final int LONGEST = 60;

  /** When it was issued, is due, and what is open was known. */
  public record Dates(Optional<LocalDate> issued, Optional<LocalDate> due, LocalDate asOf) {}

  /** One thing that was charged. */
  public record Position(String text, Money amount) {}

  public InvoiceCopy {
    positions = List.copyOf(positions);
  }

  /** The name of its file, in its language: {@code invoice-copy-4711.pdf}. */
  public String fileName() {
    String plain = number.replaceAll("[^A-Za-z0-9._-]+", "-");
    return "%s-%s.pdf"
        .formatted(
            Words.COPY_FILE.in(language), plain.substring(0, Math.min(plain.length(), LONGEST)));
  }
}
