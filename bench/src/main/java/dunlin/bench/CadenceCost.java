package dunlin.bench;

import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.DecisionText;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.platform.treatment.WholeBook;
import dunlin.science.policy.PolicyReader;
import dunlin.science.policy.ShippedPolicy;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * What cadences add to deciding every account of the book, in processor time of the deciding
 * threads: each account is decided by both policies in turn, and both decisions are written and
 * hashed.
 */
final class CadenceCost implements WholeBook.Look<Long> {

  private static final double NANOS_OF_SECOND = 1e9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final CompiledPolicy with;
  private final CompiledPolicy without;
  private long nanos;

  private CadenceCost(CompiledPolicy with, CompiledPolicy without) {
    this.with = with;
    this.without = without;
  }

  /** In seconds, of the second pass: the first has the code of both compiled. */
  static double of(Bed bed, String textWithout) {
    CompiledPolicy shipped = ShippedPolicy.policy();
    CompiledPolicy other =
        CompiledPolicy.of(PolicyReader.read(textWithout).sound().orElseThrow().policy());
    CadenceCost warm = new CadenceCost(shipped, other);
    CadenceCost cost = new CadenceCost(shipped, other);
    WholeBook book = bed.door(WholeBook.class);
    WholeBook.Extent _ = Bed.asBench(() -> book.now(warm));
    WholeBook.Extent _ = Bed.asBench(() -> book.now(cost));
    return cost.nanos / NANOS_OF_SECOND;
  }

  @Override
  public void begin(WholeBook.Extent extent) {
    nanos = 0;
  }

  @Override
  public Long at(List<WholeBook.Entry> portion) {
    long more = 0;
    for (WholeBook.Entry each : portion) {
      long before = THREADS.getCurrentThreadCpuTime();
      decide(with, each.snapshot());
      long between = THREADS.getCurrentThreadCpuTime();
      decide(without, each.snapshot());
      more += between - before - (THREADS.getCurrentThreadCpuTime() - between);
    }
    return more;
  }

  private static void decide(CompiledPolicy policy, AccountSnapshot snapshot) {
    String text = DecisionText.write(policy.decide(snapshot));
    if (DecisionText.hashOf(text).length == 0) {
      throw new IllegalStateException("a decision without a hash");
    }
  }

  @Override
  public void take(Long found) {
    nanos += found;
  }
}
