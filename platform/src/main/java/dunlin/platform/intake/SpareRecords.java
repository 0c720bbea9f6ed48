package dunlin.platform.intake;

import dunlin.core.spi.LedgerRecord;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Records that several rows of a delivery share, such as their customer, and that no row has
 * brought into the books yet, because the first of them was refused or waits. The next row that
 * shares one brings it.
 */
final class SpareRecords {

  private final Set<LedgerRecord> spare = Collections.newSetFromMap(new IdentityHashMap<>());

  boolean holds(LedgerRecord record) {
    return !spare.isEmpty() && spare.contains(record);
  }

  void add(LedgerRecord record) {
    spare.add(record);
  }

  void remove(LedgerRecord record) {
    spare.remove(record);
  }

  SpareRecords copy() {
    SpareRecords copy = new SpareRecords();
    copy.spare.addAll(spare);
    return copy;
  }

  void goBackTo(SpareRecords then) {
    spare.clear();
    spare.addAll(then.spare);
  }
}
