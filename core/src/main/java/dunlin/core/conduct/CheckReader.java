package dunlin.core.conduct;

import dunlin.core.basics.Failure;
import dunlin.core.conduct.ContactCircumstances.Arrangement;
import dunlin.core.conduct.ContactCircumstances.Consent;
import dunlin.core.conduct.ContactCircumstances.Flag;
import dunlin.core.conduct.ContactRequest.Notice;
import dunlin.core.conduct.ContactRequest.Use;
import dunlin.core.receivable.Channel;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a check of its name and its parameters. */
final class CheckReader {

  private static final int MOST_DAYS = 3660;
  private static final int MOST_CONTACTS = 10_000;

  private CheckReader() {}

  static Optional<Check> read(PackLine line, Parameters given, List<Failure> failures) {
    int before = failures.size();
    Optional<Check> check =
        time(line.rest(), given)
            .or(() -> counter(line.rest(), given))
            .or(() -> ledger(line.rest(), given))
            .or(() -> person(line.rest(), given))
            .or(() -> notice(line.rest(), given))
            .or(() -> text(line.rest(), given));
    if (check.isEmpty() && !line.rest().isEmpty()) {
      failures.add(
          Failure.of(line.row(), line.word(), line.rest(), "there is no check of that name"));
    } else {
      given.requireAllTaken();
    }
    return failures.size() == before ? check : Optional.empty();
  }

  private static Optional<Check> time(String name, Parameters given) {
    return switch (name) {
      case "hours" -> Optional.of(new TimeCheck.Window(given.time("opens"), given.time("closes")));
      case "working-days" -> Optional.of(new TimeCheck.WorkingDays(given.isYes("names-unknown")));
      case "quiet-days" -> Optional.of(new TimeCheck.QuietDays(given.quiet()));
      default -> Optional.empty();
    };
  }

  private static Optional<Check> counter(String name, Parameters given) {
    return switch (name) {
      case "contacts" ->
          Optional.of(
              new CounterCheck.Contacts(
                  given.whole("most", 1, MOST_CONTACTS),
                  given.whole("days", 1, MOST_DAYS),
                  counted(given)));
      case "cool-off" ->
          Optional.of(new CounterCheck.CoolOff(given.whole("days", 1, MOST_DAYS), counted(given)));
      case "gap" ->
          Optional.of(new CounterCheck.Gap(given.whole("days", 1, MOST_DAYS), counted(given)));
      default -> Optional.empty();
    };
  }

  private static CounterCheck.Counted counted(Parameters given) {
    return new CounterCheck.Counted(
        given.one("per", CounterCheck.Per.class, CounterCheck.Per.PERSON),
        given.some("counts", Channel.class),
        given.some("uses", Use.class),
        given.isYes("unconnected"),
        given.whole("consent-days", 0, MOST_DAYS, 0),
        given.isYes("whole-history"));
  }

  private static Optional<Check> ledger(String name, Parameters given) {
    return switch (name) {
      case "still-owed" -> Optional.of(new LedgerCheck.StillOwed());
      case "amounts" -> Optional.of(new LedgerCheck.Amounts());
      case "due-dates" -> Optional.of(new LedgerCheck.DueDates());
      case "not-covered" -> Optional.of(new LedgerCheck.NotCovered(given.whole("percent", 1, 100)));
      case "undisputed" -> Optional.of(new LedgerCheck.Undisputed());
      case "no-promise" -> Optional.of(new LedgerCheck.NotArranged(Arrangement.Arranged.PROMISE));
      case "no-plan" -> Optional.of(new LedgerCheck.NotArranged(Arrangement.Arranged.PLAN));
      case "unblocked" -> Optional.of(new LedgerCheck.Unblocked());
      case "not-placed" -> Optional.of(new LedgerCheck.NotPlaced());
      case "fresh" -> Optional.of(new LedgerCheck.Fresh(given.whole("hours", 1, 24 * MOST_DAYS)));
      default -> Optional.empty();
    };
  }

