package dunlin.platform.outreach;

import dunlin.core.receivable.ItemId;
import dunlin.platform.contact.Formality;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the debtor of an account was told of its debts, and contested in writing.
 *
 * @param spoken the days on which we spoke or wrote to it
 * @param said formalities that were not taken back
 */
record Told(List<Spoken> spoken, List<Said> said) {

  Told {
    spoken = List.copyOf(spoken);
    said = List.copyOf(said);
  }

  /**
   * We spoke or wrote to the debtor.
   *
   * @param items what it was about; none if that is not known, and then it may have been about any
   */
  record Spoken(LocalDate on, Set<ItemId> items) {

    Spoken {
      items = Set.copyOf(items);
    }
  }

  /**
   * A formality.
   *
   * @param item the only debt that it is about; empty for all that had been issued by its day
   */
  record Said(Formality.Kind kind, Optional<ItemId> item, LocalDate on) {}

  /**
   * A debt.
   *
   * @param since the day on which it was issued; empty if unknown
   */
  record Debt(ItemId item, Optional<LocalDate> since) {

    /** Whether it was there on a day; not if nobody knows. */
    private boolean wasThereOn(LocalDate day) {
      return since.filter(from -> !from.isAfter(day)).isPresent();
    }
  }

  /** The days on which a formality of that kind was said of the debt. */
  Stream<LocalDate> daysOf(Formality.Kind kind, Debt debt) {
    return said.stream()
        .filter(each -> each.kind() == kind)
        .filter(each ->
            each.item().map(debt.item()::equals).orElseGet(() -> debt.wasThereOn(each.on())))
        .map(Said::on);
  }

  /**
   * The first day on which the debt was spoken of, as far as anybody knows; empty if it is not
   * known to have been.
   */
  Optional<LocalDate> firstSpokenOf(Debt debt) {
    return Stream.concat(
            daysOf(Formality.Kind.FIRST_COMMUNICATION, debt),
            spoken.stream()
                .filter(each -> each.items().isEmpty() || each.items().contains(debt.item()))
                .map(Spoken::on)
                .filter(on -> debt.since().filter(on::isBefore).isEmpty()))
        .min(LocalDate::compareTo);
  }

  /** Whether somebody recorded when the debt was first spoken of. */
  boolean isFirstRecorded(Debt debt) {
    return daysOf(Formality.Kind.FIRST_COMMUNICATION, debt).findAny().isPresent();
  }
}
