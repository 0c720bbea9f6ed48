package dunlin.platform.receivable;

import java.time.Instant;

/** Which facts are counted: those known at a point of the ledger. */
public sealed interface Known {

  /** Everything that is recorded. */
  record Now() implements Known {}

  /** Facts numbered at most so. */
  record AtVersion(long version) implements Known {}

  /** Facts recorded at that instant or before. */
  record At(Instant instant) implements Known {}

  static Known now() {
    return new Now();
  }
}
