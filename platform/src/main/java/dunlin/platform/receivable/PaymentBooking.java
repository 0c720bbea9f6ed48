package dunlin.platform.receivable;

import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.Booked;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.BookingSink;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import dunlin.platform.customer.Accounts;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Books cash as items below zero: unapplied until it is allocated. */
@Component
class PaymentBooking implements BookingSink<LedgerRecord.Payment> {

  private final FactRepository facts;
  private final Accounts accounts;
  private final BroughtCurrencies brought;

  PaymentBooking(FactRepository facts, Accounts accounts, BroughtCurrencies brought) {
    this.facts = facts;
    this.accounts = accounts;
    this.brought = brought;
  }

  @Override
  public Class<LedgerRecord.Payment> kind() {
    return LedgerRecord.Payment.class;
  }

  @Override
  public Booked book(BookingBatch<LedgerRecord.Payment> batch) {
    Outcome outcome = new Outcome();
    Accounts.Opened opened =
        accounts.open(
            batch,
            batch.records().stream()
                .map(payment -> new Accounts.Key(payment.customerKey(), payment.entity()))
                .toList());
    opened.findings().forEach(outcome::found);
    List<ItemBooking.Candidate> candidates = new ArrayList<>(batch.records().size());
    for (LedgerRecord.Payment payment : batch.records()) {
      Accounts.Ref account =
          opened.accounts().get(new Accounts.Key(payment.customerKey(), payment.entity()));
      if (account == null) {
        outcome.refused(
            RefusedRecord.missing(
                payment,
                "customerKey",
                payment.customerKey(),
                "there is no customer with this key"));
      } else if (payment.amount().isZero()) {
        outcome.refused(payment, "amount", payment.amount(), "a payment of zero pays nothing");
      } else {
        Fact.Place place = new Fact.Place(account.accountId(), account.unitId());
        candidates.add(new ItemBooking.Candidate(payment, itemOf(payment, place), null, List.of()));
      }
    }
    brought.add(batch, ItemBooking.currenciesOf(candidates));
    new ItemBooking(facts, batch, outcome).book(candidates, true);
    return outcome.end();
  }

  @Override
  public void undo(long deliveryId) {
    accounts.forget(deliveryId);
  }

  /** The item that a payment is: negative, dated by its value date, with no due date. */
  static Fact.Item itemOf(LedgerRecord.Payment payment, Fact.Place place) {
    return new Fact.Item(
        place,
        ItemKind.PAYMENT.code(),
        payment.reference().isBlank() ? payment.key() : payment.reference(),
        1,
        "",
        "",
        payment.amount().currencyCode(),
        payment.amount().negated().minor(),
        payment.valueDate(),
        payment.valueDate(),
        null,
        null,
        null,
        payment.valueDate(),
        payment.key());
  }
}
