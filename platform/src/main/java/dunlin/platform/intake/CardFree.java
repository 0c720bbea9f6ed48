package dunlin.platform.intake;

import dunlin.core.conduct.PaymentCards;
import dunlin.core.spi.Finding;
import dunlin.core.spi.FindingKind;
import dunlin.core.spi.LedgerRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A delivered record whose free texts hold no data of payment cards: here alone it is masked. A
 * source is not refused for it, as the receivable is real, but Dunlin keeps no card number. Keys
 * and numbers of documents are no free text: they stay as they came.
 */
final class CardFree {

  private final Map<String, String> masked = new LinkedHashMap<>(0);
  private final List<Finding> findings = new ArrayList<>(0);
  private final LedgerRecord record;

  private CardFree(LedgerRecord delivered) {
    this.record = free(delivered);
  }

  static CardFree of(LedgerRecord delivered) {
    return new CardFree(delivered);
  }

  /** The very record that was delivered where nothing of it had to be masked. */
  LedgerRecord record() {
    return record;
  }

  /** What was masked, by what stood there. */
  Map<String, String> masked() {
    return masked;
  }

  /** One for the record where anything of it was masked. */
  List<Finding> findings() {
    return findings;
  }

  private LedgerRecord free(LedgerRecord delivered) {
    return switch (delivered) {
      case LedgerRecord.Customer each -> {
        String name = text(each, "name", each.name());
        yield masked.isEmpty() ? each : named(each, name);
      }
      case LedgerRecord.Contact each -> {
        String name = text(each, "name", each.name());
        String consent = text(each, "consent", each.consent());
        yield masked.isEmpty() ? each : spoken(each, name, consent);
      }
      case LedgerRecord.Payment each -> {
        String reference = text(each, "reference", each.reference());
        yield masked.isEmpty() ? each : referring(each, reference);
      }
      case LedgerRecord.Adjustment each -> {
        String reason = text(each, "reason", each.reason());
        yield masked.isEmpty() ? each : because(each, reason);
      }
      case LedgerRecord.Dispute each -> {
        String reason = text(each, "reason", each.reason());
        yield masked.isEmpty() ? each : because(each, reason);
      }
      case LedgerRecord.Document each -> each;
      case LedgerRecord.Allocation each -> each;
      case LedgerRecord.Promise each -> each;
      case LedgerRecord.Rate each -> each;
    };
  }

  private String text(LedgerRecord of, String field, String value) {
    String free = PaymentCards.masked(value);
    if (!free.equals(value)) {
      masked.put(value, free);
      findings.add(finding(of, field, value));
    }
    return free;
  }

  private static Finding finding(LedgerRecord of, String field, String value) {
    String kind = of.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return new Finding(
        FindingKind.CARD_DATA_MASKED,
        "%s key:%s".formatted(kind, of.key()),
        OptionalLong.empty(),
        OptionalLong.empty(),
        "The %s held data of a payment card (%s); it was masked before it was booked. Have the source leave it out."
            .formatted(field, PaymentCards.in(value).getFirst().masked()));
  }

  private static LedgerRecord named(LedgerRecord.Customer of, String name) {
    return new LedgerRecord.Customer(
        of.row(),
        of.key(),
        name,
        of.country(),
        of.currency(),
        of.segment(),
        of.riskClass(),
        of.termsDays(),
        of.creditLimit(),
        of.email(),
        of.parentKey(),
        of.collector(),
        of.language());
  }

  private static LedgerRecord spoken(LedgerRecord.Contact of, String name, String consent) {
    return new LedgerRecord.Contact(
        of.row(),
        of.key(),
        of.customerKey(),
        name,
        of.role(),
        of.email(),
        of.phone(),
        of.channel(),
        of.language(),
        of.zone(),
        consent);
  }

  private static LedgerRecord referring(LedgerRecord.Payment of, String reference) {
    return new LedgerRecord.Payment(
        of.row(), of.key(), of.customerKey(), of.entity(), of.valueDate(), of.amount(), reference);
  }

  private static LedgerRecord because(LedgerRecord.Adjustment of, String reason) {
    return new LedgerRecord.Adjustment(
        of.row(), of.key(), of.itemKey(), of.writeOff(), of.valueDate(), of.amount(), reason);
  }

  private static LedgerRecord because(LedgerRecord.Dispute of, String reason) {
    return new LedgerRecord.Dispute(
        of.row(), of.key(), of.itemKey(), reason, of.openedOn(), of.closedOn(), of.amount());
  }
}
