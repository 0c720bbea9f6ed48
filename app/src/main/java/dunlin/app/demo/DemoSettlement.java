package dunlin.app.demo;

import dunlin.app.demo.DemoBooks.Adjustment;
import dunlin.app.demo.DemoBooks.Dispute;
import dunlin.app.demo.DemoBooks.Payment;
import dunlin.app.demo.DemoBooks.Promise;
import dunlin.app.demo.DemoCustomer.Discount;
import dunlin.core.receivable.EntryKind;
import java.time.LocalDate;
import java.util.List;

/** Tells for each document of the demo how it was paid, or why not. */
final class DemoSettlement {

  private static final List<String> DISPUTE_REASONS =
      List.of("PRICE", "QUANTITY", "QUALITY", "NOT_RECEIVED", "DUPLICATE", "PO_MISSING", "TAX");
  private static final double FORGOTTEN_SHARE = 0.06;
  private static final double SHORT_SHARE = 0.02;
  private static final double PROMISE_SHARE = 0.18;
  private static final double KEPT_SHARE = 0.62;
  private static final int LATE_ENOUGH_TO_PROMISE = 14;
  private static final int MOST_PROMISES = 3;
  private static final long SMALL_DIFFERENCE = 5_000;

  private final DemoPeriod period;
  private final Chance chance;
  private final DemoBooks books;

  DemoSettlement(DemoPeriod period, Chance chance, DemoBooks books) {
    this.period = period;
    this.chance = chance;
    this.books = books;
  }

  /** Settles all documents, in their order. */
  void settle(List<DemoDocument> documents) {
    for (DemoDocument document : documents) {
      if (document.isDebit() && !document.flawed()) {
        settle(document);
      }
    }
    for (DemoDocument document : documents) {
      if (!document.isDebit() && chance.happens(0.8)) {
        setOff(document);
      }
    }
  }

  private void settle(DemoDocument document) {
    DemoPayer payer = document.customer().habits().payer();
    LocalDate wanted = wantedDay(document);
    LocalDate silentFrom = document.customer().habits().silentFrom();
    double story = chance.draw();
    double disputed = payer.disputeShare();
    double inParts = disputed + payer.partPaymentShare();
    double tooShort = inParts + SHORT_SHARE;
    double forgotten = tooShort + FORGOTTEN_SHARE;
    if (silentFrom != null && !wanted.isBefore(silentFrom)) {
      giveUp(document, silentFrom);
    } else if (document.discount() != null && takesDiscount(payer)) {
      payWithDiscount(document, document.discount());
    } else if (story < disputed) {
      dispute(document, wanted);
    } else if (story < inParts) {
      payInParts(document, wanted);
    } else if (story < tooShort) {
      payShort(document, wanted);
    } else if (story < forgotten) {
      forget(document, wanted);
    } else {
      payLateOrNot(document, wanted);
    }
  }

  private LocalDate wantedDay(DemoDocument document) {
    LocalDate due = document.knownDueDate();
    DemoCustomer.Habits habits = document.customer().habits();
    boolean lowSeason = habits.trade().isLowSeason(due.getMonthValue());
    LocalDate day = due.plusDays(habits.payer().delayDays(chance, period.progress(due), lowSeason));
    LocalDate earliest = document.issueDate().plusDays(1);
    return day.isBefore(earliest) ? earliest : day;
  }

  /** Pays in the customer's weekly run. */
  private boolean payInRun(DemoDocument document, LocalDate wanted, long amount) {
    LocalDate day = DemoPeriod.weekdayFrom(document.customer().habits().paymentDay(), wanted);
    return books.pay(document, day, amount);
  }

  private void payLateOrNot(DemoDocument document, LocalDate wanted) {
    LocalDate lateEnough = document.knownDueDate().plusDays(LATE_ENOUGH_TO_PROMISE);
    if (wanted.isAfter(lateEnough) && chance.happens(PROMISE_SHARE)) {
      int called = chance.between(5, LATE_ENOUGH_TO_PROMISE);
      promise(document, document.knownDueDate().plusDays(called), 1);
    } else {
      boolean _ = payInRun(document, wanted, document.amount());
    }
  }

