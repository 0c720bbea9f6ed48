package dunlin.platform.receivable;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.platform.receivable.FactRepository.Change;
import dunlin.platform.receivable.FactRepository.Known;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a source says again what it said before a correction. It may mean it, and is booked;
 * it may as well be an old file that came by mistake.
 */
final class SetBack {

  private SetBack() {}

  /**
   * A sentence on the amount or the due date that goes back; empty if neither does.
   *
   * @param before as the books know it
   * @param changes all that the source changed of it so far, in their order
   */
  static String sentence(Fact.Item now, Known before, List<Change> changes) {
    LocalDate corrected = amountCorrectedOn(now, before, changes);
    if (corrected != null) {
      return sentence(
          now, "amount", money(now, before.faceNow()), money(now, now.amountMinor()), corrected);
    }
    LocalDate postponed = dueDateCorrectedOn(now, before, changes);
    return postponed == null
        ? ""
        : sentence(
            now,
            "due date",
            String.valueOf(before.dueDateOfSource()),
            String.valueOf(now.dueDate()),
            postponed);
  }

  /** The day on which the amount was last corrected from what it is to be again. */
  private static @Nullable LocalDate amountCorrectedOn(
      Fact.Item now, Known before, List<Change> changes) {
    LocalDate corrected = null;
    long amount = before.face().amountMinor();
    for (Change change : changes) {
      if (change.amountMinor() != 0 && amount == now.amountMinor()) {
        corrected = change.day();
      }
      amount += change.amountMinor();
    }
    return amount == now.amountMinor() ? null : corrected;
  }

  private static @Nullable LocalDate dueDateCorrectedOn(
      Fact.Item now, Known before, List<Change> changes) {
    LocalDate corrected = null;
    LocalDate dueDate = before.face().dueDate();
    for (Change change : changes) {
      if (change.dueDate() != null) {
        corrected =
            now.dueDate() != null && now.dueDate().equals(dueDate) ? change.day() : corrected;
        dueDate = change.dueDate();
      }
    }
    return Objects.equals(dueDate, now.dueDate()) ? null : corrected;
  }

  private static String sentence(
      Fact.Item item, String what, Object from, Object to, LocalDate day) {
    return "the %s of %s goes back from %s to %s, which it was before the correction of %s; maybe an old file was delivered"
        .formatted(what, item.number(), from, to, day);
  }

  /** A payment is booked below zero and told above. */
  private static Money money(Fact.Item item, long minor) {
    return Money.ofMinor(item.kind() == ItemKind.PAYMENT.code() ? -minor : minor, item.currency());
  }
}
