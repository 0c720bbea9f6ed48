package dunlin.science.policy;

import dunlin.core.basics.Money;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.Decision;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.BaseRates;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the snapshot of account 1 on {@link #TODAY}, in EUR with a rate for USD and none for CHF.
 */
final class SnapshotBuilder {

  static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

  private static final CompiledPolicy POLICY = ShippedPolicy.policy();
  private static final Currency EUR = Currency.getInstance("EUR");

  private final List<AccountSnapshot.Item> items = new ArrayList<>();
  private final List<AccountSnapshot.Dispute> disputes = new ArrayList<>();
  private final List<AccountSnapshot.Promise> promises = new ArrayList<>();
  private Optional<AccountSnapshot.Callback> callback = Optional.empty();
  private Optional<LocalDate> lastContact = Optional.of(TODAY.minusDays(7));
  private Optional<LocalDate> snoozedUntil = Optional.empty();
  private Optional<AccountSnapshot.LastList> lastList = Optional.empty();
  private String riskClass = "B";
  private @Nullable Money creditLimit;
  private final Set<AccountSnapshot.Flag> flags = EnumSet.noneOf(AccountSnapshot.Flag.class);

  static SnapshotBuilder account() {
    return new SnapshotBuilder();
  }

  /** An invoice, wholly open; it is item 1 if it is the first thing added. */
  SnapshotBuilder owes(String amount, long daysLate) {
    return owes(amount, amount, daysLate);
  }

  SnapshotBuilder owes(String face, String open, long daysLate) {
    return item(ItemKind.INVOICE, TODAY.minusDays(daysLate), face, open);
  }

  SnapshotBuilder owesWithoutDueDate(String amount) {
    return item(ItemKind.INVOICE, null, amount, amount);
  }

  SnapshotBuilder hasUnapplied(String amount) {
    String negative = Money.parse(amount).negated().toString();
    return item(ItemKind.PAYMENT, null, negative, negative);
  }

  private SnapshotBuilder item(
      ItemKind kind, @Nullable LocalDate dueDate, String face, String open) {
    items.add(
        new AccountSnapshot.Item(
            new ItemId(items.size() + 1),
            kind,
            null,
            dueDate,
            null,
            Money.parse(face),
            Money.parse(open)));
    return this;
  }

  /** All of the item that was added last. */
  SnapshotBuilder disputed(long daysAgo) {
    return disputed(items.getLast().open().toString(), daysAgo);
  }

  SnapshotBuilder disputed(String amount, long daysAgo) {
    disputes.add(
        new AccountSnapshot.Dispute(
            items.getLast().id(),
            1000 + disputes.size(),
            Money.parse(amount),
            "PRICE",
            TODAY.minusDays(daysAgo)));
    return this;
  }

  /** An amount on the item that was added last, for a day so many days from now. */
  SnapshotBuilder promised(String amount, String received, long inDays) {
    promises.add(
        new AccountSnapshot.Promise(
            items.getLast().id(),
            2000 + promises.size(),
            Money.parse(amount),
            Money.parse(received),
            TODAY.minusDays(20),
            TODAY.plusDays(inDays)));
    return this;
  }

  SnapshotBuilder callbackIn(long days) {
    callback = Optional.of(new AccountSnapshot.Callback(TODAY.plusDays(days), LocalTime.of(14, 0)));
    return this;
  }

  SnapshotBuilder contacted(long daysAgo) {
    lastContact = Optional.of(TODAY.minusDays(daysAgo));
    return this;
  }

  SnapshotBuilder neverContacted() {
    lastContact = Optional.empty();
    return this;
  }

  SnapshotBuilder snoozed(long days) {
    snoozedUntil = Optional.of(TODAY.plusDays(days));
    return this;
  }

  SnapshotBuilder listedBefore(long daysAgo) {
    lastList = Optional.of(new AccountSnapshot.LastList(TODAY.minusDays(daysAgo), 100_000));
    return this;
  }

  SnapshotBuilder riskClass(String value) {
    riskClass = value;
    return this;
  }

  SnapshotBuilder creditLimit(String amount) {
    creditLimit = Money.parse(amount);
    return this;
  }

  SnapshotBuilder flagged(AccountSnapshot.Flag flag) {
    flags.add(flag);
    return this;
  }

  AccountSnapshot build() {
    return new AccountSnapshot(
        new AccountId(1),
        TODAY,
        100_500,
        new BaseRates(EUR, Map.of("USD", new BigDecimal("0.92"))),
        new AccountSnapshot.Customer("MID", riskClass, 30, creditLimit),
        items,
        disputes,
        promises,
        callback,
        lastContact,
        snoozedUntil,
        lastList,
        new AccountSnapshot.Outreach(
            Optional.empty(), List.of(), List.of(), List.of(), List.of(), flags));
  }

  Decision decided() {
    return POLICY.decide(build());
  }
}
