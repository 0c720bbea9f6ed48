package dunlin.platform.outreach;

import dunlin.core.conduct.ContactCircumstances.Contested;
import dunlin.core.conduct.ContactCircumstances.NoticeSent;
import dunlin.core.conduct.ContactRequest;
import dunlin.core.conduct.ContactRequest.Notice;
import dunlin.core.conduct.Scope;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.ItemId;
import dunlin.platform.contact.Formality;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the gate must know of notices about the debts of a message: which were told, since when the
 * debts are spoken of, and what was contested in writing.
 *
 * <p>A notice counts if it was sent for every debt of the message. The contact ledger knows of
 * first communications from the day on which sending began; of debts that are older somebody has to
 * say it, or it stays unknown.
 */
final class Telling {

  private static final List<Notice> OF_CONSUMERS = List.of(Notice.VALIDATION);
  private static final List<Notice> OF_BUSINESSES =
      List.of(Notice.RECORDS_RIGHT, Notice.OWN_LANGUAGE);

  private final Circle circle;
  private final List<Owing> debts;
  private final List<Notice> wanted;

  /** A debt and what was told of it. */
  private record Owing(Told.Debt debt, Dossier dossier) {

    /** The latest day on which a notice of it was sent. */
    Optional<LocalDate> told(Notice notice) {
      return days(Formality.Kind.valueOf(notice.name())).max(Comparator.naturalOrder());
    }

    Stream<LocalDate> days(Formality.Kind kind) {
      return dossier.told().daysOf(kind, debt);
    }
  }

  /**
   * Reads what is known.
   *
   * @param account that is contacted, whose documents count if the message lists none
   */
  Telling(Dossier account, Circle circle, List<ContactRequest.Listed> listed, Scope.Debt kind) {
    this.circle = circle;
    this.debts =
        listed.isEmpty()
            ? account.documents().keySet().stream()
                .sorted()
                .map(each -> owing(account, each))
                .toList()
            : listed.stream().flatMap(each -> owing(each.item()).stream()).toList();
    this.wanted =
        switch (kind) {
          case CONSUMER -> OF_CONSUMERS;
          case COMMERCIAL -> OF_BUSINESSES;
          case UNKNOWN -> Stream.of(OF_CONSUMERS, OF_BUSINESSES).flatMap(List::stream).toList();
        };
  }

  private Optional<Owing> owing(ItemId item) {
    return circle.holder(item).map(dossier -> owing(dossier, item));
  }

  private static Owing owing(Dossier dossier, ItemId item) {
    Optional<LocalDate> since =
        Optional.ofNullable(dossier.documents().get(item))
            .flatMap(document -> document.issued().or(document::due));
    return new Owing(new Told.Debt(item, since), dossier);
  }

  /** The notices that went out for every debt of the message. */
  List<NoticeSent> notices() {
    return Stream.of(Notice.values()).map(this::sentForAll).filter(Objects::nonNull).toList();
  }

  private @Nullable NoticeSent sentForAll(Notice notice) {
    List<Optional<LocalDate>> days = debts.stream().map(each -> each.told(notice)).toList();
    return days.isEmpty() || days.stream().anyMatch(Optional::isEmpty)
        ? null
        : new NoticeSent(
            notice,
            days.stream().map(Optional::orElseThrow).max(Comparator.naturalOrder()).orElseThrow());
  }

  /**
   * The first day on which any debt was spoken of that lacks a notice; today if none was before,
   * and empty if that is not known.
   */
  Optional<LocalDate> firstCommunication() {
    List<Optional<LocalDate>> days =
        debts.stream()
            .filter(each -> wanted.stream().anyMatch(notice -> each.told(notice).isEmpty()))
            .map(this::first)
            .toList();
    return days.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(
            days.stream()
                .map(Optional::orElseThrow)
                .min(Comparator.naturalOrder())
                .orElse(circle.day()));
  }

  private Optional<LocalDate> first(Owing each) {
    Told told = each.dossier().told();
    boolean isKnown = told.isFirstRecorded(each.debt()) || isOfOurTime(each);
    return isKnown
        ? told.firstSpokenOf(each.debt()).or(() -> Optional.of(circle.day()))
        : Optional.empty();
  }

  /** Whether the debt came to be when the contact ledger was kept already. */
  private static boolean isOfOurTime(Owing each) {
    Optional<LocalDate> begun =
        each.dossier().judged().snapshot().outreach().begun().map(AccountSnapshot.Beginning::on);
    return begun.isPresent()
        && each.debt().since().filter(since -> !since.isBefore(begun.get())).isPresent();
  }

  /** Debts that were contested in writing, with the day on which their proof was sent. */
  List<Contested> contested() {
    return debts.stream()
        .flatMap(each ->
            each.days(Formality.Kind.CONTESTED)
                .map(on -> new Contested(each.debt().item(), on, verified(each, on))))
        .toList();
  }

  private static Optional<LocalDate> verified(Owing each, LocalDate contested) {
    return each.days(Formality.Kind.VERIFICATION)
        .filter(on -> !on.isBefore(contested))
        .min(Comparator.naturalOrder());
  }
}
