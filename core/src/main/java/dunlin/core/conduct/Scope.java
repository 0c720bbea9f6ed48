package dunlin.core.conduct;

import dunlin.core.basics.Money;
import dunlin.core.receivable.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What decides which rules are for a contact. Whatever is unknown is taken as if the rule were for
 * it.
 *
 * @param profile what is known of the debtor and the debt
 */
public record Scope(
    Profile profile, Channel channel, Voice voice, Purpose purpose, Ai ai, SenderKind sender) {

  public static Scope of(ContactRequest request, Profile profile) {
    return new Scope(
        profile,
        request.channel(),
        request.voice(),
        request.purpose(),
        request.ai(),
        request.sender().kind());
  }

  /**
   * The debtor and the debt, as far as scope needs them.
   *
   * @param places every place where the debtor may live or sit; empty if none is known
   * @param debtTotal all that the debtor owes the creditor in commercial debt
   * @param enteredOn the newest day on which any of it was entered, renewed, sold or assigned
   */
  public record Profile(
      Debtor debtor,
      Debt debt,
      Role role,
      Stage stage,
      Credit credit,
      List<Place> places,
      Optional<Money> debtTotal,
      Optional<LocalDate> enteredOn) {

    /** Nothing is known, so every rule is for it. */
    public static final Profile UNKNOWN =
        new Profile(
            Debtor.UNKNOWN,
            Debt.UNKNOWN,
            Role.UNKNOWN,
            Stage.UNKNOWN,
            Credit.UNKNOWN,
            List.of(),
            Optional.empty(),
            Optional.empty());

    public Profile {
      places = List.copyOf(places);
    }
  }

  /** Who owes. */
  public enum Debtor {
    /** A company or another body that is no person. */
    BUSINESS,
    /** A person in business under an own name. */
    SOLE_TRADER,
    /** A person who stands for the debt of a business. */
    GUARANTOR,
    /** A person. */
    NATURAL_PERSON,
    UNKNOWN
  }

  /** What the debt is for. */
  public enum Debt {
    /** Goods or services for a business. */
    COMMERCIAL,
    /** Personal, family or household purposes. */
    CONSUMER,
    UNKNOWN
  }

  /** Who collects. */
  public enum Role {
    /** The creditor, in its own name. */
    FIRST_PARTY,
    /** The creditor, under a name that suggests somebody else. */
    OTHER_NAME,
    /** An agency, a debt buyer, counsel. */
    THIRD_PARTY,
    UNKNOWN
  }

  /** How far collection has come. */
  public enum Stage {
    /** Invoices, statements, reminders before anything formal. */
    ORDINARY,
    /** Debt collection procedures have begun; with a third party they always have. */
    PROCEDURES,
    UNKNOWN
  }

  /** What kind of credit was given. */
  public enum Credit {
    /** Goods or services to be paid later. */
    TRADE,
    /** Money lent or financed, or a debt bought. */
    LENDING,
    UNKNOWN
  }

  /** Whether a voice speaks, and whose. */
  public enum Voice {
    /** It is written. */
    NONE,
    /** A person speaks. */
    LIVE,
    /** A recording or a machine speaks. */
    ARTIFICIAL,
    /** A message is left for later. */
    VOICEMAIL
  }

  /** What the message is for. */
  public enum Purpose {
    /** An invoice, a receipt. */
    TRANSACTIONAL,
    /** To have a debt paid. */
    DUNNING,
    /** To thank for a payment that was asked for; asks for nothing itself. */
    THANKS,
    /** To sell something. */
    MARKETING,
    UNKNOWN
  }

  /** What part artificial intelligence has in it. */
  public enum Ai {
    NONE,
    /** It wrote a draft that a person has approved. */
    DRAFTED,
    /** It wrote, and nobody looked before it goes. */
    UNATTENDED,
    /** The debtor converses with it. */
    INTERACTIVE,
    UNKNOWN
  }

  /** Who sends. */
  public enum SenderKind {
    PERSON,
    /** Dunlin by its cadences. */
    MACHINE,
    /** An agent of artificial intelligence. */
    AGENT,
    /** Another program, through the interface. */
    PROGRAM
  }
}
