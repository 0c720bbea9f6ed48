package dunlin.platform.treatment;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountSnapshot.Beginning;
import dunlin.core.receivable.AccountSnapshot.Block;
import dunlin.core.receivable.AccountSnapshot.Contact;
import dunlin.core.receivable.AccountSnapshot.Flag;
import dunlin.core.receivable.AccountSnapshot.Item;
import dunlin.core.receivable.AccountSnapshot.Outreach;
import dunlin.core.receivable.AccountSnapshot.Settled;
import dunlin.core.receivable.AccountSnapshot.StepTaken;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** What snapshots tell of outreach, from the facts of the contact ledger. */
@Repository
class OutreachSnapshotRepository {

  private final DSLContext sql;

  OutreachSnapshotRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** What was said about some accounts, and what may not be, as of a moment. */
  record Said(
      Optional<Beginning> begun,
      Map<Long, List<StepTaken>> taken,
      Map<Long, List<Contact>> contacts,
      Map<Long, List<Block>> blocks,
      Map<Long, List<Settled>> settled,
      Map<Long, List<Flag>> flags) {

    /** That of one account; of steps only those of open items. */
    Outreach of(long account, List<Item> open) {
      return new Outreach(
          begun,
          ofOpenItems(taken.getOrDefault(account, List.of()), open),
          contacts.getOrDefault(account, List.of()),
          blocks.getOrDefault(account, List.of()),
          settled.getOrDefault(account, List.of()),
          Set.copyOf(flags.getOrDefault(account, List.of())));
    }

    private static List<StepTaken> ofOpenItems(List<StepTaken> steps, List<Item> open) {
      if (steps.isEmpty()) {
        return steps;
      }
      Set<ItemId> ids = new HashSet<>();
      open.forEach(item -> ids.add(item.id()));
      return steps.stream().filter(step -> ids.contains(step.item())).toList();
    }
  }

  Said read(Moment moment, List<Long> accounts) {
    return new Said(
        begun(moment),
        ask("contact.steps_as_of", moment, accounts, OutreachSnapshotRepository::step),
        ask("contact.contacts_as_of", moment, accounts, OutreachSnapshotRepository::contact),
        ask("contact.blocks_as_of", moment, accounts, OutreachSnapshotRepository::block),
        ask("contact.settled_as_of", moment, accounts, OutreachSnapshotRepository::settled),
        ask("contact.flags_as_of", moment, accounts, OutreachSnapshotRepository::flag));
  }

  private Optional<Beginning> begun(Moment moment) {
    return sql.fetchOptional(
            "select value_date, id from contact.beginning where value_date <= {0} and id <= {1}",
            DSL.val(moment.asOf()), DSL.val(moment.version()))
        .map(row -> new Beginning(row.get(0, LocalDate.class), row.get(1, Long.class)));
  }

  private <T> Map<Long, List<T>> ask(
      String function, Moment moment, List<Long> accounts, Function<Record, T> reading) {
    Map<Long, List<T>> byAccount = new HashMap<>();
    for (Record row :
        sql.fetch(
            "select * from " + function + "({0}::bigint[], {1}::date, {2}::bigint)",
            DSL.val(accounts.toArray(Long[]::new)),
            DSL.val(moment.asOf()),
            DSL.val(moment.version()))) {
      byAccount
          .computeIfAbsent(row.get("account_id", Long.class), key -> new ArrayList<>())
          .add(reading.apply(row));
    }
    return byAccount;
  }

  private static StepTaken step(Record row) {
    return new StepTaken(
        new ItemId(row.get("item_id", Long.class)),
        row.get("cadence", String.class),
        row.get("step", String.class),
        row.get("level", Integer.class),
        row.get("taken_on", LocalDate.class));
  }

  private static Settled settled(Record row) {
    return new Settled(
        new ItemId(row.get("item_id", Long.class)),
        row.get("cadence", String.class),
        new ItemId(row.get("payment_id", Long.class)),
        Money.ofMinor(row.get("amount_minor", Long.class), row.get("currency", String.class)),
        row.get("paid_on", LocalDate.class));
  }

  private static Flag flag(Record row) {
    return Flag.valueOf(row.get("kind", String.class));
  }

  private static Contact contact(Record row) {
    return new Contact(
        row.get("contacted_on", LocalDate.class), channel(row.get("kind", String.class)));
  }

  /** The channel of a kind of interaction that reached out to the debtor. */
  private static Channel channel(String kind) {
    return switch (kind) {
      case "CALL" -> Channel.CALL;
      case "EMAIL_OUT" -> Channel.EMAIL;
      case "LETTER" -> Channel.LETTER;
      case "SMS_OUT" -> Channel.SMS;
      case "PORTAL" -> Channel.PORTAL;
      default -> throw new IllegalStateException("kind is %s, no contact".formatted(kind));
    };
  }

  private static Block block(Record row) {
    return new Block(
        Optional.ofNullable(row.get("item_id", Long.class)).map(ItemId::new),
        row.get("reason", String.class),
        row.get("until", LocalDate.class));
  }

  /** The value dates of the newest cash on items that are paid in part. */
  private Map<ItemId, LocalDate> lastReceipts(Moment moment, Map<Long, List<Item>> items) {
    Long[] inPart =
        items.values().stream()
            .flatMap(List::stream)
            .filter(item -> item.isDebit() && !item.open().equals(item.face()))
            .map(item -> item.id().value())
            .toArray(Long[]::new);
    Map<ItemId, LocalDate> receipts = new HashMap<>();
    if (inPart.length > 0) {
      sql.fetch(
              "select * from receivable.last_receipts_as_of({0}::bigint[], {1}::date, {2}::bigint)",
              DSL.val(inPart), DSL.val(moment.asOf()), DSL.val(moment.version()))
          .forEach(
              row -> receipts.put(new ItemId(row.get(0, Long.class)), row.get(1, LocalDate.class)));
    }
    return receipts;
  }

  /** The items, those that are paid in part with the day of their newest cash. */
  Map<Long, List<Item>> withLastReceipts(Moment moment, Map<Long, List<Item>> items) {
    Map<ItemId, LocalDate> receipts = lastReceipts(moment, items);
    if (!receipts.isEmpty()) {
      items.values().forEach(each -> each.replaceAll(item -> received(item, receipts)));
    }
    return items;
  }

  private static Item received(Item item, Map<ItemId, LocalDate> receipts) {
    LocalDate on = receipts.get(item.id());
    return on == null
        ? item
        : new Item(
            item.id(), item.kind(), item.issueDate(), item.dueDate(), on, item.face(), item.open());
  }
}
