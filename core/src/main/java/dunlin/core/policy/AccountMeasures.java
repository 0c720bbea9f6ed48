package dunlin.core.policy;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.PromiseState;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The measures of one account, taken from its snapshot.
 *
 * <p>Of an open debit, what is disputed is set aside first, at most all of it; then what the newest
 * promise still holds back while it is open; cash and credits of a currency cover what is left in
 * that currency.
 */
final class AccountMeasures {

  /**
   * One open debit with what holds it back.
   *
   * @param undisputed what is open of it and not disputed
   * @param collectable the part of that which no promise holds back
   */
  private record Debit(
      AccountSnapshot.Item item,
      @Nullable Long daysLate,
      Money disputed,
      Money undisputed,
      Money collectable) {

    boolean isLate(int toleranceDays) {
      return daysLate != null && daysLate > toleranceDays;
    }
  }

  /** What a flag reads. */
  static final String YES = "yes";

  private static final String NO = "no";
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private final AccountSnapshot snapshot;
  private final LocalDate today;
  private final List<Debit> debits = new ArrayList<>();
  private final CurrencySums credits = new CurrencySums();
  private final Map<ItemId, AccountSnapshot.Promise> newestPromises = new HashMap<>();
  private final Set<ItemId> openDebits = new HashSet<>();
  private final CurrencySums open;
  private final CurrencySums overdue;
  private final CurrencySums beforeCover;
  private final Set<String> currenciesWithoutRate;

  AccountMeasures(AccountSnapshot snapshot) {
    this.snapshot = snapshot;
    this.today = snapshot.businessDate();
    // In the order of their numbers for each item, so that the last one put is the newest.
    snapshot.promises().forEach(promise -> newestPromises.put(promise.item(), promise));
    Map<ItemId, Money> disputed = new HashMap<>();
    snapshot
        .disputes()
        .forEach(dispute -> disputed.merge(dispute.item(), dispute.amount(), Money::plus));
    for (AccountSnapshot.Item item : snapshot.items()) {
      if (item.isDebit()) {
        openDebits.add(item.id());
        debits.add(debit(item, disputed.get(item.id())));
      } else {
        credits.add(item.open().negated());
      }
    }
    open = sum(debit -> true, debit -> debit.item().open());
    overdue = sum(debit -> debit.isLate(0), debit -> debit.item().open());
    beforeCover = sum(debit -> debit.isLate(0), Debit::collectable);
    currenciesWithoutRate = unratedCurrencies();
  }

  AccountSnapshot snapshot() {
    return snapshot;
  }

  private Debit debit(AccountSnapshot.Item item, @Nullable Money disputes) {
    Money disputed =
        disputes == null ? Money.zero(item.open().currency()) : least(disputes, item.open());
    Money undisputed = disputes == null ? item.open() : item.open().minus(disputed);
    LocalDate due = item.dueDate();
    return new Debit(
        item,
        due == null ? null : today.toEpochDay() - due.toEpochDay(),
        disputed,
        undisputed,
        withoutPromised(item, undisputed));
  }

  private Money withoutPromised(AccountSnapshot.Item item, Money undisputed) {
    AccountSnapshot.Promise promise = newestPromises.get(item.id());
    return promise == null || promise.stateOn(today) != PromiseState.OPEN
        ? undisputed
        : undisputed.minus(least(promise.amount().minus(promise.received()), undisputed));
  }