  /** Found at the back of a drawer, months later; some are given up before. */
  private void forget(DemoDocument document, LocalDate wanted) {
    LocalDate found = chance.daysAfter(wanted, 70, 500);
    LocalDate givenUp = document.knownDueDate().plusDays(330);
    if (found.isAfter(givenUp) && chance.happens(0.35)) {
      writeOff(document, DemoPeriod.workdayFrom(givenUp), "UNCOLLECTIBLE");
    } else if (chance.happens(0.3)) {
      promise(document, chance.daysAfter(wanted, 30, 60), MOST_PROMISES);
    } else {
      boolean _ = payInRun(document, found, document.amount());
    }
  }

  private boolean takesDiscount(DemoPayer payer) {
    return chance.happens(payer == DemoPayer.PROMPT ? 0.75 : 0.15);
  }

  private void payWithDiscount(DemoDocument document, Discount discount) {
    LocalDate last = document.issueDate().plusDays(discount.days());
    LocalDate day = DemoPeriod.workdayUntil(last.minusDays(chance.between(0, 3)));
    long deducted = document.amount() * discount.percent() / 100;
    if (books.pay(document, day, document.amount() - deducted)) {
      adjust(document, day, -deducted, "CASH_DISCOUNT");
    }
  }

  private void payInParts(DemoDocument document, LocalDate wanted) {
    long part = (long) (document.amount() * chance.between(0.3, 0.7));
    LocalDate first = DemoPeriod.weekdayFrom(document.customer().habits().paymentDay(), wanted);
    if (!books.pay(document, first, part)) {
      return;
    }
    if (chance.happens(0.5)) {
      promise(document, chance.daysAfter(first, 1, 6), 1);
    } else {
      boolean _ = payInRun(document, chance.daysAfter(first, 20, 75), books.open(document));
    }
  }

  private void payShort(DemoDocument document, LocalDate wanted) {
    long deducted = Math.max(100, (long) (document.amount() * chance.between(0.01, 0.05)));
    if (!payInRun(document, wanted, document.amount() - deducted)) {
      return;
    }
    double ending = chance.draw();
    LocalDate looked = DemoPeriod.workdayFrom(chance.daysAfter(wanted, 30, 120));
    if (ending < 0.35) {
      adjust(document, looked, -deducted, "PRICE_DIFFERENCE");
    } else if (ending < 0.7 && deducted <= SMALL_DIFFERENCE) {
      writeOff(document, looked, "SMALL_DIFFERENCE");
    }
  }

  /** The customer pays nothing any more; the oldest debts are written off, the others wait. */
  private void giveUp(DemoDocument document, LocalDate silentFrom) {
    LocalDate known = DemoPeriod.workdayFrom(silentFrom.plusDays(200));
    if (document.knownDueDate().isBefore(silentFrom.plusDays(60)) && chance.happens(0.6)) {
      writeOff(document, known, "INSOLVENCY");
    }
  }

  private void dispute(DemoDocument document, LocalDate wanted) {
    LocalDate opened = DemoPeriod.workdayFrom(chance.daysAfter(document.issueDate(), 4, 25));
    if (!period.isOver(opened)) {
      return;
    }
    String reason = chance.oneOf(DISPUTE_REASONS);
    boolean whole = chance.happens(0.55);
    long amount =
        whole ? document.amount() : (long) (document.amount() * chance.between(0.08, 0.5));
    LocalDate closed = DemoPeriod.workdayFrom(chance.daysAfter(opened, 12, 110));
    if (!whole) {
      LocalDate uncontested = wanted.isAfter(opened) ? wanted : opened;
      boolean _ = payInRun(document, uncontested, document.amount() - amount);
    }
    if (!period.isOver(closed) || chance.happens(0.06)) {
      books.dispute(new Dispute(document, reason, opened, null, amount));
    } else {
      books.dispute(new Dispute(document, reason, opened, closed, amount));
      settleDispute(document, reason, closed, amount);
    }
  }

