package dunlin.platform.receivable;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Versions;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.customer.Customers;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The control of the books: whether every projection still follows from unaltered facts.
 *
 * <p>Checks, in one snapshot: the digest of every fact, and of all together; the number of facts of
 * every recording; that every entry has its item and every allocation its opposite; that the
 * projection of open items equals the facts in both directions; that faces and entries sum to what
 * is open, and the buckets of the aging to the balance, in each currency; that customers show their
 * newest version.
 */
@Service
public class Controls {

  private final ControlRepository repository;
  private final ReportRepository reports;
  private final Customers customers;
  private final Versions versions;
  private final BusinessDays days;
  private final AuditTrail audit;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Controls(
      ControlRepository repository,
      ReportRepository reports,
      Customers customers,
      Versions versions,
      BusinessDays days,
      AuditTrail audit,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.reports = reports;
    this.customers = customers;
    this.versions = versions;
    this.days = days;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What a control found.
   *
   * @param version facts up to this number were checked
   * @param summary in a sentence, with what was counted
   * @param findings one for each check that failed, each naming the first bad fact; empty when all
   *     is well
   */
  public record Control(
      long id,
      Instant at,
      LocalDate businessDate,
      long version,
      boolean ok,
      String summary,
      List<String> findings) {

    public Control {
      findings = List.copyOf(findings);
    }
  }

  private record Checked(long version, String counts, List<String> findings) {}

  /** Checks everything and stores the result. */
  public Control check() {
    return Acting.withFullSight(() -> {
      Checked checked =
          versions.atCurrent(version -> new Checked(version, repository.counts(), findings()));
      return required(transaction.execute(status -> store(checked)));
    });
  }

  /** The newest result, if there was a control yet. */
  public Optional<Control> latest() {
    return required(transaction.execute(status -> repository.findLatest()));
  }

  private Control store(Checked checked) {
    String summary =
        checked.findings().isEmpty()
            ? "The books tie: " + checked.counts()
            : "%d checks failed on %s".formatted(checked.findings().size(), checked.counts());
    audit.tell("controlled the books", "ledger", summary);
    return repository.insert(
        clock.instant(), days.today(), checked.version(), summary, checked.findings());
  }

  private List<String> findings() {
    List<String> findings = new ArrayList<>();
    findFactFault("item", "items").ifPresent(findings::add);
    findFactFault("entry", "entries").ifPresent(findings::add);
    findFactFault("terms", "terms").ifPresent(findings::add);
    findFactFault("rate", "rates").ifPresent(findings::add);
    repository.findOrphan().ifPresent(findings::add);
    repository.findUnpaired().ifPresent(findings::add);
    repository.findWrongReversal().ifPresent(findings::add);
    repository.findProjectionFault().ifPresent(findings::add);
    findTotalsApart().ifPresent(findings::add);
    findBucketsApart().ifPresent(findings::add);
    customers.findFault().ifPresent(findings::add);
    return findings;
  }

  private Optional<String> findFactFault(String table, String told) {
    return repository.findAlteredOrMissing(table, told).or(() -> repository.findTallyFault(table));
  }

  private Optional<String> findTotalsApart() {
    Balances facts = repository.sumOfFacts();
    Balances shown = repository.sumOfProjection();
    return facts.equals(shown)
        ? Optional.empty()
        : Optional.of("faces and entries sum to %s, open items to %s".formatted(facts, shown));
  }

  /** The aging from the facts and what later days change must sum to what is shown. */
  private Optional<String> findBucketsApart() {
    LocalDate today = days.today();
    Balances aged = agedFromFacts(today);
    Balances ahead = repository.sumAfter(today);
    Balances shown = repository.sumOfProjection();
    if (aged.plus(ahead).equals(shown)) {
      return Optional.empty();
    }
    String later = ahead.isNone() ? "" : ", facts of later days to " + ahead;
    return Optional.of(
        "the buckets as of %s sum to %s%s, open items to %s".formatted(today, aged, later, shown));
  }

  /** Not by the sums that are kept: they would hide what was altered since. */
  private Balances agedFromFacts(LocalDate day) {
    AgingReports.Question asked = AgingReports.Question.asOf(day);
    AgingReports.Question question =
        new AgingReports.Question(
            day,
            new Known.AtVersion(Long.MAX_VALUE),
            asked.basis(),
            asked.buckets(),
            Optional.empty());
    return Balances.sum(
        reports.cells(question, ReportRepository.Grouping.ALL, null).stream()
            .map(cell -> Money.ofMinor(cell.minor(), cell.currency()))
            .toList());
  }

  private static <T> T required(@org.jspecify.annotations.Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a control came to nothing");
    }
    return value;
  }
}
