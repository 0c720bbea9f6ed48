package dunlin.core.backtest;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.cadence.Guardrails;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.AccountSnapshot.Contact;
import dunlin.core.receivable.AccountSnapshot.Outreach;
import dunlin.core.receivable.AccountSnapshot.Settled;
import dunlin.core.receivable.AccountSnapshot.StepTaken;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was said to an account and taken for its items, as far as a reenactment did it. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it grows day by day and is thrown away")
final class Memory {

  private final LocalDate first;
  private final AccountSnapshot.Beginning begun;
  private final List<StepTaken> taken = new ArrayList<>();
  private final List<Contact> contacts = new ArrayList<>();

  /** Items that were reminded of and not thanked for yet, with the cadence that reminded last. */
  private final Map<ItemId, String> reminded = new LinkedHashMap<>();

  Memory(LocalDate first, AccountSnapshot.Beginning begun) {
    this.first = first;
    this.begun = begun;
  }

  void take(StepTaken step) {
    taken.add(step);
  }

  void remind(ItemId item, String cadence) {
    reminded.put(item, cadence);
  }

  boolean hasReminded() {
    return !reminded.isEmpty();
  }

  /** What was reminded of and is open no longer. */
  List<ItemId> gone(AccountSnapshot snapshot) {
    Set<ItemId> open = openItems(snapshot);
    return reminded.keySet().stream().filter(item -> !open.contains(item)).toList();
  }

  /**
   * What cash settled of that. What went otherwise, or longer ago than anybody is thanked for, is
   * no longer remembered.
   */
  private List<Settled> settled(AccountSnapshot snapshot, Map<ItemId, Paid> paid) {
    List<Settled> settled = new ArrayList<>();
    for (ItemId item : gone(snapshot)) {
      Paid by = paid.get(item);
      if (by == null) {
        reminded.remove(item);
      } else {
        settled.add(
            new Settled(
                item,
                Objects.requireNonNull(reminded.get(item)),
                by.payment(),
                by.amount(),
                by.on()));
      }
    }
    return settled;
  }

  void thank(ItemId item) {
    reminded.remove(item);
  }

  void contact(LocalDate on, Channel channel) {
    contacts.add(new Contact(on, channel));
  }

  /**
   * The snapshot with what was really said before the first day, and with this memory since.
   *
   * @param paid of what was reminded of and is gone what cash settled
   */
  AccountSnapshot into(AccountSnapshot snapshot, Map<ItemId, Paid> paid) {
    List<Contact> all = contactsOf(snapshot);
    return new AccountSnapshot(
        snapshot.account(),
        snapshot.businessDate(),
        snapshot.version(),
        snapshot.rates(),
        snapshot.customer(),
        snapshot.items(),
        snapshot.disputes(),
        snapshot.promises(),
        snapshot.callback(),
        lastContact(snapshot, all),
        snapshot.snoozedUntil(),
        snapshot.lastList(),
        new Outreach(
            Optional.of(begun),
            stepsOf(snapshot),
            all,
            snapshot.outreach().blocks(),
            settled(snapshot, paid),
            snapshot.outreach().flags()));
  }

  List<Contact> contactsOf(AccountSnapshot snapshot) {
    return Stream.concat(
            snapshot.outreach().contacts().stream().filter(each -> each.on().isBefore(first)),
            contacts.stream())
        .toList();
  }

  private List<StepTaken> stepsOf(AccountSnapshot snapshot) {
    Set<ItemId> open = openItems(snapshot);
    return Stream.concat(
            snapshot.outreach().taken().stream().filter(each -> each.on().isBefore(first)),
            taken.stream().filter(each -> open.contains(each.item())))
        .toList();
  }

  private static Set<ItemId> openItems(AccountSnapshot snapshot) {
    Set<ItemId> open = new HashSet<>();
    snapshot.items().forEach(item -> open.add(item.id()));
    return open;
  }

  private Optional<LocalDate> lastContact(AccountSnapshot snapshot, List<Contact> all) {
    return Stream.concat(
            snapshot.lastContact().filter(day -> day.isBefore(first)).stream(),
            all.stream().map(Contact::on))
        .max(Comparator.naturalOrder());
  }

  /**
   * Whether one contact more on that day is too many: counted by hand here, beside the code that
   * plans, so that the one does not excuse the other.
   */
  boolean isTooMany(
      Guardrails guardrails, AccountSnapshot snapshot, Channel channel, LocalDate day) {
    List<Contact> before = contactsOf(snapshot);
    for (Guardrails.Cap cap : guardrails.caps()) {
      int counted = 1;
      for (Contact each : before) {
        boolean isWithin = each.on().isAfter(day.minusDays(cap.days())) && !each.on().isAfter(day);
        counted += isWithin && cap.covers(each.channel()) ? 1 : 0;
      }
      if (cap.covers(channel) && counted > cap.most()) {
        return true;
      }
    }
    return false;
  }
}