  /** Half of the disputes end with something granted; the rest is paid, usually. */
  private void settleDispute(DemoDocument document, String reason, LocalDate closed, long amount) {
    if (chance.happens(0.5)) {
      long granted = reason.equals("DUPLICATE") ? amount : (long) (amount * chance.between(0.2, 1));
      adjust(document, closed, -granted, reason);
    }
    long rest = books.open(document);
    if (rest > 0) {
      LocalDate wanted = chance.daysAfter(closed, 5, 30);
      boolean _ = payInRun(document, wanted, rest);
    }
  }

  /** A promise of all that is open, on that day; a broken one may be followed by another. */
  private void promise(DemoDocument document, LocalDate wanted, int attempt) {
    LocalDate made = DemoPeriod.workdayFrom(wanted);
    if (!period.isOver(made)) {
      return;
    }
    long amount = books.open(document);
    LocalDate promised = DemoPeriod.workdayFrom(chance.daysAfter(made, 6, 16));
    boolean meantIt = chance.happens(KEPT_SHARE);
    LocalDate paid = DemoPeriod.workdayUntil(promised.minusDays(chance.between(0, 2)));
    boolean kept = meantIt && books.pay(document, paid, amount);
    boolean ahead = !promised.isBefore(period.businessDate());
    String state = kept ? "kept" : ahead ? "open" : "broken";
    books.promise(new Promise(document, made, promised, amount, state));
    if (state.equals("broken")) {
      afterBroken(document, promised, amount, attempt);
    }
  }

  private void afterBroken(DemoDocument document, LocalDate promised, long amount, int attempt) {
    if (attempt < MOST_PROMISES && chance.happens(0.4)) {
      promise(document, chance.daysAfter(promised, 3, 10), attempt + 1);
    } else {
      boolean _ = payInRun(document, chance.daysAfter(promised, 10, 120), amount);
    }
  }

  private void adjust(DemoDocument document, LocalDate date, long amount, String reason) {
    boolean _ = books.adjust(new Adjustment(document, EntryKind.ADJUSTMENT, date, amount, reason));
  }

  private void writeOff(DemoDocument document, LocalDate date, String reason) {
    long amount = -books.open(document);
    boolean _ = books.adjust(new Adjustment(document, EntryKind.WRITE_OFF, date, amount, reason));
  }

  /** Nets a credit note in a payment of its customer that is large enough to stay a payment. */
  private void setOff(DemoDocument credit) {
    if (credit.flawed()) {
      return;
    }
    books
        .largeRun(
            credit.customer(), chance.daysAfter(credit.issueDate(), 3, 25), -2 * credit.amount())
        .ifPresent(day -> {
          boolean _ = books.pay(credit, day, credit.amount());
        });
  }

  /** Cash that nobody has placed yet: without a word, from the parent, or twice. */
  void receiveUnapplied(List<DemoDocument> documents, List<DemoCustomer> customers) {
    List<DemoDocument> open =
        documents.stream().filter(d -> d.isDebit() && !d.flawed() && books.open(d) > 0).toList();
    for (int i = 0; i < 60; i++) {
      DemoDocument document = chance.oneOf(open);
      long amount = chance.happens(0.6) ? books.open(document) : chance.between(2, 90) * 10_000L;
      books.receive(payerOf(document, customers), recentWorkday(75), amount);
    }
    List<Payment> recent =
        books.payments().stream()
            .filter(p -> p.date().isAfter(period.businessDate().minusDays(120)))
            .filter(p -> !p.cash().isEmpty())
            .toList();
    for (int i = 0; i < 30; i++) {
      Payment payment = chance.oneOf(recent);
      books.receive(
          payment.customer(), payment.date(), payment.cash().getFirst().document().amount());
    }
  }

  private static DemoCustomer payerOf(DemoDocument document, List<DemoCustomer> customers) {
    DemoCustomer customer = document.customer();
    return customers.stream()
        .filter(c -> c.id() == customer.parentId() && c.currency().equals(customer.currency()))
        .findFirst()
        .orElse(customer);
  }

  private LocalDate recentWorkday(int days) {
    return DemoPeriod.workdayUntil(period.businessDate().minusDays(chance.between(0, days)));
  }
}
