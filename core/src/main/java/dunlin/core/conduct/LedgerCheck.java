package dunlin.core.conduct;

import dunlin.core.basics.Money;
import dunlin.core.conduct.ContactCircumstances.Arrangement;
import dunlin.core.conduct.ContactCircumstances.Block;
import dunlin.core.conduct.ContactCircumstances.ItemFact;
import dunlin.core.conduct.ContactCircumstances.Placement;
import dunlin.core.conduct.ContactCircumstances.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether the books, as they are at this instant, bear the message out. */
sealed interface LedgerCheck extends Check {

  /** The message lists something, and all of it is in the books under its number and still open. */
  record StillOwed() implements LedgerCheck {

    @Override
    public Outcome look(Look look) {
      if (look.request().items().isEmpty()) {
        return Outcome.unknown("The message lists no item, so nothing says that anything is owed.");
      }
      List<ContactRequest.Listed> bad = failing(look, StillOwed::isOwed);
      return bad.isEmpty()
          ? Outcome.passed(look, () -> List.of(Detail.of("items", look.request().items().size())))
          : Outcome.refused(
              Objection.NOT_OWED,
              "Not owed as stated: " + Look.numbers(bad) + ". Paid, unknown, or of another number.",
              itemDetails(bad));
    }

    /** A credit may be listed as what it is. */
    private static boolean isOpenAs(Money open, Money stated) {
      return stated.isNegative() ? open.isNegative() : open.isPositive();
    }

    private static boolean isOwed(Material.Listed each) {
      return each.inBooks()
          .filter(item -> isOpenAs(item.open(), each.stated().amount()))
          .filter(item -> item.number().equals(each.stated().number()))
          .isPresent();
    }
  }

  /** Each amount is what is open now, or what of it is not contested. */
  record Amounts() implements LedgerCheck {

    @Override
    public Outcome look(Look look) {
      List<ContactRequest.Listed> bad = failing(look, Amounts::isRight);
      return bad.isEmpty()
          ? Outcome.PASSED
          : Outcome.refused(
              Objection.AMOUNT_DIFFERS,
              "The amount is no longer what is open: " + Look.numbers(bad) + ".",
              amounts(look, bad));
    }

    private static boolean isRight(Material.Listed each) {
      Money stated = each.stated().amount();
      return each.inBooks()
          .filter(item ->
              stated.equals(item.open()) || stated.equals(item.open().minus(item.disputed())))
          .isPresent();
    }

    private static List<Detail> amounts(Look look, List<ContactRequest.Listed> bad) {
      List<Detail> details = new ArrayList<>();
      for (ContactRequest.Listed each : bad) {
        details.add(Detail.of("item", each.item().value()));
        details.add(Detail.of("stated", each.amount()));
        look.inBooks(each.item()).ifPresent(item -> details.add(Detail.of("open", item.open())));
      }
      return details;
    }
  }

  /** Each item has a due date, the one that the message states. */
  record DueDates() implements LedgerCheck {

    @Override
    public Outcome look(Look look) {
      List<ContactRequest.Listed> bad = failing(look, DueDates::isRight);
      return bad.isEmpty()
          ? Outcome.PASSED
          : Outcome.refused(
              Objection.NO_DUE_DATE,
              "No due date is known, or not the one that is stated: %s."
                  .formatted(Look.numbers(bad)),
              itemDetails(bad));
    }

    private static boolean isRight(Material.Listed each) {
      Optional<LocalDate> due = each.inBooks().flatMap(ItemFact::dueDate);
      return due.isPresent() && due.equals(each.stated().dueDate());
    }
  }

  /**
   * Money of the debtor that no item has yet does not cover a listed item.
   *
   * @param percent of the smallest listed item that such money must reach to count
   */
  record NotCovered(int percent) implements LedgerCheck {

    @Override
    public Outcome look(Look look) {
      if (look.circumstances().books().receipts().isEmpty()) {
        return Outcome.PASSED;
      }
      for (ContactRequest.Listed each : look.request().items()) {
        Money money = money(look, each.amount());
        boolean couldPay = money.isPositive() && each.amount().isPositive();
        if (couldPay && reaches(money, each.amount())) {
          return Outcome.refused(
              Objection.MAY_BE_PAID,
              "%s came in or is credited and is not allocated; it may pay %s."
                  .formatted(money, each.number()),
              Detail.of("unallocated", money),
              Detail.of("item", each.item().value()),
              Detail.of("amount", each.amount()));
        }
      }
      return Outcome.PASSED;
    }

    private static Money money(Look look, Money like) {
      Money sum = Money.zero(like.currency());
      for (Receipt receipt : look.circumstances().books().receipts()) {
        if (receipt.amount().currency().equals(like.currency())) {
          sum = sum.plus(receipt.amount());
        }
      }
      return sum;
    }

    private boolean reaches(Money money, Money amount) {
      return Math.multiplyExact(money.minor(), 100L)
          >= Math.multiplyExact(amount.minor(), (long) percent);
    }
  }

  /** Nothing that the debtor contests is asked for. */
  record Undisputed() implements LedgerCheck {

