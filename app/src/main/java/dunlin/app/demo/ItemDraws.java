package dunlin.app.demo;

import dunlin.core.receivable.ItemKind;
import java.util.List;

/** Draws the items of a generated ledger: who bought, for how much, due when, and paid or not. */
final class ItemDraws {

  /** Amounts in minor units at 19 equal steps of their distribution. */
  private static final long[] AMOUNT_QUANTILES = {
    500, 1_800, 3_500, 5_200, 7_400, 10_000, 13_400, 17_800, 23_600, 31_500, 42_400, 58_000, 81_500,
    119_000, 188_000, 342_000, 780_000, 2_500_000, 9_000_000
  };

  private static final double CREDIT_NOTE_SHARE = 0.03;
  private static final double PART_PAID_SHARE = 0.12;
  private static final long LEAST_PART_PAID = 1_000;

  private final List<GeneratedCustomer> customers;
  private final MersenneTwister draws;
  private final long asOf;

  ItemDraws(List<GeneratedCustomer> customers, MersenneTwister draws, long asOf) {
    this.customers = customers;
    this.draws = draws;
    this.asOf = asOf;
  }

  GeneratedItem next(long id, boolean closed) {
    GeneratedCustomer customer = nextCustomer();
    long size = nextAmount();
    double kindDraw = draws.nextDouble();
    double dueDraw = draws.nextDouble();
    double spread = draws.nextDouble();
    double share = draws.nextDouble();

    ItemKind kind = kindDraw < CREDIT_NOTE_SHARE ? ItemKind.CREDIT_NOTE : ItemKind.INVOICE;
    long due = closed ? asOf - 60 - (int) (dueDraw * 730) : openDue(customer, dueDraw, spread);
    long issue = due - customer.termsDays();
    if (!closed && issue > asOf) {
      issue = asOf - (int) (spread * customer.termsDays());
      due = issue + customer.termsDays();
    }
    long amount = kind == ItemKind.CREDIT_NOTE ? -(size / 4 + 1) : size;
    GeneratedItem unpaid =
        new GeneratedItem(id, customer, kind, closed, issue, due, amount, 0, asOf, spread, share);
    return closed ? paid(unpaid) : partPaid(unpaid);
  }

  /** Few customers buy most: the square of a draw favours those with low numbers. */
  private GeneratedCustomer nextCustomer() {
    double draw = draws.nextDouble();
    return customers.get((int) (draw * draw * customers.size()));
  }

  private long nextAmount() {
    double place = draws.nextDouble() * (AMOUNT_QUANTILES.length - 1);
    int step = (int) place;
    long low = AMOUNT_QUANTILES[step];
    return low + (long) ((place - step) * (AMOUNT_QUANTILES[step + 1] - low));
  }

  private long openDue(GeneratedCustomer customer, double dueDraw, double spread) {
    double place = dueDraw + customer.risk().dueShift();
    if (place > 0.45) {
      return asOf + (int) (spread * 60);
    } else if (place > 0.25) {
      return asOf - 1 - (int) (spread * 30);
    } else if (place > 0.15) {
      return asOf - 31 - (int) (spread * 30);
    } else if (place > 0.09) {
      return asOf - 61 - (int) (spread * 30);
    } else if (place > 0.04) {
      return asOf - 91 - (int) (spread * 90);
    }
    return asOf - 181 - (int) (spread * spread * 900);
  }

  private GeneratedItem paid(GeneratedItem item) {
    long usual = item.dueDay() + item.customer().risk().delayDays();
    return settled(item, item.amount(), Math.min(asOf - 1, usual + (int) (item.share() * 15) - 7));
  }

  private GeneratedItem partPaid(GeneratedItem item) {
    boolean partPaid =
        item.kind() == ItemKind.INVOICE
            && item.share() < PART_PAID_SHARE
            && item.amount() > LEAST_PART_PAID;
    if (!partPaid) {
      return item;
    }
    long part = (long) (item.amount() * (0.1 + item.share() * 6));
    long usual = Math.min(asOf - 1, item.dueDay() + item.customer().risk().delayDays());
    long day = item.issueDay() < asOf ? Math.max(item.issueDay(), usual) : asOf;
    return settled(item, part, day);
  }

  private static GeneratedItem settled(GeneratedItem item, long settled, long day) {
    return new GeneratedItem(
        item.id(),
        item.customer(),
        item.kind(),
        item.closed(),
        item.issueDay(),
        item.dueDay(),
        item.amount(),
        settled,
        day,
        item.spread(),
        item.share());
  }
}
