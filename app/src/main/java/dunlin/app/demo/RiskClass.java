package dunlin.app.demo;

/** How late the payers of a class pay, A the best. */
enum RiskClass {
  A(2, 0.08),
  B(8, 0.03),
  C(20, -0.06),
  D(45, -0.2);

  private static final String ONE_IN_TEN = "AAABBBCCCD";

  private final int delayDays;
  private final double dueShift;

  RiskClass(int delayDays, double dueShift) {
    this.delayDays = delayDays;
    this.dueShift = dueShift;
  }

  /** The class at a draw from 0 inclusive to 1 exclusive: a third A, B or C, a tenth D. */
  static RiskClass at(double draw) {
    return valueOf(String.valueOf(ONE_IN_TEN.charAt((int) (draw * 10))));
  }

  /** Days from due date to payment, usually. */
  int delayDays() {
    return delayDays;
  }

  /** What is added to the draw that places an open item between long overdue and not yet due. */
  double dueShift() {
    return dueShift;
  }
}
