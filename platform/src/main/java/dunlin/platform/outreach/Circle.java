package dunlin.platform.outreach;

import dunlin.core.basics.Money;
import dunlin.core.conduct.ContactCircumstances;
import dunlin.core.conduct.ContactRequest;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The accounts of which a message speaks, and the one to whose people it goes. As a rule both are
 * one.
 */
final class Circle {

  private final Dossier addressee;
  private final List<Dossier> debts;
  private final Map<String, Money> cash;
  private final Map<ItemId, Owed> byItem = new HashMap<>();

  private record Owed(Dossier dossier, AccountSnapshot.Item item) {}

  private Circle(Dossier addressee, List<Dossier> debts, Map<String, Money> cash) {
    this.addressee = addressee;
    this.debts = List.copyOf(debts);
    this.cash = Map.copyOf(cash);
    debts.forEach(each ->
        each.judged()
            .snapshot()
            .items()
            .forEach(item -> byItem.put(item.id(), new Owed(each, item))));
  }

  /** One account, to whose own people the message goes. */
  static Circle of(Dossier dossier) {
    return around(dossier, List.of(dossier), List.of());
  }

  /**
   * Accounts of which a message to the people of another one speaks.
   *
   * @param payers whose cash may pay for any of it: one may pay for all. The families of the debts
   *     may too
   */
  static Circle around(Dossier addressee, List<Dossier> debts, List<Dossier> payers) {
    Map<String, Money> cash = byCurrency(credits(payers));
    debts.forEach(each ->
        byCurrency(each.cash().stream().map(ContactCircumstances.Receipt::amount))
            .forEach((currency, sum) -> cash.merge(currency, sum, Circle::larger)));
    return new Circle(addressee, debts, cash);
  }

  private static Money larger(Money one, Money other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Stream<Money> credits(List<Dossier> dossiers) {
    return items(dossiers)
        .map(AccountSnapshot.Item::open)
        .filter(Money::isNegative)
        .map(Money::negated);
  }

  private static Stream<AccountSnapshot.Item> items(List<Dossier> dossiers) {
    return dossiers.stream().flatMap(each -> each.judged().snapshot().items().stream());
  }

  private static Map<String, Money> byCurrency(Stream<Money> amounts) {
    Map<String, Money> byCurrency = new TreeMap<>();
    amounts.forEach(each -> byCurrency.merge(each.currencyCode(), each, Money::plus));
    return byCurrency;
  }

  /** The sum for each currency, in the order of their codes. */
  static List<Money> summed(Stream<Money> amounts) {
    return List.copyOf(byCurrency(amounts).values());
  }

  Dossier addressee() {
    return addressee;
  }

  List<Dossier> debts() {
    return debts;
  }

  /** The day on which it speaks. */
  LocalDate day() {
    return addressee.judged().snapshot().businessDate();
  }

  /** Whether what came in, anywhere in the circle, reaches the amount. */
  boolean mayBePaid(Money amount) {
    Money received = cash.get(amount.currencyCode());
    return received != null && received.compareTo(amount) >= 0;
  }

  /**
   * Cash and credits that may pay for the debts. Several debts are of one family, of which each
   * knows all: it is counted once.
   */
  List<ContactCircumstances.Receipt> cash() {
    return debts.stream().findFirst().map(Dossier::cash).orElse(List.of());
  }

  /** The document behind an open item; empty if it has none. */
  Optional<Dossier.Document> document(ItemId item) {
    return Optional.ofNullable(byItem.get(item)).map(each -> each.dossier().documents().get(item));
  }

  /** What is known of the account that has the open item; empty if it is not among the debts. */
  Optional<Dossier> holder(ItemId item) {
    return Optional.ofNullable(byItem.get(item)).map(Owed::dossier);
  }

  /**
   * The open item.
   *
   * @throws IllegalStateException if it is not among the debts
   */
  AccountSnapshot.Item item(ItemId item) {
    Owed owed = byItem.get(item);
    if (owed == null) {
      throw new IllegalStateException("%s is listed and not among the debts".formatted(item));
    }
    return owed.item();
  }

  /** The customer who owes the item, where it is another one than the addressee. */
  Optional<Debtor> otherDebtor(ItemId item) {
    return Optional.ofNullable(byItem.get(item))
        .map(each -> each.dossier().debtor())
        .filter(each -> !each.customer().equals(addressee.debtor().customer()));
  }

  /** The number of a document as a message shows it, with the customer who owes it. */
  String numberOf(ContactRequest.Listed listed) {
    return otherDebtor(listed.item())
        .map(each -> "%s (%s)".formatted(listed.number(), each.name()))
        .orElse(listed.number());
  }

  /** What is owed on documents, contested and promised amounts counted. */
  List<Money> owed() {
    return summed(
        items(debts)
            .filter(each -> each.isDebit() && document(each.id()).isPresent())
            .map(AccountSnapshot.Item::open));
  }

  /** Cash and credits that are not allocated. */
  List<Money> credits() {
    return summed(credits(debts));
  }

  /** What came in last. */
  Optional<Dossier.Payment> lastPayment() {
    return debts.stream()
        .flatMap(each -> each.lastPayment().stream())
        .max(Comparator.comparing(Dossier.Payment::on));
  }
}
