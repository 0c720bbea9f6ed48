package dunlin.platform.trial;

import dunlin.core.backtest.Day;
import dunlin.core.backtest.Done;
import dunlin.core.backtest.Effort;
import dunlin.core.backtest.Paid;
import dunlin.core.backtest.Reenactment;
import dunlin.core.backtest.Tally;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.ItemId;
import dunlin.platform.treatment.WholeBook;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets two policies decide the whole book of past days, one day after the other. */
@Component
class Reenacting {

  private final WholeBook book;
  private final BacktestRepository repository;
  private final PastDays pastDays;
  private final TransactionTemplate ownTransaction;
  private final TrialRuns runs;
  private final Clock clock;

  Reenacting(
      WholeBook book,
      BacktestRepository repository,
      PastDays pastDays,
      TrialRuns runs,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.book = book;
    this.repository = repository;
    this.pastDays = pastDays;
    this.runs = runs;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** The texts that are compared. */
  record Policies(CompiledPolicy live, CompiledPolicy draft) {}

  /** What both would have done about a portion of accounts. */
  private record Both(Day live, Day draft) {}

  /**
   * Makes the backtest that was begun under that number.
   *
   * @throws RuntimeException if it fails; it is marked so
   */
  void reenact(long backtest, Policies policies, int days) {
    try {
      List<PastDays.Past> past = pastDays.before(days, pastDays.accounts());
      List<Backtest.PastDay> done = new ArrayList<>();
      OnDay onDay = new OnDay(policies, past);
      for (PastDays.Past day : past) {
        tellProgress(backtest, past.size(), done.size());
        done.add(onDay.look(day));
      }
      ownTransaction.executeWithoutResult(status -> {
        repository.setProgress(backtest, past.size(), done.size(), clock.instant());
        repository.finish(backtest, done, clock.instant());
      });
    } catch (RuntimeException | Error e) {
      runs.fail(RunRepository.Kind.BACKTEST, backtest, e);
      throw e;
    }
  }

  private void tellProgress(long backtest, int inAll, int done) {
    ownTransaction.executeWithoutResult(
        status -> repository.setProgress(backtest, inAll, done, clock.instant()));
  }

  /** Both policies with their memories, going from day to day. */
  private final class OnDay implements WholeBook.Look<Both> {

    private final Reenactment live;
    private final Reenactment draft;
    private LocalDate day = LocalDate.MIN;
    private long known;
    private Tally liveTally = Tally.NOTHING;
    private Tally draftTally = Tally.NOTHING;

    OnDay(Policies policies, List<PastDays.Past> past) {
      LocalDate first = past.isEmpty() ? LocalDate.MIN : past.getFirst().day();
      long before = past.isEmpty() ? 0 : past.getFirst().known().orElse(Long.MAX_VALUE);
      this.live = new Reenactment(policies.live(), Effort.ASSUMED, first, before);
      this.draft = new Reenactment(policies.draft(), Effort.ASSUMED, first, before);
    }

    Backtest.PastDay look(PastDays.Past past) {
      day = past.day();
      known = past.known().orElse(Long.MAX_VALUE);
      liveTally = Tally.NOTHING;
      draftTally = Tally.NOTHING;
      var _ = book.past(day, known, this);
      return new Backtest.PastDay(day, past.known().isPresent(), liveTally, draftTally);
    }

    @Override
    public void begin(WholeBook.Extent extent) {}

    @Override
    public Both at(List<WholeBook.Entry> portion) {
      List<AccountSnapshot> accounts = portion.stream().map(WholeBook.Entry::snapshot).toList();
      return new Both(day(live, accounts), day(draft, accounts));
    }

    private Day day(Reenactment policy, List<AccountSnapshot> accounts) {
      List<ItemId> gone = policy.gone(accounts);
      Map<ItemId, Paid> paid =
          gone.isEmpty()
              ? Map.of()
              : ownTransaction.execute(status -> repository.settledByCash(gone, day, known));
      return policy.day(accounts, paid);
    }

    @Override
    public void take(Both found) {
      Set<Long> paid = paid(found);
      liveTally = liveTally.plus(Tally.of(found.live(), wrong(found.live(), paid)));
      draftTally = draftTally.plus(Tally.of(found.draft(), wrong(found.draft(), paid)));
    }

    private Set<Long> paid(Both found) {
      Set<Long> items =
          Stream.concat(found.live().done().stream(), found.draft().done().stream())
              .filter(Done::isMessage)
              .flatMap(each -> each.items().stream())
              .map(ItemId::value)
              .collect(Collectors.toSet());
      return items.isEmpty()
          ? Set.of()
          : ownTransaction.execute(status -> repository.paidBy(items, day));
    }

    private static long wrong(Day done, Set<Long> paid) {
      return done.done().stream()
          .filter(Done::isMessage)
          .filter(each -> each.items().stream().anyMatch(item -> paid.contains(item.value())))
          .count();
    }
  }
}
