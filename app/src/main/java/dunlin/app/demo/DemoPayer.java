package dunlin.app.demo;

/** A way of paying that collectors know. */
enum DemoPayer {
  /** Pays on the day, or takes the discount. */
  PROMPT(36, 0.010, 0.015, "AAAB"),
  /** Pays, six weeks late. */
  SLOW(28, 0.020, 0.04, "BC"),
  /** Pays well, except in the low season of its trade. */
  SEASONAL(10, 0.015, 0.04, "B"),
  /** Paid well two years ago and pays later every month. */
  DETERIORATING(12, 0.030, 0.08, "BCD"),
  /** Contests many invoices and deducts. */
  DISPUTING(8, 0.150, 0.03, "BC"),
  /** Owes much, pays on account, and always a part. */
  LARGE_BALANCE(6, 0.025, 0.30, "BBC");

  private final int percent;
  private final double disputeShare;
  private final double partPaymentShare;
  private final String riskClasses;

  DemoPayer(int percent, double disputeShare, double partPaymentShare, String riskClasses) {
    this.percent = percent;
    this.disputeShare = disputeShare;
    this.partPaymentShare = partPaymentShare;
    this.riskClasses = riskClasses;
  }

  /** Large balances are drawn among the large segments only. */
  static DemoPayer drawn(Chance chance, DemoSegment segment) {
    if (segment == DemoSegment.KEY && chance.happens(0.5)) {
      return LARGE_BALANCE;
    }
    int place = chance.between(1, 100 - LARGE_BALANCE.percent);
    for (DemoPayer payer : values()) {
      place -= payer.percent;
      if (place <= 0) {
        return payer;
      }
    }
    throw new IllegalStateException("place is %d\nMaybe percents exceed 100".formatted(place));
  }

  /** The share of its invoices that it contests. */
  double disputeShare() {
    return disputeShare;
  }

  /** The share of its invoices that it pays in parts. */
  double partPaymentShare() {
    return partPaymentShare;
  }

  /** What a credit agency makes of it; not always what it does. */
  RiskClass drawnRisk(Chance chance) {
    int place = chance.between(0, riskClasses.length() - 1);
    return RiskClass.valueOf(riskClasses.substring(place, place + 1));
  }

  /**
   * Days from due date to payment, negative before it.
   *
   * @param progress 0 at the start of the history, 1 at its end
   */
  int delayDays(Chance chance, double progress, boolean lowSeason) {
    double bell = chance.bell();
    double days =
        switch (this) {
          case PROMPT -> 1 + 3 * bell;
          case SLOW -> 42 + 14 * bell;
          case SEASONAL -> lowSeason ? 60 + 12 * bell : 6 + 4 * bell;
          case DETERIORATING -> 3 + 95 * progress * progress + 7 * bell;
          case DISPUTING -> 26 + 10 * bell;
          case LARGE_BALANCE -> 68 + 14 * bell;
        };
    return (int) days;
  }
}
