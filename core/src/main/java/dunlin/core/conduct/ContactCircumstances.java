package dunlin.core.conduct;

import dunlin.core.basics.BusinessCalendar;
import dunlin.core.basics.Money;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known at the instant of sending and may stand against a contact.
 *
 * @param zones every time zone in which the debtor may be; empty if none is known
 * @param calendars of the debtor's country, holidays of the next months included; a day must be
 *     worked in all of them
 */
public record ContactCircumstances(
    Instant at,
    Scope.Profile profile,
    List<ZoneId> zones,
    List<BusinessCalendar> calendars,
    Books books,
    Person person,
    Reach reach,
    ContactHistory history,
    Creditor creditor) {

  public ContactCircumstances {
    zones = List.copyOf(zones);
    calendars = List.copyOf(calendars);
  }

  /**
   * The account in the books.
   *
   * @param sourceAsOf when the source of the ledger was last read
   * @param items at least those that the text lists
   * @param receipts money of the debtor that no item has yet
   */
  public record Books(
      Optional<Instant> sourceAsOf,
      List<ItemFact> items,
      List<Receipt> receipts,
      List<Arrangement> arrangements,
      List<Block> blocks,
      Optional<Placement> placement) {

    public Books {
      items = List.copyOf(items);
      receipts = List.copyOf(receipts);
      arrangements = List.copyOf(arrangements);
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * An item as the books have it.
   *
   * @param open what is left of it, 0 once it is paid
   * @param disputed how much of it the debtor contests
   * @param barredFrom the first day on which it can no longer be sued for; empty if unknown
   */
  public record ItemFact(
      ItemId item,
      String number,
      Money open,
      Money disputed,
      Optional<LocalDate> issueDate,
      Optional<LocalDate> dueDate,
      Optional<LocalDate> barredFrom) {}

  /**
   * Money that could pay for listed items.
   *
   * @param amount above 0
   */
  public record Receipt(Source source, Money amount) {}

  /** Where such money stands. */
  public enum Source {
    /** In the books, not allocated. */
    UNAPPLIED,
    /** On the bank statement or announced, not yet in the books. */
    PENDING,
    /** A credit note. */
    CREDIT
  }

  /**
   * The debtor's word on an item, or an agreed plan.
   *
   * @param until the last day on which it covers the item
   */
  public record Arrangement(Arranged kind, ItemId item, LocalDate until, boolean broken) {

    /** What was arranged. */
    public enum Arranged {
      PROMISE,
      PLAN
    }
  }

  /**
   * A person stopped contact.
   *
   * @param item the only one that it is about; empty for the whole account
   * @param until the last day on which it holds; empty until it is taken back
   */
  public record Block(Optional<ItemId> item, String reason, Optional<LocalDate> until) {}

  /** The debt was given to somebody else to collect. */
  public record Placement(String with, LocalDate since) {}

  /**
   * The debtor.
   *
   * @param flags raised; empty if nobody looked
   * @param firstCommunication the first day on which this debt was spoken of
   * @param contested debts that the debtor contested in writing
   * @param basis the lawful basis on record for the purpose, such as {@code legitimate interest}
   */
  public record Person(
      Optional<Set<Flag>> flags,
      List<Consent> consents,
      List<OptOut> optOuts,
      List<NoticeSent> notices,
      Optional<LocalDate> firstCommunication,
      List<Contested> contested,
      Optional<String> basis) {

    public Person {
      flags = flags.map(Set::copyOf);
      consents = List.copyOf(consents);
      optOuts = List.copyOf(optOuts);
      notices = List.copyOf(notices);
      contested = List.copyOf(contested);
    }
  }

  /** What changes everything. */
  public enum Flag {
    /** A lawyer speaks for the debtor. */
    ATTORNEY,
    /** Refused to pay or asked us to stop, in writing. */
    CEASE,
    INSOLVENCY,
    DECEASED,
    MINOR,
    IDENTITY_THEFT,
    LITIGATION
  }

  /**
   * The debtor agreed.
   *
   * @param address the one that it is for; empty for every address of the channel
   * @param withdrawn from when on it no longer holds
   * @param source where and in which words it was given
   */
  public record Consent(
      Agreed kind,
      Channel channel,
      String address,
      Instant at,
      Optional<Instant> withdrawn,
      String source) {

    /** How far it goes. */
    public enum Agreed {
      /** To be called or texted by a machine. */
      EXPRESS,
      /** The same for marketing, signed. */
      WRITTEN,
      /** To this very call beyond the usual number, given in person. */
      DIRECT,
      /** To be written to at work. */
      WORKPLACE
    }

    boolean covers(Channel way, String place, Instant when) {
      return channel == way
          && (address.isEmpty() || address.equals(place))
          && !at.isAfter(when)
          && withdrawn.filter(end -> !end.isAfter(when)).isEmpty();
    }
  }

  /**
   * The debtor said stop.
   *
   * @param address the one that it is for; empty for every address of the channel
   * @param until from when on it no longer holds, because the debtor asked so
   */
  public record OptOut(Channel channel, String address, Instant at, Optional<Instant> until) {

    boolean holdsAt(Instant when) {
      return until.filter(end -> !end.isAfter(when)).isEmpty();
    }
  }

  /** A notice went out. */
  public record NoticeSent(ContactRequest.Notice notice, LocalDate on) {}

  /**
   * The debtor contested a debt in writing.
   *
   * @param verified when its proof was sent
   */
  public record Contested(ItemId item, LocalDate on, Optional<LocalDate> verified) {}

  /**
   * What is known of the address.
   *
   * @param softBounces in a row
   * @param uncertainSince when a message was sent there of which we do not know whether it arrived
   * @param usedOn when the debtor last used the number to write to us
   * @param checkedOn when it was last found not to belong to somebody else by now
   * @param forbiddenByEmployer whether we know that the employer forbids it
   */
  public record Reach(
      Validity validity,
      int softBounces,
      Optional<Instant> uncertainSince,
      Optional<LocalDate> usedOn,
      Optional<LocalDate> checkedOn,
      boolean forbiddenByEmployer) {}

  /** Whether the address takes messages. */
  public enum Validity {
    VALID,
    /** It bounced for good, or its owner complained. */
    DEAD,
    /** It is not an address of its channel. */
    MALFORMED,
    UNKNOWN
  }

  /**
   * We.
   *
   * @param businessName as the debtor knows it
   * @param postalAddress as it must stand in a message
   * @param persons whom the debtor may ask for
   * @param phones on which we are reached
   * @param quotable further words with digits or links that are no claims: bank account, payment
   *     link, register number
   */
  public record Creditor(
      String businessName,
      String postalAddress,
      List<String> persons,
      List<String> phones,
      List<String> quotable) {

    public Creditor {
      persons = List.copyOf(persons);
      phones = List.copyOf(phones);
      quotable = List.copyOf(quotable);
    }
  }
}
