package dunlin.app.demo;

import java.util.List;

/** A class of demo customers by size, with what they buy. */
enum DemoSegment {
  KEY(8, 520_000, 1.1, 11.0),
  MID(25, 165_000, 1.0, 4.6),
  SMB(55, 38_000, 0.9, 2.0),
  PUB(12, 240_000, 1.0, 2.6);

  private final int percent;
  private final long medianAmount;
  private final double amountSpread;
  private final double monthlyInvoices;

  DemoSegment(int percent, long medianAmount, double amountSpread, double monthlyInvoices) {
    this.percent = percent;
    this.medianAmount = medianAmount;
    this.amountSpread = amountSpread;
    this.monthlyInvoices = monthlyInvoices;
  }

  static DemoSegment drawn(Chance chance) {
    int place = chance.between(1, 100);
    for (DemoSegment segment : values()) {
      place -= segment.percent;
      if (place <= 0) {
        return segment;
      }
    }
    throw new IllegalStateException("place is %d\nMaybe percents exceed 100".formatted(place));
  }

  /** The median invoice in minor units. */
  long medianAmount() {
    return medianAmount;
  }

  /** Sigma of the log-normal distribution of invoice amounts. */
  double amountSpread() {
    return amountSpread;
  }

  double monthlyInvoices() {
    return monthlyInvoices;
  }

  /** Days to pay that are granted to such customers. */
  List<Integer> terms() {
    return switch (this) {
      case KEY -> List.of(45, 60, 60, 90);
      case MID -> List.of(30, 45, 60);
      case SMB -> List.of(14, 30, 30, 45);
      case PUB -> List.of(30, 45);
    };
  }
}
