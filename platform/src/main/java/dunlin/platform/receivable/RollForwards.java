package dunlin.platform.receivable;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import dunlin.core.receivable.Aging;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.Movement;
import dunlin.core.receivable.RollForward;
import dunlin.platform.receivable.ReportRepository.Moved;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** How what is owed became what it is, within what the actor may see. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class RollForwards {

  private final ReportRepository repository;
  private final AgingReports agings;

  RollForwards(ReportRepository repository, AgingReports agings) {
    this.repository = repository;
    this.agings = agings;
  }

  /**
   * From the end of one day to the end of a later one, as known now. The closing is not derived
   * from the movements: it is the aging of the later day, and each line must arrive there.
   *
   * @param unitId only that unit; empty for all
   */
  public RollForward between(
      LocalDate from,
      LocalDate to,
      AgingBasis basis,
      AgingBuckets buckets,
      Optional<Integer> unitId) {
    Aging closing =
        agings.total(new AgingReports.Question(to, Known.now(), basis, buckets, unitId));
    List<Moved> moved = repository.moved(from, to, basis, buckets, unitId);
    List<RollForward.Line> lines = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      lines.add(line(bucket, moved, closing.amount(bucket)));
    }
    return new RollForward(basis, buckets, from, to, lines);
  }

  private static RollForward.Line line(int bucket, List<Moved> moved, Balances closing) {
    Balances opening = Balances.none();
    Map<Movement, Balances> movements = new EnumMap<>(Movement.class);
    for (Moved one : moved) {
      Money amount = Money.ofMinor(one.minor(), one.currency());
      if (one.bucket() != bucket || amount.isZero()) {
        continue;
      }
      if (one.movement().isPresent()) {
        movements.merge(one.movement().get(), Balances.of(amount), Balances::plus);
      } else {
        opening = opening.plus(amount);
      }
    }
    movements.values().removeIf(Balances::isNone);
    return new RollForward.Line(opening, movements, closing);
  }
}
