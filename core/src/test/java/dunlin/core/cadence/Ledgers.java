package dunlin.core.cadence;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.AccountSnapshot.Block;
import dunlin.core.receivable.AccountSnapshot.Contact;
import dunlin.core.receivable.AccountSnapshot.Item;
import dunlin.core.receivable.AccountSnapshot.StepTaken;
import dunlin.core.receivable.BaseRates;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.annotation.CanIgnoreReturnValue;
import org.jspecify.annotations.Nullable;

/** One account whose days go by, and what is planned and done for it. */
final class Ledgers {

  static final LocalDate START = LocalDate.of(2026, 3, 2);
  static final Currency EUR = Currency.getInstance("EUR");

  final List<Item> items = new ArrayList<>();
  final List<AccountSnapshot.Dispute> disputes = new ArrayList<>();
  final List<AccountSnapshot.Promise> promises = new ArrayList<>();
  final List<StepTaken> taken = new ArrayList<>();
  final List<Contact> contacts = new ArrayList<>();
  final List<Block> blocks = new ArrayList<>();
  AccountSnapshot.@Nullable Beginning begun = new AccountSnapshot.Beginning(START, 0);
  LocalDate today = START;

  @CanIgnoreReturnValue
  ItemId owes(String amount, LocalDate due) {
    return owes(items.size() + 1, amount, due);
  }

  @CanIgnoreReturnValue
  ItemId owes(long number, String amount, @Nullable LocalDate due) {
    Money face = Money.parse(amount);
    ItemId id = new ItemId(number);
    LocalDate issued = due == null ? null : due.minusDays(30);
    items.add(new Item(id, ItemKind.INVOICE, issued, due, null, face, face));
    return id;
  }

  /** Its document does not say when it was issued. */
  void hasNoIssueDate(ItemId item) {
    items.replaceAll(each ->
        each.id().equals(item)
            ? new Item(
                item,
                each.kind(),
                null,
                each.dueDate(),
                each.lastReceipt(),
                each.face(),
                each.open())
            : each);
  }

  void hasCash(String amount) {
    Money cash = Money.parse(amount).negated();
    items.add(
        new Item(new ItemId(items.size() + 1), ItemKind.PAYMENT, null, null, null, cash, cash));
  }

  void pays(ItemId item, String amount) {
    items.replaceAll(each ->
        each.id().equals(item)
            ? new Item(
                item,
                each.kind(),
                each.issueDate(),
                each.dueDate(),
                today,
                each.face(),
                each.open().minus(Money.parse(amount)))
            : each);
    items.removeIf(each -> each.open().isZero());
  }

  void contests(ItemId item, String amount) {
    disputes.add(
        new AccountSnapshot.Dispute(
            item, 9000 + disputes.size(), Money.parse(amount), "PRICE", today));
  }

  void promises(ItemId item, String amount, LocalDate day) {
    Money money = Money.parse(amount);
    promises.add(
        new AccountSnapshot.Promise(
            item, 8000 + promises.size(), money, Money.zero(money.currency()), today, day));
  }

  AccountSnapshot snapshot() {
    return new AccountSnapshot(
        new AccountId(1),
        today,
        100_000,
        new BaseRates(EUR, Map.of("USD", new BigDecimal("0.92"))),
        new AccountSnapshot.Customer("MID", "B", 30, null),
        items,
        disputes,
        promises,
        Optional.empty(),
        contacts.stream().map(Contact::on).max(LocalDate::compareTo),
        Optional.empty(),
        Optional.empty(),
        new AccountSnapshot.Outreach(Optional.ofNullable(begun), taken, contacts, blocks));
  }

  Plan plan(Cadence cadence) {
    return plan(cadence, Guardrails.NONE);
  }

  Plan plan(Cadence cadence, Guardrails guardrails) {
    return Planning.of(snapshot(), cadence, guardrails);
  }

  /** Plans for today and does it all. */
  @CanIgnoreReturnValue
  Plan runs(Cadence cadence) {
    return runs(cadence, Guardrails.NONE);
  }

  @CanIgnoreReturnValue
  Plan runs(Cadence cadence, Guardrails guardrails) {
    Plan plan = plan(cadence, guardrails);
    for (PlannedAct act : plan.acts()) {
      for (Advance advance : act.advances()) {
        for (Rung rung : advance.rungs()) {
          taken.add(
              new StepTaken(advance.item(), cadence.name(), rung.step(), rung.level(), today));
        }
      }
      if (act.kind() == PlannedAct.Kind.MESSAGE) {
        contacts.add(new Contact(today, Channel.EMAIL));
      }
    }
    return plan;
  }

  static Step mail(String name, int level, int day, Outage outage) {
    return step(name, level, day, outage, new Act.Message(Channel.EMAIL, name, List.of()));
  }

  static Step call(String name, int level, int day) {
    return step(name, level, day, Outage.RESUME, new Act.Task(Act.Work.CALL, name));
  }

  static Step step(String name, int level, int day, Outage outage, Act act) {
    return new Step(name, level, Anchor.DUE, day, act, outage, 2, Autonomy.ACT, 0, BigDecimal.ZERO);
  }

  static Cadence cadence(Step... steps) {
    return new Cadence(
        "standard", Family.SOFT, Grouping.ACCOUNT, 3, 0, BigDecimal.ZERO, List.of(steps));
  }

  /** Three courtesies and five levels. */
  static Cadence standard() {
    return cadence(
        mail("coming", 0, -3, Outage.SKIP),
        mail("due-today", 0, 0, Outage.SKIP),
        mail("first", 1, 5, Outage.RESUME),
        mail("second", 2, 15, Outage.RESUME),
        call("call", 3, 30),
        mail("last", 4, 45, Outage.RESUME),
        step("agency", 5, 75, Outage.RESUME, new Act.Propose(Act.Proposal.AGENCY)));
  }
}