  private static Money least(Money one, Money other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  // Amounts

  Reading amount(String name, CurrencySums sums) {
    return new Reading(List.of(new Fact(name, sums.inBase(snapshot.rates()))));
  }

  CurrencySums open() {
    return open;
  }

  CurrencySums overdue(int toleranceDays) {
    return toleranceDays == 0
        ? overdue
        : sum(debit -> debit.isLate(toleranceDays), debit -> debit.item().open());
  }

  CurrencySums disputed() {
    return sum(debit -> debit.isLate(0), Debit::disputed);
  }

  /** What could be demanded; where all of it is contested or promised, all that is overdue. */
  private CurrencySums demanded() {
    return beforeCover.isNone() ? overdue : beforeCover;
  }

  CurrencySums collectable() {
    return beforeCover.less(credits);
  }

  CurrencySums dueWithin(int days) {
    return sum(
        debit -> debit.daysLate() != null && debit.daysLate() <= 0 && -debit.daysLate() <= days,
        Debit::undisputed);
  }

  Reading newlyOverdue() {
    return snapshot
        .lastList()
        .map(last ->
            new Reading(
                List.of(
                    new Fact("newly-overdue", newSince(last).inBase(snapshot.rates())),
                    Fact.of("since", last.businessDate()))))
        .orElse(Reading.unknown("newly-overdue"));
  }

  private CurrencySums newSince(AccountSnapshot.LastList last) {
    return sum(
        debit ->
            debit.isLate(0)
                && (debit.item().id().value() > last.version()
                    || !last.businessDate().isAfter(dueDate(debit))),
        Debit::collectable);
  }

  private LocalDate dueDate(Debit debit) {
    LocalDate due = debit.item().dueDate();
    return due == null ? LocalDate.MIN : due;
  }

  private CurrencySums sum(Predicate<Debit> which, Function<Debit, Money> amount) {
    CurrencySums sums = new CurrencySums();
    Money sum = null;
    for (Debit debit : debits) {
      if (which.test(debit)) {
        Money next = amount.apply(debit);
        if (sum == null || !sum.currency().equals(next.currency())) {
          sums.addIfThere(sum);
          sum = next;
        } else {
          sum = sum.plus(next);
        }
      }
    }
    sums.addIfThere(sum);
    return sums;
  }

  /** Figures of the whole account for lists. */
  Figures figures() {
    Optional<LocalDate> oldest =
        debits.stream()
            .filter(debit -> debit.isLate(0))
            .map(this::dueDate)
            .min(Comparator.naturalOrder());
    return new Figures(
        CurrencySums.known(open().inBase(snapshot.rates())),
        CurrencySums.known(overdue(0).inBase(snapshot.rates())),
        CurrencySums.known(collectable().inBase(snapshot.rates())),
        oldest.map(due -> (int) ChronoUnit.DAYS.between(due, today)).orElse(0),
        oldest,
        snapshot.items().size(),
        (int) debits.stream().filter(debit -> debit.isLate(0)).count(),
        List.copyOf(currenciesWithoutRate()));
  }

  Set<String> currenciesWithoutRate() {
    return currenciesWithoutRate;
  }

  private Set<String> unratedCurrencies() {
    Set<String> codes = new TreeSet<>();
    Currency last = snapshot.rates().base();
    for (AccountSnapshot.Item item : snapshot.items()) {
      Currency currency = item.open().currency();
      if (!currency.equals(last) && snapshot.rates().inBase(Money.zero(currency)).isEmpty()) {
        codes.add(currency.getCurrencyCode());
      }
      last = currency;
    }
    return codes;
  }

  Reading unrated() {
    Set<String> codes = currenciesWithoutRate();
    return codes.isEmpty()
        ? Reading.of("currencies-without-rate", 0)
        : Reading.of(
            "currencies-without-rate",
            codes.size(),
            Fact.of("currencies", String.join(" ", codes)));
  }

  /**
   * Whole units of the largest sum, rounded up so that nothing owed counts as nothing; with what is
   * overdue in each such currency, in its own.
   */
  Reading collectableWithoutRate() {
    long units =
        collectable().withoutRate(snapshot.rates()).stream()
            .map(Money::toDecimal)
            .mapToLong(sum -> sum.setScale(0, RoundingMode.CEILING).longValueExact())
            .max()
            .orElse(0);
    List<Fact> facts = new ArrayList<>();
    if (!currenciesWithoutRate.isEmpty()) {
      facts.add(Fact.of("currencies", String.join(" ", currenciesWithoutRate)));
    }
    List<Money> late = overdue.withoutRate(snapshot.rates());
    if (!late.isEmpty()) {
      facts.add(
          Fact.of(
              "overdue-without-rate",
              late.stream()
                  .map(each -> each.currencyCode() + " " + each.grouped())
                  .collect(Collectors.joining(" + "))));
    }
    return Reading.of("collectable-without-rate", units, facts.toArray(Fact[]::new));
  }

  // Ages and shares

  Reading oldest() {
    return debits.stream()
        .filter(debit -> debit.isLate(0) && debit.undisputed().isPositive())
        .map(this::dueDate)
        .min(Comparator.naturalOrder())
        .map(due -> Reading.of("oldest", ChronoUnit.DAYS.between(due, today), Fact.of("due", due)))
        .orElse(Reading.of("oldest", 0));
  }

  Reading paid() {
    CurrencySums faces = sum(debit -> debit.isLate(0), debit -> debit.item().face());
    if (faces.isNone()) {
      return Reading.unknown("paid");
    }
    Fact.Value face = faces.inBase(snapshot.rates());
    Fact.Value open = overdue(0).inBase(snapshot.rates());
    return face instanceof Fact.Amount(Money all) && open instanceof Fact.Amount(Money left)
        ? Reading.of("paid", percent(all.minus(left), all))
        : Reading.unknown("paid");
  }

  Reading covered() {
    OptionalLong least =
        demanded().amounts().stream()
            .mapToLong(amount -> percent(least(credits.of(amount), amount), amount))
            .min();
    if (least.isEmpty()) {
      return Reading.unknown("covered");
    }
    return least.getAsLong() == 0
        ? Reading.of("covered", 0)
        : Reading.of(
            "covered", least.getAsLong(), new Fact("credits", credits.inBase(snapshot.rates())));
  }

  boolean hasCredits() {
    return !credits.isNone();
  }

  Reading creditUse() {
    Money limit = snapshot.customer().creditLimit();
    if (limit == null || !limit.isPositive()) {
      return Reading.unknown("credit-use");
    }
    Fact.Value used = open().inBase(snapshot.rates());
    return snapshot
        .rates()
        .inBase(limit)
        .filter(Money::isPositive)
        .filter(inBase -> used instanceof Fact.Amount)
        .map(inBase ->
            Reading.of(
                "credit-use",
                percent(CurrencySums.known(used), inBase),
                Fact.of("credit-limit", limit)))
        .orElse(Reading.unknown("credit-use"));
  }

  /** Whole percent, cut off, so that 99.9 % is not yet 100. */
  private static long percent(Money part, Money whole) {
    return whole.isZero()
        ? 0
        : BigInteger.valueOf(part.minor())
            .multiply(HUNDRED)
            .divide(BigInteger.valueOf(whole.minor()))
            .longValueExact();
  }

  int itemsWithoutDueDate() {
    return (int) debits.stream().filter(debit -> debit.daysLate() == null).count();
  }

  // Disputes, promises, people

  List<AccountSnapshot.Dispute> disputes() {
    return snapshot.disputes().stream()
        .filter(dispute -> openDebits.contains(dispute.item()))
        .toList();
  }

  Reading disputeAge() {
    return disputes().stream()
        .map(AccountSnapshot.Dispute::openedOn)
        .min(Comparator.naturalOrder())
        .map(raised ->
            Reading.of(
                "dispute-age",
                ChronoUnit.DAYS.between(raised, today),
                Fact.of("disputed-on", raised)))
        .orElse(Reading.unknown("dispute-age"));
  }

  Reading brokenPromises() {
    return countOf("broken-promises", promise -> promise.stateOn(today).isBroken());
  }

  Reading promisesDue() {
    return countOf("promises-due", promise -> isOpen(promise) && isPast(promise));
  }

  Reading openPromises() {
    return countOf("open-promises", promise -> isOpen(promise) && !isPast(promise));
  }

  private boolean isOpen(AccountSnapshot.Promise promise) {
    return promise.stateOn(today) == PromiseState.OPEN;
  }

  private boolean isPast(AccountSnapshot.Promise promise) {
    return promise.promisedDate().isBefore(today);
  }

  /** How many promises there are of a kind, and the amount and day of the newest of them. */
  private Reading countOf(String name, Predicate<AccountSnapshot.Promise> which) {
    List<AccountSnapshot.Promise> found =
        newestPromises.values().stream()
            .filter(promise -> openDebits.contains(promise.item()))
            .filter(which)
            .sorted(Comparator.comparingLong(AccountSnapshot.Promise::number))
            .toList();
    if (found.isEmpty()) {
      return Reading.of(name, 0);
    }
    AccountSnapshot.Promise newest = found.getLast();
    return Reading.of(
        name,
        found.size(),
        Fact.of("promised", newest.amount()),
        Fact.of("promised-for", newest.promisedDate()),
        Fact.of("received", newest.received()));
  }

  Reading callback() {
    return snapshot
        .callback()
        .map(callback -> callbackReading(callback))
        .orElse(Reading.unknown("callback"));
  }

  private Reading callbackReading(AccountSnapshot.Callback callback) {
    long days = ChronoUnit.DAYS.between(callback.on(), today);
    Fact on = Fact.of("callback-on", callback.on());
    return callback.at() == null
        ? Reading.of("callback", days, on)
        : Reading.of("callback", days, on, new Fact("callback-at", new Fact.Time(callback.at())));
  }

  Reading daysSinceContact() {
    return snapshot
        .lastContact()
        .map(day ->
            Reading.of(
                "days-since-contact",
                ChronoUnit.DAYS.between(day, today),
                Fact.of("last-contact", day)))
        .orElse(Reading.unknown("days-since-contact"));
  }

  Reading snoozedDays() {
    return snapshot
        .snoozedUntil()
        .map(until ->
            Reading.of(
                "snoozed-days",
                ChronoUnit.DAYS.between(today, until),
                Fact.of("snoozed-until", until)))
        .orElse(Reading.unknown("snoozed-days"));
  }

  Reading flag(String name, AccountSnapshot.Flag flag) {
    return new Reading(
        List.of(Fact.of(name, snapshot.outreach().flags().contains(flag) ? YES : NO)));
  }

  /** How many kinds of flags there are, with their names. */
  Reading flags() {
    Set<AccountSnapshot.Flag> flags = snapshot.outreach().flags();
    return flags.isEmpty()
        ? Reading.of("flags", 0)
        : Reading.of(
            "flags",
            flags.size(),
            Fact.of(
                "flagged",
                flags.stream()
                    .sorted()
                    .map(flag -> flag.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(" "))));
  }

  // Marks

  Set<Chip> chips() {
    Set<Chip> chips = EnumSet.noneOf(Chip.class);
    addIf(chips, Chip.BROKEN_PROMISE, isPositive(brokenPromises()));
    addIf(chips, Chip.PROMISE_OPEN, isPositive(openPromises()) || isPositive(promisesDue()));
    addIf(chips, Chip.DISPUTE, !disputes().isEmpty());
    addIf(chips, Chip.CALLBACK, snapshot.callback().isPresent());
    addIf(
        chips,
        Chip.CREDIT_LIMIT,
        creditUse().value() instanceof Fact.Count(long percent) && percent > 100);
    addIf(chips, Chip.UNAPPLIED_CASH, hasCredits());
    addIf(chips, Chip.RATE_MISSING, !currenciesWithoutRate().isEmpty());
    addIf(chips, Chip.DUE_DATE_MISSING, itemsWithoutDueDate() > 0);
    return chips;
  }

  private static void addIf(Set<Chip> chips, Chip chip, boolean isSo) {
    if (isSo) {
      chips.add(chip);
    }
  }

  private static boolean isPositive(Reading reading) {
    return reading.value() instanceof Fact.Count(long number) && number > 0;
  }
}