    @Override
    public Outcome look(Look look) {
      List<ContactRequest.Listed> bad = failing(look, Undisputed::isUndisputed);
      return bad.isEmpty()
          ? Outcome.PASSED
          : Outcome.refused(
              Objection.DISPUTED,
              "The debtor contests what is asked for: " + Look.numbers(bad) + ".",
              itemDetails(bad));
    }

    private static boolean isUndisputed(Material.Listed each) {
      return each.inBooks()
          .filter(item ->
              item.disputed().isPositive()
                  && each.stated().amount().compareTo(item.open().minus(item.disputed())) > 0)
          .isEmpty();
    }
  }

  /** No promise, or no plan, covers a listed item. */
  record NotArranged(Arrangement.Arranged kind) implements LedgerCheck {

    @Override
    public Outcome look(Look look) {
      Optional<Arrangement> longest = Optional.empty();
      for (Arrangement each : look.circumstances().books().arrangements()) {
        if (each.kind() == kind && holds(look, each)) {
          longest =
              longest.filter(other -> !other.until().isBefore(each.until())).isPresent()
                  ? longest
                  : Optional.of(each);
        }
      }
      return longest.<Outcome>map(each -> refused(look, each)).orElse(Outcome.PASSED);
    }

    private static boolean holds(Look look, Arrangement each) {
      return !each.broken()
          && !each.until().isBefore(look.firstDay())
          && look.request().items().stream().anyMatch(listed -> listed.item().equals(each.item()));
    }

    private Outcome refused(Look look, Arrangement each) {
      boolean isPromise = kind == Arrangement.Arranged.PROMISE;
      return Outcome.refused(
              isPromise ? Objection.PROMISED : Objection.ON_PLAN,
              "A %s covers a listed item until %s."
                  .formatted(isPromise ? "promise to pay" : "payment plan", each.until()),
              Detail.of("item", each.item().value()),
              Detail.of("until", each.until()))
          .until(look.startEverywhere(each.until().plusDays(1)));
    }
  }

  /** Nobody has stopped contact with the account or about a listed item. */
  record Unblocked() implements LedgerCheck {

    @Override
    public Outcome look(Look look) {
      List<Block> blocks =
          look.circumstances().books().blocks().stream().filter(each -> holds(look, each)).toList();
      if (blocks.isEmpty()) {
        return Outcome.PASSED;
      }
      Block first = blocks.getFirst();
      Outcome.Refused refused =
          Outcome.refused(
              Objection.BLOCKED,
              "Contact is stopped%s: %s."
                  .formatted(
                      first.until().map(until -> " until " + until).orElse(""), first.reason()),
              Detail.of("reason", first.reason()),
              first
                  .until()
                  .map(until -> Detail.of("until", until))
                  .orElse(Detail.of("until", "taken back")));
      return blocks.stream().anyMatch(each -> each.until().isEmpty())
          ? refused
          : refused.until(
              blocks.stream()
                  .flatMap(each -> each.until().stream())
                  .max(LocalDate::compareTo)
                  .map(until -> look.startEverywhere(until.plusDays(1))));
    }

    private static boolean holds(Look look, Block block) {
      boolean isOver = block.until().filter(until -> until.isBefore(look.firstDay())).isPresent();
      return !isOver
          && (block.item().isEmpty()
              || look.request().items().stream()
                  .anyMatch(listed -> listed.item().equals(block.item().get())));
    }
  }

  /** The debt is ours to collect. */
  record NotPlaced() implements LedgerCheck {

    @Override
    public Outcome look(Look look) {
      Optional<Placement> placement = look.circumstances().books().placement();
      return placement
          .<Outcome>map(each ->
              Outcome.refused(
                  Objection.PLACED,
                  "The debt is with %s since %s.".formatted(each.with(), each.since()),
                  Detail.of("with", each.with()),
                  Detail.of("since", each.since())))
          .orElse(Outcome.PASSED);
    }
  }

  /** The source of the ledger was read not too long ago. */
  record Fresh(int hours) implements LedgerCheck {

    @Override
    public Outcome look(Look look) {
      Optional<Instant> asOf = look.circumstances().books().sourceAsOf();
      if (asOf.isEmpty()) {
        return Outcome.refused(
            Objection.STALE_SOURCE, "It is not known when the source of the ledger was last read.");
      }
      Instant stale = asOf.get().plus(Duration.ofHours(hours));
      return look.at().isAfter(stale)
          ? Outcome.refused(
              Objection.STALE_SOURCE,
              "The source of the ledger was last read at %s, more than %d hours ago."
                  .formatted(asOf.get(), hours),
              Detail.of("read", asOf.get()),
              Detail.of("hours", hours))
          : Outcome.passed(look, () -> List.of(Detail.of("read", asOf.get())));
    }

    @Override
    public boolean isOfTheMoment() {
      return true;
    }
  }

  private static List<ContactRequest.Listed> failing(Look look, Predicate<Material.Listed> isGood) {
    List<ContactRequest.Listed> failing = List.of();
    for (Material.Listed each : look.material().listed()) {
      if (!isGood.test(each)) {
        failing = failing.isEmpty() ? new ArrayList<>() : failing;
        failing.add(each.stated());
      }
    }
    return failing;
  }

  private static List<Detail> itemDetails(List<ContactRequest.Listed> listed) {
    return listed.stream().map(each -> Detail.of("item", each.item().value())).toList();
  }
}
