package dunlin.core.conduct;

import dunlin.core.basics.Failure;
import dunlin.core.basics.WithFailures;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When debts can no longer be sued for, by place and kind of debtor: a table that counsel can
 * correct. Where several rows may apply the shortest does; what no row is for is unknown.
 *
 * @param rows in no order
 */
public record Limitations(List<Row> rows) {

  private static final Limitations SHIPPED = read();
  private static final int COLUMNS = 7;
  private static final int LONGEST = 100;

  public Limitations {
    rows = List.copyOf(rows);
  }

  /** Whom a row is for. */
  public enum Whom {
    BUSINESS,
    /** A natural person, in business or not. */
    PERSON,
    ANY
  }

  /** From when on a period is counted. */
  public enum Counted {
    /** From the due date. */
    DAY,
    /** From the end of the year of the due date. */
    YEAR
  }

  /**
   * A period.
   *
   * @param region a country, then perhaps a state
   * @param due the first due date that it is for; empty for any
   * @param ends the last day of any such period; empty if none was cut short
   */
  public record Row(
      List<String> region,
      Whom whom,
      int years,
      Counted counted,
      Optional<LocalDate> due,
      Optional<LocalDate> ends,
      String source) {

    public Row {
      region = List.copyOf(region);
    }

    private boolean isFor(Scope.Debtor debtor) {
      return switch (debtor) {
        case UNKNOWN -> true;
        case BUSINESS -> whom != Whom.PERSON;
        case NATURAL_PERSON, SOLE_TRADER, GUARANTOR -> whom != Whom.BUSINESS;
      };
    }

    private boolean isFor(LocalDate day) {
      return due.filter(day::isBefore).isEmpty();
    }

    private LocalDate barredFrom(LocalDate day) {
      LocalDate start =
          counted == Counted.YEAR ? LocalDate.of(day.getYear(), Month.DECEMBER, 31) : day;
      LocalDate last = start.plusYears(years);
      return ends.filter(last::isAfter).orElse(last).plusDays(1);
    }
  }

  /** The rows for one debtor, of whom they are chosen once for many debts. */
  public record Chosen(List<Row> rows) {

    public Chosen {
      rows = List.copyOf(rows);
    }

    /** The first day on which a debt can no longer be sued for; empty if unknown. */
    public Optional<LocalDate> barredFrom(LocalDate due) {
      List<Row> fitting = rows.stream().filter(row -> row.isFor(due)).toList();
      // A newer law stands in for an older one of the same place and debtors.
      return fitting.stream()
          .filter(row -> fitting.stream().noneMatch(other -> isNewer(other, row)))
          .map(row -> row.barredFrom(due))
          .min(Comparator.naturalOrder());
    }

    private static boolean isNewer(Row one, Row other) {
      return one.region().equals(other.region())
          && one.whom() == other.whom()
          && one.due().orElse(LocalDate.MIN).isAfter(other.due().orElse(LocalDate.MIN));
    }
  }

  /** The table that comes with Dunlin. */
  public static Limitations shipped() {
    return SHIPPED;
  }

  /**
   * The rows for a debtor who is in one of some places; none if any of them is not in the table.
   *
   * @param places by their most exact row
   */
  public Chosen of(Scope.Debtor debtor, Collection<Place> places) {
    List<Row> chosen = new ArrayList<>();
    for (Place place : places) {
      List<Row> here = here(place).filter(row -> row.isFor(debtor)).toList();
      if (here.isEmpty()) {
        return new Chosen(List.of());
      }
      int depth = here.stream().mapToInt(row -> row.region().size()).max().orElseThrow();
      here.stream().filter(row -> row.region().size() == depth).forEach(chosen::add);
    }
    return new Chosen(chosen);
  }

  private Stream<Row> here(Place place) {
    return rows.stream()
        .filter(row -> row.region().getFirst().equals(place.country()))
        .filter(row -> row.region().size() < 2 || row.region().get(1).equals(place.state()));
  }

  /** Reads a table and names everything that is wrong with it; rows that are right are kept. */
  public static WithFailures<Limitations> parse(String text) {
    List<Row> rows = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        rows.add(row(line));
      } catch (IllegalArgumentException | DateTimeParseException e) {
        failures.add(Failure.of(i + 1, "row", line, String.valueOf(e.getMessage())));
      }
    }
    return new WithFailures<>(new Limitations(rows), failures);
  }

  private static Row row(String line) {
    String[] cells = line.split("\\|", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalArgumentException("has %d columns, not %d".formatted(cells.length, COLUMNS));
    }
    List<String> region = List.of(cells[0].strip().split("/"));
    if (!region.getFirst().matches("[A-Z]{2}") || region.size() > 2) {
      throw new IllegalArgumentException(cells[0].strip() + " is no country with its state");
    }
    int years = Integer.parseInt(cells[2].strip());
    if (years < 1 || years > LONGEST) {
      throw new IllegalArgumentException("years is %d, not 1 to %d".formatted(years, LONGEST));
    }
    return new Row(
        region,
        Whom.valueOf(cells[1].strip().toUpperCase(Locale.ROOT)),
        years,
        Counted.valueOf(cells[3].strip().toUpperCase(Locale.ROOT)),
        day(cells[4].strip(), "always"),
        day(cells[5].strip(), "never"),
        cells[6].strip());
  }

  private static Optional<LocalDate> day(String cell, String none) {
    return cell.equals(none) ? Optional.empty() : Optional.of(LocalDate.parse(cell));
  }

  private static Limitations read() {
    WithFailures<Limitations> read = parse(RulePacks.text("limitations.txt"));
    if (!read.failures().isEmpty()) {
      throw new IllegalStateException("limitations.txt has faults: " + read.failures());
    }
    return read.value();
  }
}
