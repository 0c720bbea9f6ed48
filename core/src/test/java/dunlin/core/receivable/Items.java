package dunlin.core.receivable;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Open items for tests: some with meaning, some by chance. */
public final class Items {

  /** The day on which the items of tests are looked at. */
  public static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

  private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY");

  private static final List<ItemKind> KINDS = List.of(ItemKind.values());

  private Items() {}

  /** An invoice so many days late on {@link #TODAY}, issued 30 days before it was due. */
  public static OpenItem invoice(long id, int daysLate, String open) {
    return item(id, ItemKind.INVOICE, TODAY.minusDays(daysLate), open);
  }

  /** An invoice that nobody gave a due date. */
  public static OpenItem invoiceWithoutDueDate(long id, String open) {
    return item(id, ItemKind.INVOICE, null, open);
  }

  /** An item of any kind; its issue and posting date lie 30 days before the due date. */
  public static OpenItem item(long id, ItemKind kind, @Nullable LocalDate dueDate, String open) {
    LocalDate issued = dueDate == null ? null : dueDate.minusDays(30);
    return item(id, 1, kind, issued, dueDate, Money.parse(open));
  }

  /** The same item with another issue date. */
  public static OpenItem issuedOn(OpenItem item, @Nullable LocalDate issueDate) {
    return item(
        item.id().value(),
        item.account().value(),
        item.kind(),
        issueDate,
        item.dueDate(),
        item.open());
  }

  /** So many items of about a third as many accounts, in the order of the accounts. */
  public static List<OpenItem> some(RandomGenerator random, int size) {
    List<OpenItem> items = new ArrayList<>();
    long account = 1;
    for (int i = 0; i < size; i++) {
      account += random.nextInt(3) == 0 ? random.nextInt(1, 4) : 0;
      ItemKind kind = KINDS.get(random.nextInt(KINDS.size()));
      long minor = random.nextLong(1, 1_000_000);
      String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
      Money open = Money.ofMinor(kind.isDebit() ? minor : -minor, currency);
      items.add(item(i + 1L, account, kind, date(random), date(random), open));
    }
    return items;
  }

  /** A day within a year of {@link #TODAY}, often one at the edge of a bucket, sometimes none. */
  public static @Nullable LocalDate date(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1, 2 -> TODAY.minusDays(30L * random.nextInt(-2, 8));
      case 3 -> TODAY.minusDays(30L * random.nextInt(-2, 8) + 1);
      default -> TODAY.minusDays(random.nextInt(-120, 365));
    };
  }

  private static OpenItem item(
      long id,
      long account,
      ItemKind kind,
      @Nullable LocalDate issued,
      @Nullable LocalDate due,
      Money open) {
    return new OpenItem(
        new ItemId(id),
        new AccountId(account),
        new EntityId(1),
        kind,
        "R-" + id,
        1,
        issued,
        issued,
        due,
        due,
        open,
        open);
  }
}
