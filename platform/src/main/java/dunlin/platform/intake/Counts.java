package dunlin.platform.intake;

import dunlin.core.spi.Booked;

/** How far a delivery has come, in numbers. */
record Counts(
    long bytesRead,
    long rowsRead,
    long booked,
    long unchanged,
    long corrected,
    long rejected,
    long findings) {

  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  Counts plus(Booked more, long rejectedRows, long findingsListed) {
    return new Counts(
        bytesRead,
        rowsRead,
        booked + more.booked(),
        unchanged + more.unchanged(),
        corrected + more.corrected(),
        rejected + rejectedRows,
        findings + findingsListed);
  }

  Counts at(long bytes, long rows) {
    return new Counts(bytes, rows, booked, unchanged, corrected, rejected, findings);
  }
}
