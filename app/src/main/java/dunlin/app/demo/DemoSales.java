package dunlin.app.demo;

import dunlin.core.receivable.ItemKind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws what was sold in the two years, month by month with the seasons of each trade and some
 * growth, and numbers the documents in the order of their dates.
 */
final class DemoSales {

  private static final long FIRST_ID = 500_001;
  private static final double CREDIT_NOTE_SHARE = 0.03;
  private static final double DEBIT_NOTE_SHARE = 0.012;
  private static final double INSTALMENT_SHARE = 0.012;
  private static final int INSTALMENTS = 3;
  private static final long LEAST_IN_INSTALMENTS = 300_000;
  private static final long LEAST_AMOUNT = 1_500;

  private final DemoPeriod period;
  private final Chance chance;
  private final List<Draft> drafts = new ArrayList<>();

  private DemoSales(DemoPeriod period, Chance chance) {
    this.period = period;
    this.chance = chance;
  }

  /** A document without its number. */
  private record Draft(
      DemoCustomer customer,
      ItemKind kind,
      LocalDate issueDate,
      List<Part> parts,
      String purchaseOrder,
      boolean flawed) {}

  /** The whole of a document, or an instalment. */
  private record Part(@Nullable LocalDate dueDate, long amount) {}

  static List<DemoDocument> drawn(List<DemoCustomer> customers, DemoPeriod period, Chance chance) {
    DemoSales sales = new DemoSales(period, chance);
    for (DemoCustomer customer : customers) {
      for (int month = 0; month < DemoPeriod.MONTHS; month++) {
        sales.sellInMonth(customer, month);
      }
    }
    sales.enterSomeWrongly(customers);
    sales.drafts.sort(
        Comparator.comparing(Draft::issueDate).thenComparingLong(draft -> draft.customer().id()));
    return sales.numbered();
  }

  private void sellInMonth(DemoCustomer customer, int month) {
    LocalDate start = period.monthStart(month);
    double growth = 0.66 + 0.50 * month / DemoPeriod.MONTHS;
    double season = customer.habits().trade().season(start.getMonthValue());
    double expected =
        customer.habits().monthlyInvoices() * growth * season * chance.between(0.7, 1.3);
    int count = (int) expected + (chance.happens(expected - (int) expected) ? 1 : 0);
    for (int i = 0; i < count; i++) {
      drafts.add(draft(customer, issueDay(month)));
    }
  }

  private LocalDate issueDay(int month) {
    LocalDate start = period.monthStart(month);
    int days = (int) ChronoUnit.DAYS.between(start, period.monthStart(month + 1));
    LocalDate day = DemoPeriod.workdayUntil(start.plusDays(chance.between(0, days - 1)));
    return day.isBefore(period.start()) ? DemoPeriod.workdayFrom(period.start()) : day;
  }

  private Draft draft(DemoCustomer customer, LocalDate issued) {
    double kindDraw = chance.draw();
    long amount = amount(customer);
    if (kindDraw < CREDIT_NOTE_SHARE) {
      return draft(customer, ItemKind.CREDIT_NOTE, issued, List.of(new Part(issued, -amount / 3)));
    }
    LocalDate due = issued.plusDays(customer.termsDays());
    if (kindDraw < CREDIT_NOTE_SHARE + DEBIT_NOTE_SHARE) {
      return draft(customer, ItemKind.DEBIT_NOTE, issued, List.of(new Part(due, amount / 5)));
    }
    boolean split = amount >= LEAST_IN_INSTALMENTS && chance.happens(INSTALMENT_SHARE);
    List<Part> parts = split ? instalments(due, amount) : List.of(new Part(due, amount));
    return draft(customer, ItemKind.INVOICE, issued, parts);
  }

  private Draft draft(DemoCustomer customer, ItemKind kind, LocalDate issued, List<Part> parts) {
    String order = chance.happens(0.8) ? chance.digits("45000#####") : "";
    return new Draft(customer, kind, issued, parts, order, false);
  }

  private long amount(DemoCustomer customer) {
    DemoSegment segment = customer.segment();
    double amount =
        segment.medianAmount()
            * customer.habits().size()
            * chance.logNormal(segment.amountSpread());
    return Math.max(LEAST_AMOUNT, (long) amount);
  }

  private static List<Part> instalments(LocalDate due, long amount) {
    List<Part> parts = new ArrayList<>();
    long each = amount / INSTALMENTS;
    for (int i = 0; i < INSTALMENTS; i++) {
      long last = amount - each * (INSTALMENTS - 1);
      parts.add(new Part(due.plusMonths(i), i == INSTALMENTS - 1 ? last : each));
    }
    return parts;
  }

  /** Flaws that an import must find: no due date, due before issue, an invoice below zero. */
  private void enterSomeWrongly(List<DemoCustomer> customers) {
    for (int i = 0; i < 14; i++) {
      DemoCustomer customer = customers.get((2 * i + 1) * customers.size() / 28);
      LocalDate issued =
          DemoPeriod.workdayUntil(period.businessDate().minusDays(chance.between(5, 90)));
      long amount = amount(customer);
      Part part =
          switch (i % 3) {
            case 0 -> new Part(null, amount);
            case 1 -> new Part(issued.minusDays(chance.between(3, 40)), amount);
            default -> new Part(issued.plusDays(customer.termsDays()), -amount / 4);
          };
      drafts.add(new Draft(customer, ItemKind.INVOICE, issued, List.of(part), "", true));
    }
  }

  private List<DemoDocument> numbered() {
    List<DemoDocument> documents = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (Draft draft : drafts) {
      String series = draft.customer.entity().prefix() + "-" + draft.issueDate.getYear() + "-";
      String number = series + CheckedNumbers.padded(numbers.merge(series, 1, Integer::sum), 6);
      LocalDate posted = postingDay(draft.issueDate);
      for (int part = 0; part < draft.parts.size(); part++) {
        documents.add(document(FIRST_ID + documents.size(), number, draft, part, posted));
      }
    }
    return documents;
  }

  private LocalDate postingDay(LocalDate issued) {
    LocalDate posted = chance.happens(0.85) ? issued : DemoPeriod.workdayFrom(issued.plusDays(1));
    return period.isOver(posted) ? posted : issued;
  }

  private static DemoDocument document(
      long id, String number, Draft draft, int index, LocalDate posted) {
    Part part = draft.parts.get(index);
    boolean discounted = draft.kind == ItemKind.INVOICE && draft.parts.size() == 1 && !draft.flawed;
    return new DemoDocument(
        id,
        number,
        draft.customer,
        draft.kind,
        draft.issueDate,
        posted,
        part.dueDate,
        part.amount,
        draft.purchaseOrder,
        index + 1,
        discounted ? draft.customer.habits().discount() : null,
        draft.flawed);
  }
}
