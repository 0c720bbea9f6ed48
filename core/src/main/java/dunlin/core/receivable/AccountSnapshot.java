package dunlin.core.receivable;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a decision about one account may look at, as of a business date and as known at a
 * version of the ledger.
 *
 * <p>Two snapshots of the same account, date and version are equal, whatever the order in which
 * their parts were read.
 *
 * @param version the number of the newest fact that was known
 * @param items what is open, in the order of their ids
 * @param disputes those that are open, in the order of their items
 * @param promises the newest of each open item, in the order of their items
 * @param callback the one in force, due or not
 * @param lastContact the day on which we last called, wrote or sent a letter
 * @param snoozedUntil the day until which a person put the account off
 * @param lastList the list before this day's; empty for the first list of all
 * @param outreach what was said to the customer so far, and what may not be said
 */
public record AccountSnapshot(
    AccountId account,
    LocalDate businessDate,
    long version,
    BaseRates rates,
    Customer customer,
    List<Item> items,
    List<Dispute> disputes,
    List<Promise> promises,
    Optional<Callback> callback,
    Optional<LocalDate> lastContact,
    Optional<LocalDate> snoozedUntil,
    Optional<LastList> lastList,
    Outreach outreach) {

  public AccountSnapshot {
    items = items.stream().sorted(Comparator.comparing(Item::id)).toList();
    disputes =
        disputes.stream()
            .sorted(Comparator.comparing(Dispute::item).thenComparingLong(Dispute::number))
            .toList();
    promises =
        promises.stream()
            .sorted(Comparator.comparing(Promise::item).thenComparingLong(Promise::number))
            .toList();
  }

  /**
   * An open item, as far as ranking needs it.
   *
   * @param issueDate the date on the document, or null if the source has none
   * @param dueDate extensions counted; null if none is agreed
   * @param lastReceipt the value date of the newest cash on it, if it is paid in part; else null
   * @param face what it was at first, of the sign of {@code open}
   * @param open what is left of it: positive for what the customer owes, negative for credits and
   *     cash
   */
  public record Item(
      ItemId id,
      ItemKind kind,
      @Nullable LocalDate issueDate,
      @Nullable LocalDate dueDate,
      @Nullable LocalDate lastReceipt,
      Money face,
      Money open) {

    /** Whether the customer owes it. */
    public boolean isDebit() {
      return open.isPositive();
    }
  }

  /**
   * The debtor contests an item.
   *
   * @param number of the fact that raised it
   * @param amount in the item's currency
   */
  public record Dispute(
      ItemId item, long number, Money amount, String reason, LocalDate openedOn) {}

  /**
   * The debtor promised to pay an item.
   *
   * @param number of the fact that took it down
   * @param received cash on the item that counts for it
   */
  public record Promise(
      ItemId item,
      long number,
      Money amount,
      Money received,
      LocalDate madeOn,
      LocalDate promisedDate) {

    public PromiseState stateOn(LocalDate day) {
      return PromiseState.of(amount, received, promisedDate, day);
    }
  }

  /** A day on which to come back to the account. */
  public record Callback(LocalDate on, @Nullable LocalTime at) {}

  /**
   * What is known of the customer.
   *
   * @param segment empty if none is stated
   * @param riskClass the source's own, A the best; empty if none is stated
   * @param termsDays usual terms of payment, or null
   * @param creditLimit or null
   */
  public record Customer(
      String segment, String riskClass, @Nullable Integer termsDays, @Nullable Money creditLimit) {}

  /** The day and the version of an earlier list. */
  public record LastList(LocalDate businessDate, long version) {}

  /**
   * What was said to the customer so far, and what may not be said.
   *
   * @param begun since when Dunlin sends anything; empty if it never did
   * @param taken the steps of cadences that were taken for open items, in the order in which they
   *     were taken
   * @param contacts with the account in the weeks before, by anybody on any channel, oldest first
   * @param blocks in force on the business date
   * @param settled what was reminded of and is paid now, for a word of thanks that was not said yet
   * @param flags in force on the business date
   */
  public record Outreach(
      Optional<Beginning> begun,
      List<StepTaken> taken,
      List<Contact> contacts,
      List<Block> blocks,
      List<Settled> settled,
      Set<Flag> flags) {

    /** Without anything to thank for, and without flags. */
    public Outreach(
        Optional<Beginning> begun,
        List<StepTaken> taken,
        List<Contact> contacts,
        List<Block> blocks) {
      this(begun, taken, contacts, blocks, List.of(), Set.of());
    }

    public static final Outreach NONE =
        new Outreach(Optional.empty(), List.of(), List.of(), List.of());

    public Outreach {
      taken = List.copyOf(taken);
      contacts = List.copyOf(contacts);
      blocks = List.copyOf(blocks);
      settled = List.copyOf(settled);
      flags = Set.copyOf(flags);
    }
  }

  /** What is known of the debtor that stops or bounds every contact. */
  public enum Flag {
    /** A lawyer speaks for the debtor. */
    ATTORNEY,
    /** Insolvent, or about to be. */
    INSOLVENCY,
    /** Died. */
    DECEASED,
    /** Asked us in writing to stop, or refused to pay. */
    CEASE,
    /** Not of age. */
    MINOR,
    /** Says that somebody else made the debt in the debtor's name. */
    IDENTITY_THEFT,
    /** A court has it. */
    LITIGATION,
    /** Somebody else collects it. */
    PLACED
  }

  /**
   * When sending began. What was booked before is inherited: steps of days before it never fire.
   *
   * @param on the business date
   * @param version the number of the newest fact then
   */
  public record Beginning(LocalDate on, long version) {

    /** Whether the item was in the books before anything was sent. */
    public boolean inherits(ItemId item) {
      return item.value() <= version;
    }
  }

  /**
   * A step of a cadence that was taken for an item.
   *
   * @param level of the step: 0 for a courtesy
   */
  public record StepTaken(ItemId item, String cadence, String step, int level, LocalDate on) {}

  /**
   * An item that was reminded of and is wholly paid since.
   *
   * @param cadence that reminded of it
   * @param payment that settled it
   * @param amount of the whole payment, above zero
   * @param on the day on which it came in
   */
  public record Settled(ItemId item, String cadence, ItemId payment, Money amount, LocalDate on) {}

  /** Somebody called or wrote to the customer. */
  public record Contact(LocalDate on, Channel channel) {}

  /**
   * A person stopped outreach.
   *
   * @param item the only one that it is about; empty for the whole account
   * @param until the last day on which it holds, or null until it is taken back
   */
  public record Block(Optional<ItemId> item, String reason, @Nullable LocalDate until) {}
}
