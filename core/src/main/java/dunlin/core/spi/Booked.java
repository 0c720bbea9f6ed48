package dunlin.core.spi;

import java.util.List;
import java.util.stream.Stream;

/**
 * What became of the records of a batch; each record is counted once.
 *
 * @param booked new records
 * @param unchanged records that say what the books already say
 * @param corrected known records that say something else now
 * @param refused records of which nothing was booked, with one reason each
 * @param findings what a person should look at although it was booked
 */
public record Booked(
    long booked,
    long unchanged,
    long corrected,
    List<RefusedRecord> refused,
    List<Finding> findings) {

  /** Of no records. */
  public static final Booked NOTHING = new Booked(0, 0, 0, List.of(), List.of());

  public Booked {
    refused = List.copyOf(refused);
    findings = List.copyOf(findings);
  }

  public Booked plus(Booked other) {
    return new Booked(
        booked + other.booked,
        unchanged + other.unchanged,
        corrected + other.corrected,
        Stream.concat(refused.stream(), other.refused.stream()).toList(),
        Stream.concat(findings.stream(), other.findings.stream()).toList());
  }
}
