package dunlin.platform.treatment;

import dunlin.core.receivable.AccountSnapshot;
import dunlin.platform.audit.Versions;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.function.LongFunction;
import org.springframework.stereotype.Service;

/**
 * All accounts as they stand, or stood: what the night decides, for whoever only wants to look.
 *
 * <p>They are read in portions by a few readers that see the same state of the database, so that
 * little is in memory at a time. Both ways of reading need sight of everything and must begin
 * outside a transaction.
 */
@Service
public class WholeBook {

  /** An account with its business unit. */
  public record Entry(AccountSnapshot snapshot, int unitId) {}

  /**
   * What is read.
   *
   * @param version the number of the newest fact that is known
   * @param base the currency in which amounts are ranked
   * @param accounts how many there are
   */
  public record Extent(LocalDate day, long version, Currency base, int accounts) {}

  /** What is done with the accounts. */
  public interface Look<T> {

    /** Is told once, before anything is read. */
    void begin(Extent extent);

    /** Looks at a portion; readers call it at the same time. */
    T at(List<Entry> portion);

    /** Takes what was found, portion by portion, in the order of the accounts. */
    void take(T found);
  }

  private final SnapshotRepository snapshots;
  private final BookReading reading;
  private final Moments moments;
  private final Versions versions;

  WholeBook(SnapshotRepository snapshots, BookReading reading, Moments moments, Versions versions) {
    this.snapshots = snapshots;
    this.reading = reading;
    this.moments = moments;
    this.versions = versions;
  }

  /** Looks at all accounts as of the business date and a version taken now. */
  public <T> Extent now(Look<T> look) {
    return versions.atCurrent(version -> read(version, moments::now, look));
  }

  /**
   * Looks at all accounts as of the end of a past business date.
   *
   * @param known the number of the newest fact that counts as known; those after it are left out
   */
  public <T> Extent past(LocalDate day, long known, Look<T> look) {
    return versions.atCurrent(
        version -> read(Math.min(known, version), upTo -> moments.past(day, upTo), look));
  }

  private <T> Extent read(long version, LongFunction<Moment> at, Look<T> look) {
    List<Long> accounts = snapshots.accountsKnownAt(version);
    Moment moment = at.apply(version);
    Extent extent = new Extent(moment.asOf(), version, moment.rates().base(), accounts.size());
    look.begin(extent);
    reading.read(
        new BookReading.Order(moment, snapshots.export(), accounts),
        portion ->
            look.at(
                portion.stream().map(each -> new Entry(each.snapshot(), each.unitId())).toList()),
        look::take);
    return extent;
  }
}
