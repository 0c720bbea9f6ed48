package dunlin.bench;

import dunlin.core.receivable.Aging;
import dunlin.platform.receivable.AgingReports;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether the aging of an imported ledger is what its generator says it must come to. */
final class LedgerTie {

  private static final List<String> BUCKETS = List.of("cur", "b30", "b60", "b90", "b180", "old");

  private LedgerTie() {}

  /**
   * Compares items and amounts of every bucket and currency with {@code expected.json}.
   *
   * @throws IllegalStateException naming the first that differs
   */
  static void check(Bed bed, Path expectedJson) {
    JsonNode expected = JsonMapper.shared().readTree(expectedJson).get("aging_minor");
    AgingReports.Total total =
        Bed.asBench(() ->
            bed.door(AgingReports.class)
                .totalWithCounts(AgingReports.Question.asOf(bed.businessDate())));
    Map<String, List<Long>> counts = new TreeMap<>(total.counts());
    require(
        counts.keySet().equals(Set.copyOf(expected.propertyNames())),
        "currencies " + counts.keySet());
    counts.forEach((code, items) -> check(total.aging(), expected.get(code), code, items));
    Bench.tell("aging ties with expected.json in " + counts.keySet());
  }

  private static void check(Aging aging, JsonNode expected, String code, List<Long> items) {
    for (int bucket = 0; bucket < BUCKETS.size(); bucket++) {
      JsonNode cell = expected.get(BUCKETS.get(bucket));
      long minor = aging.amount(bucket).in(Currency.getInstance(code)).minor();
      require(
          items.get(bucket) == (cell == null ? 0 : cell.get(0).asLong())
              && minor == (cell == null ? 0 : cell.get(1).asLong()),
          "%s %s: %d items of %d, not %s"
              .formatted(code, BUCKETS.get(bucket), items.get(bucket), minor, cell));
    }
  }

  private static void require(boolean ties, String what) {
    if (!ties) {
      throw new IllegalStateException("the aging does not tie with expected.json: " + what);
    }
  }
}
