package dunlin.core.receivable;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of age, in days, into which open items are sorted.
 *
 * <p>Written as its bounds: {@code "-30,0,30,60,90,180"} makes the buckets {@code not due > 30
 * days}, {@code due within 30 days}, {@code 1–30}, {@code 31–60}, {@code 61–90}, {@code 91–180},
 * {@code > 180} and {@code no due date}. A bound belongs to the bucket nearer to the due date: an
 * item exactly 30 days late is in {@code 1–30}, one due in exactly 30 days is in {@code due within
 * 30 days}, one due today is not late. The bound 0 is never missing, so that no bucket mixes late
 * with not late. Buckets are numbered from 0, the least late; the last number is that of the items
 * without a date.
 *
 * @param bounds days late, ascending, among them 0; none further than 100 years from it
 */
public record AgingBuckets(List<Integer> bounds) {

  private static final int FURTHEST_BOUND = 36_525;

  /** Not due, 1–30, 31–60, 61–90, 91–180 and over 180 days late, and no due date. */
  public static final AgingBuckets STANDARD = parse("0,30,60,90,180");

  public AgingBuckets {
    bounds = List.copyOf(bounds);
    if (!bounds.contains(0)) {
      throw new IllegalArgumentException(
          "the bounds %s lack 0, the due date itself".formatted(bounds));
    }
    for (int i = 0; i < bounds.size(); i++) {
      requireInOrder(bounds, i);
    }
  }

  public static AgingBuckets of(Integer... bounds) {
    return new AgingBuckets(List.of(bounds));
  }

  /**
   * Reads what {@link #text} writes; spaces around a bound are allowed.
   *
   * @throws IllegalArgumentException if a bound is no whole number, they do not ascend, or 0 is
   *     missing
   */
  public static AgingBuckets parse(String text) {
    List<Integer> bounds = new ArrayList<>();
    for (String bound : text.split(",", -1)) {
      try {
        bounds.add(Integer.valueOf(bound.strip()));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "'%s' in '%s' is not a whole number of days".formatted(bound.strip(), text), e);
      }
    }
    return new AgingBuckets(bounds);
  }

  /** The bounds with commas between them: {@code "-30,0,30,60,90,180"}. */
  public String text() {
    return bounds.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** How many buckets there are, that of the items without a date included. */
  public int size() {
    return bounds.size() + 2;
  }

  /** The bucket of the items that have no date of the basis. */
  public int withoutDate() {
    return bounds.size() + 1;
  }

  /** The bucket of an item that is so many days late, negative before the due date. */
  public int bucketOf(long daysLate) {
    int bucket = 0;
    while (bucket < bounds.size() && daysLate > lastDay(bucket)) {
      bucket++;
    }
    return bucket;
  }

  /** The bucket in which an item of that date stands on a day. */
  public int bucketOf(@Nullable LocalDate date, LocalDate asOf) {
    return date == null ? withoutDate() : bucketOf(ChronoUnit.DAYS.between(date, asOf));
  }

  /**
   * Whether items of the bucket are not late: those before the bound 0, and the due date itself.
   */
  public boolean isNotDue(int bucket) {
    return requireBucket(bucket) < withoutDate() - 1 && lastDay(bucket) <= 0;
  }

  /**
   * The most days late that still belong to each bucket, ascending; the last dated bucket has no
   * such day and is left out.
   */
  public int[] lastDays() {
    return IntStream.range(0, bounds.size()).map(this::lastDay).toArray();
  }

  /** The names of all buckets for an aging by due date. */
  public List<String> labels() {
    return labels(AgingBasis.DUE_DATE);
  }

  /** The names of all buckets in their order, in the words of the basis. */
  public List<String> labels(AgingBasis basis) {
    return IntStream.range(0, size()).mapToObj(bucket -> label(bucket, basis)).toList();
  }

  /** The name of one bucket, such as {@code "31–60"} or {@code "no due date"}. */
  public String label(int bucket, AgingBasis basis) {
    if (requireBucket(bucket) == withoutDate()) {
      return "no " + basis.label();
    }
    if (bucket == bounds.size()) {
      return "> " + bounds.getLast();
    }
    return lastDay(bucket) <= 0
        ? labelAhead(bucket, basis == AgingBasis.DUE_DATE)
        : range(bounds.get(bucket - 1) + 1, bounds.get(bucket));
  }

  @Override
  public String toString() {
    return text();
  }

  private String labelAhead(int bucket, boolean due) {
    int nearest = -lastDay(bucket);
    if (bucket == 0) {
      String beyond = due ? "not due > %d days" : "dated > %d days ahead";
      return nearest == 0 ? due ? "not due" : "today or later" : beyond.formatted(nearest - 1);
    }
    int furthest = -bounds.get(bucket - 1);
    if (nearest == 0) {
      return (due ? "due within %d days" : "dated within %d days ahead").formatted(furthest);
    }
    String days = range(nearest, furthest);
    return due ? "due in %s days".formatted(days) : "dated %s days ahead".formatted(days);
  }

  private static String range(int first, int last) {
    return first == last ? String.valueOf(first) : first + "–" + last;
  }

  /** A bound before the due date is the first day of a bucket, a later one the last. */
  private int lastDay(int bucket) {
    int bound = bounds.get(bucket);
    return bound < 0 ? bound - 1 : bound;
  }

  private int requireBucket(int bucket) {
    if (bucket < 0 || bucket >= size()) {
      throw new IllegalArgumentException(
          "bucket is %d, not one of the %d of %s".formatted(bucket, size(), text()));
    }
    return bucket;
  }

  private static void requireInOrder(List<Integer> bounds, int i) {
    int bound = bounds.get(i);
    if (i > 0 && bound <= bounds.get(i - 1)) {
      throw new IllegalArgumentException("the bounds %s do not ascend".formatted(bounds));
    }
    if (Math.abs((long) bound) > FURTHEST_BOUND) {
      throw new IllegalArgumentException(
          "the bound %d is further than %d days from the due date"
              .formatted(bound, FURTHEST_BOUND));
    }
  }
}