  private static Optional<Check> person(String name, Parameters given) {
    return switch (name) {
      case "unflagged" ->
          Optional.of(
              new PersonCheck.Unflagged(
                  orAll(given.some("flags", Flag.class), EnumSet.allOf(Flag.class))));
      case "only-attorney" -> Optional.of(new PersonCheck.OnlyAttorney());
      case "no-third-person" -> Optional.of(new PersonCheck.NoThirdPerson());
      case "not-opted-out" ->
          Optional.of(
              new PersonCheck.NotOptedOut(
                  given.one(
                      "reaching", PersonCheck.Reaching.class, PersonCheck.Reaching.EVERY_ROBOT),
                  given.whole("within-business-days", 0, 365, 0),
                  given.phrases()));
      case "consented" ->
          Optional.of(
              new PersonCheck.Consented(
                  orAll(
                      given.some("kinds", Consent.Agreed.class),
                      EnumSet.of(Consent.Agreed.WRITTEN))));
      case "number-checked" ->
          Optional.of(new PersonCheck.NumberChecked(given.whole("days", 1, MOST_DAYS)));
      case "not-at-work" -> Optional.of(new PersonCheck.NotAtWork(given.isYes("unless-forbidden")));
      case "reachable" ->
          Optional.of(new PersonCheck.Reachable(given.whole("soft-bounces", 1, 1000)));
      case "certain-delivery" -> Optional.of(new PersonCheck.Certain());
      default -> Optional.empty();
    };
  }

  /** What stands for words that are left out. */
  private static <E extends Enum<E>> Set<E> orAll(Set<E> given, Set<E> otherwise) {
    return given.isEmpty() ? otherwise : given;
  }

  private static Optional<Check> notice(String name, Parameters given) {
    return switch (name) {
      case "notice" ->
          Optional.of(
              new NoticeCheck.NoticeDue(
                  given.one("notice", Notice.class, Notice.VALIDATION),
                  given.whole("within-days", 0, MOST_DAYS),
                  given.isYes("business-days"),
                  given.whole("more-than-days-late", 0, MOST_DAYS, -1),
                  given.isYes("unknown-refuses")));
      case "verified" ->
          Optional.of(
              new NoticeCheck.Verified(
                  given.whole("days", 0, MOST_DAYS), given.whole("arrives-business-days", 0, 365)));
      case "no-suit-if-barred" ->
          Optional.of(
              new NoticeCheck.NoSuitIfBarred(
                  given.isYes("unknown-refuses"), new Wanted(given.somePhrases())));
      case "person-decides" -> Optional.of(new NoticeCheck.PersonDecides());
      case "basis" -> Optional.of(new NoticeCheck.Based());
      case "one-click" -> Optional.of(new NoticeCheck.OneClick());
      case "keep" -> Optional.of(new NoticeCheck.Keep(given.whole("years", 1, 100)));
      default -> Optional.empty();
    };
  }

  private static Optional<Check> text(String name, Parameters given) {
    return switch (name) {
      case "without" ->
          Optional.of(
              new TextCheck.Without(
                  given.one("objection", Objection.class, Objection.FORBIDDEN_WORDS),
                  given.isYes("unless-decided"),
                  new Wanted(given.somePhrases())));
      case "line" -> {
        List<Phrase> phrases = given.somePhrases();
        yield Optional.of(
            new TextCheck.Line(
                phrases.isEmpty() ? "" : phrases.getFirst().kind(), new Wanted(phrases)));
      }
      case "postal-address" -> Optional.of(new TextCheck.PostalAddress());
      case "no-cards" -> Optional.of(new TextCheck.NoCards());
      case "facts-only" -> Optional.of(new TextCheck.FactsOnly());
      case "limited-content" -> Optional.of(new TextCheck.Limited(given.somePhrases()));
      default -> Optional.empty();
    };
  }
}
