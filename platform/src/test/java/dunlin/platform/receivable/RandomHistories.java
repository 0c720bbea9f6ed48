package dunlin.platform.receivable;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Random histories of accounts, told round by round, with their own plain book-keeping beside them:
 * what was open in which bucket as of any day, as known after any round, from the prefix of facts.
 */
final class RandomHistories {

  static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

  /** A signed change of an item, or its birth, as the plain book keeps it. */
  private record Change(int round, LocalDate valueDate, long minor) {}

  private record DueDate(int round, LocalDate valueDate, @Nullable LocalDate due) {}

  private static final class Item {

    private final String key;
    private final boolean payment;
    private final String currency;
    private final LocalDate born;
    private final List<Change> changes = new ArrayList<>();
    private final List<DueDate> dueDates = new ArrayList<>();
    private long face;
    private int lastRound;

    Item(String key, boolean payment, String currency, LocalDate born) {
      this.key = key;
      this.payment = payment;
      this.currency = currency;
      this.born = born;
    }

    void change(int round, LocalDate day, long minor) {
      changes.add(new Change(round, day.isBefore(born) ? born : day, minor));
      lastRound = round;
    }

    long open() {
      return changes.stream().mapToLong(Change::minor).sum();
    }

    long open(LocalDate asOf, int round) {
      return changes.stream()
          .filter(change -> change.round() <= round && !change.valueDate().isAfter(asOf))
          .mapToLong(Change::minor)
          .sum();
    }

    @Nullable LocalDate due(LocalDate asOf, int round) {
      LocalDate due = null;
      for (DueDate date : dueDates) {
        if (date.round() <= round && !date.valueDate().isAfter(asOf)) {
          due = date.due();
        }
      }
      return due;
    }
  }

  /** The history of one customer. */
  final class History {

    private final String customer;
    private final List<Item> items = new ArrayList<>();
    private int keys;

    History(String customer) {
      this.customer = customer;
    }

    String customer() {
      return customer;
    }

    /** What the source tells in the next round, of which the plain book keeps its own account. */
    List<LedgerRecord> next(int round, LocalDate today) {
      return switch (random.nextInt(6)) {
        case 0, 1 -> document(round, today);
        case 2 -> payment(round, today);
        case 3 -> allocation(round, today);
        case 4 -> adjustment(round, today);
        default -> correction(round, today);
      };
    }

    /** What stands in each bucket, as of a day, as known after a round. */
    List<Balances> expected(LocalDate asOf, int round, AgingBuckets buckets) {
      return IntStream.range(0, buckets.size())
          .mapToObj(bucket ->
              Balances.sum(
                  items.stream()
                      .filter(item -> !item.born.isAfter(asOf))
                      .filter(item -> buckets.bucketOf(item.due(asOf, round), asOf) == bucket)
                      .map(item -> Money.ofMinor(item.open(asOf, round), item.currency))
                      .toList()))
          .toList();
    }

    private String newKey() {
      keys++;
      return customer + "-" + keys;
    }

    private Item born(String key, boolean payment, int round, long face, LocalDate day) {
      Item item = new Item(key, payment, random.nextInt(4) == 0 ? "JPY" : "EUR", day);
      item.face = face;
      item.change(round, day, face);
      items.add(item);
      return item;
    }

    private List<LedgerRecord> document(int round, LocalDate today) {
      boolean credit = random.nextInt(5) == 0;
      LocalDate day = today.minusDays(random.nextInt(20));
      long face = (credit ? -1 : 1) * random.nextLong(1, 50_000);
      Item item = born(newKey(), false, round, face, day);
      LocalDate due = random.nextInt(8) == 0 ? null : day.plusDays(random.nextInt(60));
      item.dueDates.add(new DueDate(round, day, due));
      return List.of(document(item, due));
    }

    private LedgerRecord.Document document(Item item, @Nullable LocalDate due) {
      return new LedgerRecord.Document(
          1,
          item.key,
          customer,
          "",
          item.changes.getFirst().minor() < 0 ? ItemKind.CREDIT_NOTE : ItemKind.INVOICE,
          item.key,
          1,
          "",
          "",
          item.born,
          null,
          due,
          Money.ofMinor(item.face, item.currency),
          null,
          null,
          null);
    }

    private List<LedgerRecord> payment(int round, LocalDate today) {
      LocalDate day = today.minusDays(random.nextInt(10));
      Item item = born(newKey(), true, round, -random.nextLong(1, 50_000), day);
      return List.of(
          new LedgerRecord.Payment(
              1, item.key, customer, "", day, Money.ofMinor(-item.face, item.currency), ""));
    }

    private List<LedgerRecord> allocation(int round, LocalDate today) {
      for (Item credit : items) {
        for (Item debit : items) {
          long most = Math.min(-credit.open(), debit.open());
          if (most > 0 && !debit.payment && credit.currency.equals(debit.currency)) {
            long minor = random.nextLong(1, most + 1);
            LocalDate day = today.minusDays(random.nextInt(10));
            LocalDate effective = day.isBefore(credit.born) ? credit.born : day;
            effective = effective.isBefore(debit.born) ? debit.born : effective;
            credit.change(round, effective, minor);
            debit.change(round, effective, -minor);
            BigDecimal amount = Money.ofMinor(minor, debit.currency).toDecimal();
            return List.of(
                new LedgerRecord.Allocation(1, newKey(), credit.key, debit.key, day, amount));
          }
        }
      }
      return document(round, today);
    }

    private List<LedgerRecord> adjustment(int round, LocalDate today) {
      for (Item item : items) {
        if (!item.payment && item.open() > 0) {
          boolean writeOff = random.nextBoolean();
          long minor = writeOff ? -random.nextLong(1, item.open() + 1) : random.nextLong(1, 900);
          LocalDate day = today.minusDays(random.nextInt(30));
          item.change(round, day, minor);
          BigDecimal amount = Money.ofMinor(minor, item.currency).toDecimal();
          return List.of(
              new LedgerRecord.Adjustment(1, newKey(), item.key, writeOff, day, amount, "test"));
        }
      }
      return payment(round, today);
    }

    private List<LedgerRecord> correction(int round, LocalDate today) {
      for (Item item : items) {
        if (!item.payment && item.lastRound < round && item.face > 0) {
          long face = random.nextLong(1, 50_000);
          item.change(round, today, face - item.face);
          item.face = face;
          LocalDate due = today.plusDays(random.nextInt(30));
          item.dueDates.add(new DueDate(round, today.isBefore(item.born) ? item.born : today, due));
          return List.of(document(item, due));
        }
      }
      return document(round, today);
    }
  }

  private final RandomGenerator random;
  private final List<History> histories;

  RandomHistories(RandomGenerator random, int count) {
    this.random = random;
    this.histories =
        IntStream.range(0, count).mapToObj(number -> new History("H" + number)).toList();
  }

  List<History> all() {
    return histories;
  }
}
