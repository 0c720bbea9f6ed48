package dunlin.core.conduct;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.CustomerId;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody wants to contact a debtor: to whom, how, about what, in which words.
 *
 * @param items what the text speaks of, as the text states it
 * @param notices those that the message is or contains
 */
public record ContactRequest(
    AccountId account,
    CustomerId debtor,
    Recipient recipient,
    Channel channel,
    Scope.Voice voice,
    Sender sender,
    Scope.Purpose purpose,
    Scope.Ai ai,
    Occasion occasion,
    List<Listed> items,
    Wording wording,
    Set<Notice> notices,
    MailSigns mail) {

  public ContactRequest {
    items = List.copyOf(items);
    notices = Set.copyOf(notices);
  }

  /** The same with other words. */
  public ContactRequest withWording(Wording other) {
    return new ContactRequest(
        account, debtor, recipient, channel, voice, sender, purpose, ai, occasion, items, other,
        notices, mail);
  }

  /**
   * Who is reached.
   *
   * @param address a name for the address that does not show it, such as a keyed hash: this package
   *     only compares addresses and never sees one
   * @param shown the address with all but a little of it hidden, for people who read a certificate
   */
  public record Recipient(String address, String shown, Party party, Use use) {}

  /** Who answers there. */
  public enum Party {
    DEBTOR,
    /** The debtor's lawyer. */
    ATTORNEY,
    /** Anybody else. */
    OTHER
  }

  /** What the address or number is used for. */
  public enum Use {
    /** At home, or a mobile phone. */
    PERSONAL,
    /** The debtor's own business. */
    BUSINESS,
    /** The place where the debtor is employed. */
    WORKPLACE,
    UNKNOWN
  }

  /**
   * Who sends.
   *
   * @param name of the member, token or part of Dunlin
   */
  public record Sender(Scope.SenderKind kind, String name) {}

  /**
   * What brings the message about.
   *
   * @param template the name and version of the text
   * @param step the cadence and step, empty for a message by hand
   * @param consequence what is announced or follows
   * @param decidedByPerson whether a person decided that consequence
   */
  public record Occasion(
      String template, String step, Consequence consequence, boolean decidedByPerson) {}

  /** What weighs on the debtor beyond the request to pay. */
  public enum Consequence {
    NONE,
    CREDIT_STOP,
    /** Counsel or a court. */
    LEGAL,
    /** An agency. */
    AGENCY,
    PLAN_REFUSED
  }

  /** An item as the text states it. */
  public record Listed(ItemId item, String number, Money amount, Optional<LocalDate> dueDate) {}

  /**
   * The words, without mark-up.
   *
   * @param language two letters, such as {@code en}
   * @param subject empty where the channel has none
   * @param ownNumbers those that stand in the published template itself, such as the 14 of "within
   *     14 days"
   */
  public record Wording(String language, String subject, String body, Set<Long> ownNumbers) {

    public Wording {
      ownNumbers = Set.copyOf(ownNumbers);
    }
  }

  /** What the law wants debtors told once. */
  public enum Notice {
    /** What is owed, to whom, and how to contest it. */
    VALIDATION,
    /** The right to see the records of the debt. */
    RECORDS_RIGHT,
    /** In writing, in the language in which the matter was first spoken of. */
    OWN_LANGUAGE,
    /** The proof of a debt that was contested. */
    VERIFICATION
  }

  /**
   * What an e-mail carries beside its text.
   *
   * @param signed whether it will bear a valid DKIM signature
   * @param oneClick whether it has both headers of RFC 8058
   * @param preferenceLink whether the debtor can choose another channel by a link
   */
  public record MailSigns(boolean signed, boolean oneClick, boolean preferenceLink) {

    /** It is no e-mail. */
    public static final MailSigns NONE = new MailSigns(false, false, false);
  }
}
