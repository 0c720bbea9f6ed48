package dunlin.platform.intake;

import dunlin.core.receivable.PossibleDays;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days of a delivered record that cannot be meant, whatever kind of record it is: here alone
 * delivered days are judged. A due date may be any that a calendar of four digits has: it is booked
 * and found, because a source may write that something is never due.
 */
final class ImpossibleDays {

  private final LedgerRecord record;
  private final LocalDate today;
  private List<RefusedRecord> refusals = List.of();

  private ImpossibleDays(LedgerRecord record, LocalDate today) {
    this.record = record;
    this.today = today;
  }

  /** A refusal for each of them. */
  static List<RefusedRecord> of(LedgerRecord record, LocalDate today) {
    ImpossibleDays days = new ImpossibleDays(record, today);
    days.judge();
    return days.refusals;
  }

  private void judge() {
    switch (record) {
      case LedgerRecord.Customer _, LedgerRecord.Contact _ -> {
        // They tell of no day: what they say holds from the business date on.
      }
      case LedgerRecord.Document document -> {
        happened("issueDate", document.issueDate());
        happened("postingDate", document.postingDate());
        exists("dueDate", document.dueDate());
        exists("discountDate", document.discountDate());
      }
      case LedgerRecord.Payment payment -> happened("valueDate", payment.valueDate());
      case LedgerRecord.Allocation allocation -> happened("valueDate", allocation.valueDate());
      case LedgerRecord.Adjustment adjustment -> happened("valueDate", adjustment.valueDate());
      case LedgerRecord.Dispute dispute -> {
        happened("openedOn", dispute.openedOn());
        happened("closedOn", dispute.closedOn());
      }
      case LedgerRecord.Promise promise -> {
        happened("madeOn", promise.madeOn());
        lies("promisedDate", promise.promisedDate(), PossibleDays.lastOfTerms(today), "ten years");
      }
      case LedgerRecord.Rate rate -> happened("date", rate.date());
    }
  }

  private void happened(String field, @Nullable LocalDate day) {
    lies(field, day, PossibleDays.lastOfFacts(today), "a year");
  }

  private void lies(String field, @Nullable LocalDate day, LocalDate last, String ahead) {
    if (day == null) {
      return;
    }
    if (day.isBefore(PossibleDays.FIRST)) {
      refuse(field, day, "lies before " + PossibleDays.FIRST);
    } else if (day.isAfter(last)) {
      refuse(field, day, "lies more than %s after the business date %s".formatted(ahead, today));
    }
  }

  private void exists(String field, @Nullable LocalDate day) {
    if (day != null) {
      PossibleDays.whyNot(day).ifPresent(why -> refuse(field, day, why));
    }
  }

  private void refuse(String field, LocalDate day, String reason) {
    if (refusals.isEmpty()) {
      refusals = new ArrayList<>(1);
    }
    refusals.add(RefusedRecord.of(record, field, day.toString(), reason));
  }
}
