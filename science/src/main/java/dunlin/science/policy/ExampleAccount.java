package dunlin.science.policy;

import dunlin.core.basics.Money;
import dunlin.core.cadence.Cadence;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.BaseRates;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads the account of an example: a snapshot on a fixed day, in EUR, in whose days all others
 * count. Amounts without a currency are in EUR; no other currency has a rate.
 */
final class ExampleAccount {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
  private static final String BASE = "EUR";
  private static final int DAYS_MOST = 3650;
  private static final int TERMS = 30;
  private static final int LAST_VERSION = 100_000;

  private final Block block;
  private final List<Cadence> cadences;
  private final List<AccountSnapshot.Item> items = new ArrayList<>();
  private final List<AccountSnapshot.Dispute> disputes = new ArrayList<>();
  private final List<AccountSnapshot.Promise> promises = new ArrayList<>();
  private final List<AccountSnapshot.StepTaken> taken = new ArrayList<>();

  ExampleAccount(Block block, List<Cadence> cadences) {
    this.block = block;
    this.cadences = cadences;
  }

  Optional<AccountSnapshot> read() {
    block.each("items", "the item", this::item);
    block.scalars("cash").forEach(node -> money(node).ifPresent(this::cash));
    List<AccountSnapshot.Contact> contacts = contacts();
    Optional<AccountSnapshot.Callback> callback =
        days(block, "callback in days")
            .map(in -> new AccountSnapshot.Callback(TODAY.plusDays(in), null));
    Optional<LocalDate> snoozed = days(block, "put off for days").map(TODAY::plusDays);
    Optional<AccountSnapshot.LastList> lastList =
        days(block, "listed days ago")
            .map(ago -> new AccountSnapshot.LastList(TODAY.minusDays(ago), LAST_VERSION));
    AccountSnapshot.Customer customer = customer();
    Set<AccountSnapshot.Flag> flags = flags();
    block.end();
    return Optional.of(
        new AccountSnapshot(
            new AccountId(1),
            TODAY,
            LAST_VERSION,
            new BaseRates(Currency.getInstance(BASE), Map.of()),
            customer,
            items,
            disputes,
            promises,
            callback,
            contacts.stream().map(AccountSnapshot.Contact::on).max(Comparator.naturalOrder()),
            snoozed,
            lastList,
            new AccountSnapshot.Outreach(
                Optional.of(new AccountSnapshot.Beginning(TODAY.minusDays(DAYS_MOST), 0)),
                taken.stream().sorted(Comparator.comparing(AccountSnapshot.StepTaken::on)).toList(),
                contacts,
                List.of(),
                List.of(),
                flags)));
  }

  private AccountSnapshot.Customer customer() {
    return new AccountSnapshot.Customer(
        block.text("segment").orElse(""),
        block.text("risk class").orElse(""),
        TERMS,
        amount(block, "credit limit").orElse(null));
  }

  private List<AccountSnapshot.Contact> contacts() {
    return block.scalars("contacted days ago").stream()
        .flatMap(node -> block.wholeOf(node, "contacted days ago", 0, DAYS_MOST).stream())
        .map(ago -> new AccountSnapshot.Contact(TODAY.minusDays(ago), Channel.EMAIL))
        .sorted(Comparator.comparing(AccountSnapshot.Contact::on))
        .toList();
  }

  private Set<AccountSnapshot.Flag> flags() {
    return block.scalars("flags").stream()
        .flatMap(node -> block.wordOf(node, List.of(AccountSnapshot.Flag.values())).stream())
        .collect(Collectors.toSet());
  }

  private static Optional<Integer> days(Block block, String key) {
    return block.whole(key, -DAYS_MOST, DAYS_MOST);
  }

  private Optional<Money> amount(Block in, String key) {
    return in.scalar(key).flatMap(this::money);
  }

  private Optional<Money> money(ScalarNode node) {
    String text = node.getValue().strip();
    try {
      return Optional.of(Money.parse(text.contains(" ") ? text : BASE + " " + text));
    } catch (RuntimeException e) {
      return block
          .mistakes()
          .refuse(
              Document.placeOf(node),
              "'%s' is no amount".formatted(Block.cut(text)),
              "write 1000 or USD 1000");
    }
  }

  private void cash(Money amount) {
    items.add(
        new AccountSnapshot.Item(
            new ItemId(items.size() + 1L),
            ItemKind.PAYMENT,
            null,
            null,
            null,
            amount.negated(),
            amount.negated()));
  }

  private Optional<AccountSnapshot.Item> item(Block each) {
    Optional<Money> owes = each.has("owes") ? amount(each, "owes") : each.missing("owes");
    Optional<Money> face = amount(each, "of").or(() -> owes);
    Optional<LocalDate> due = days(each, "days late").map(TODAY::minusDays);
    ItemId id = new ItemId(items.size() + 1L);
    dispute(each, id);
    promise(each, id);
    each.scalars("taken").forEach(node -> taken(node, id));
    each.end();
    owes.ifPresent(open ->
        items.add(
            new AccountSnapshot.Item(
                id,
                ItemKind.INVOICE,
                due.map(day -> day.minusDays(TERMS)).orElse(null),
                due.orElse(null),
                null,
                face.orElse(open),
                open)));
    return Optional.empty();
  }

  private void dispute(Block each, ItemId id) {
    Optional<Integer> since = days(each, "disputed days ago");
    amount(each, "disputed")
        .ifPresent(amount ->
            disputes.add(
                new AccountSnapshot.Dispute(
                    id, 1000L + id.value(), amount, "OTHER", TODAY.minusDays(since.orElse(0)))));
  }

  private void promise(Block each, ItemId id) {
    Optional<Integer> in = days(each, "promised in days");
    Optional<Money> received = amount(each, "received");
    amount(each, "promised")
        .ifPresent(amount ->
            promises.add(
                new AccountSnapshot.Promise(
                    id,
                    2000L + id.value(),
                    amount,
                    received.orElse(Money.zero(amount.currency())),
                    TODAY.minusDays(DAYS_MOST),
                    TODAY.plusDays(in.orElse(0)))));
  }

  /** A step that was taken: {@code first-reminder 10 days ago}. */
  private void taken(ScalarNode node, ItemId id) {
    String[] words = node.getValue().strip().split(" +", 5);
    boolean isWritten =
        words.length == 4
            && words[1].matches("[0-9]{1,4}")
            && words[2].matches("days?")
            && words[3].equals("ago");
    if (!isWritten) {
      block
          .mistakes()
          .add(
              Document.placeOf(node),
              "'%s' is no step that was taken".formatted(Block.cut(node.getValue())),
              "write first-reminder 10 days ago");
      return;
    }
    LocalDate on = TODAY.minusDays(Integer.parseInt(words[1]));
    if (!took(words[0], on, id)) {
      block
          .mistakes()
          .add(
              Document.placeOf(node),
              "no cadence has a step '%s'".formatted(Block.cut(words[0])),
              "");
    }
  }

  private boolean took(String step, LocalDate on, ItemId id) {
    for (Cadence cadence : cadences) {
      var found = cadence.find(step);
      if (found.isPresent()) {
        taken.add(new AccountSnapshot.StepTaken(id, cadence.name(), step, found.get().level(), on));
        return true;
      }
    }
    return false;
  }
}
