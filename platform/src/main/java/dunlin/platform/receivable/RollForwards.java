package dunlin.platform.receivable;

import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.RollForward;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** How what is owed became what it is, within what the actor may see. */
@Service
public class RollForwards {

  /**
   * From the end of one day to the end of a later one, as known now.
   *
   * @param unitId only that unit; empty for all
   */
  public RollForward between(
      LocalDate from,
      LocalDate to,
      AgingBasis basis,
      AgingBuckets buckets,
      Optional<Integer> unitId) {
    throw new UnsupportedOperationException();
  }
}
