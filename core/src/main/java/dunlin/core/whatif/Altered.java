package dunlin.core.whatif;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.AccountSnapshot.Contact;
import dunlin.core.receivable.AccountSnapshot.Dispute;
import dunlin.core.receivable.AccountSnapshot.Item;
import dunlin.core.receivable.AccountSnapshot.Outreach;
import dunlin.core.receivable.AccountSnapshot.Promise;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A snapshot as it would be if one thing were otherwise. */
final class Altered {

  private static final int WEEK = 7;
  private static final long MADE_UP = Long.MAX_VALUE;

  private final AccountSnapshot of;
  private final LocalDate today;

  Altered(AccountSnapshot of) {
    this.of = of;
    this.today = of.businessDate();
  }

  private List<Item> overdue() {
    return of.items().stream()
        .filter(Item::isDebit)
        .filter(item -> item.dueDate() != null && item.dueDate().isBefore(today))
        .sorted(Comparator.comparing(Altered::due).thenComparing(Item::id))
        .toList();
  }

  private static LocalDate due(Item item) {
    LocalDate due = item.dueDate();
    return due == null ? LocalDate.MAX : due;
  }

  /** The largest sum of overdue items in one currency; empty if nothing is overdue. */
  Optional<Money> mostOverdue() {
    Map<String, Money> sums = new TreeMap<>();
    overdue().forEach(item -> sums.merge(item.open().currencyCode(), item.open(), Money::plus));
    return sums.values().stream()
        .max(
            Comparator.comparing(
                sum -> of.rates().inBase(sum).orElse(Money.zero(of.rates().base()))));
  }

  AccountSnapshot moreOverdue(Money amount) {
    LocalDate due = overdue().stream().map(Altered::due).findFirst().orElse(today.minusDays(1));
    Item invoice = new Item(new ItemId(MADE_UP), ItemKind.INVOICE, due, due, null, amount, amount);
    return with(Stream.concat(of.items().stream(), Stream.of(invoice)).toList());
  }

  /** As far as there is something to be paid in the currency. */
  AccountSnapshot paid(Money amount) {
    Money left = amount;
    List<Item> rest = new ArrayList<>(of.items());
    for (Item item : overdue()) {
      if (left.isPositive() && item.open().currency().equals(amount.currency())) {
        Money part = left.compareTo(item.open()) < 0 ? left : item.open();
        left = left.minus(part);
        rest.remove(item);
        if (part.compareTo(item.open()) < 0) {
          rest.add(open(item, item.open().minus(part)));
        }
      }
    }
    return with(rest);
  }

  private Item open(Item item, Money left) {
    return new Item(
        item.id(), item.kind(), item.issueDate(), item.dueDate(), today, item.face(), left);
  }

  AccountSnapshot after(int days) {
    return copy(today.plusDays(days), of.items(), of.disputes(), of.promises());
  }

  AccountSnapshot contacted() {
    Outreach said = of.outreach();
    List<Contact> contacts =
        Stream.concat(said.contacts().stream(), Stream.of(new Contact(today, Channel.CALL)))
            .toList();
    return new AccountSnapshot(
        of.account(),
        today,
        of.version(),
        of.rates(),
        of.customer(),
        of.items(),
        of.disputes(),
        of.promises(),
        of.callback(),
        Optional.of(today),
        of.snoozedUntil(),
        of.lastList(),
        new Outreach(
            said.begun(), said.taken(), contacts, said.blocks(), said.settled(), said.flags()));
  }

  AccountSnapshot promised() {
    List<Promise> promises = new ArrayList<>(of.promises());
    for (Item item : overdue()) {
      promises.removeIf(each -> each.item().equals(item.id()));
      promises.add(
          new Promise(
              item.id(),
              MADE_UP,
              item.open(),
              Money.zero(item.open().currency()),
              today,
              today.plusDays(WEEK)));
    }
    return copy(today, of.items(), of.disputes(), promises);
  }

  AccountSnapshot disputed() {
    List<Dispute> disputes = new ArrayList<>(of.disputes());
    for (Item item : overdue()) {
      disputes.removeIf(each -> each.item().equals(item.id()));
      disputes.add(new Dispute(item.id(), MADE_UP, item.open(), "", today));
    }
    return copy(today, of.items(), disputes, of.promises());
  }

  AccountSnapshot withoutPromises() {
    return copy(today, of.items(), of.disputes(), List.of());
  }

  AccountSnapshot withoutDisputes() {
    return copy(today, of.items(), List.of(), of.promises());
  }

  AccountSnapshot withoutCredits() {
    return with(of.items().stream().filter(Item::isDebit).toList());
  }

  AccountSnapshot putOff() {
    return later(of.callback(), Optional.of(today.plusDays(WEEK)));
  }

  AccountSnapshot putOffNoLonger() {
    return later(of.callback(), Optional.empty());
  }

  AccountSnapshot withoutCallback() {
    return later(Optional.empty(), of.snoozedUntil());
  }

  private AccountSnapshot later(
      Optional<AccountSnapshot.Callback> callback, Optional<LocalDate> snoozedUntil) {
    return new AccountSnapshot(
        of.account(),
        today,
        of.version(),
        of.rates(),
        of.customer(),
        of.items(),
        of.disputes(),
        of.promises(),
        callback,
        of.lastContact(),
        snoozedUntil,
        of.lastList(),
        of.outreach());
  }

  private AccountSnapshot with(List<Item> items) {
    return copy(today, items, of.disputes(), of.promises());
  }

  private AccountSnapshot copy(
      LocalDate day, List<Item> items, List<Dispute> disputes, List<Promise> promises) {
    return new AccountSnapshot(
        of.account(),
        day,
        of.version(),
        of.rates(),
        of.customer(),
        items,
        disputes,
        promises,
        of.callback(),
        of.lastContact(),
        of.snoozedUntil(),
        of.lastList(),
        of.outreach());
  }
}
