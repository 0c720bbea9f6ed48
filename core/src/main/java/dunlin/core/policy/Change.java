package dunlin.core.policy;

import java.util.Comparator;

/**
 * One way in which two versions of a policy treat an account differently.
 *
 * @param what the step, or what it was and what it is; empty where the way says it all
 */
public record Change(Way way, String what) implements Comparable<Change> {

  /** In which an account can differ, those that people notice first. */
  public enum Way {
    /** It is on the list and was not. */
    LISTED,
    /** It is off the list and was on it. */
    LEFT_OFF,
    /** A step is due today, and none was. */
    STEP_GAINED,
    /** No step is due today, and one was. */
    STEP_LOST,
    /** Another step is due today. */
    STEP_CHANGED,
    /** It belongs to another segment. */
    SEGMENT,
    /** It is in another band. */
    BAND,
    /** It has more points. */
    RAISED,
    /** It has fewer points. */
    LOWERED,
    /** Another action is suggested. */
    ACTION,
    /** Another step, or another day, comes next. */
    COMING
  }

  private static final String BETWEEN = " > ";
  private static final String NONE = "-";

  private static final Comparator<Change> ORDER =
      Comparator.comparing(Change::way).thenComparing(Change::what);

  static Change of(Way way) {
    return new Change(way, "");
  }

  static Change move(Way way, String from, String to) {
    return new Change(way, named(from) + BETWEEN + named(to));
  }

  private static String named(String name) {
    return name.isEmpty() ? NONE : name;
  }

  /** What it was before; empty where the way says it all. */
  public String from() {
    int between = what.indexOf(BETWEEN);
    return between < 0 ? "" : what.substring(0, between);
  }

  /** What it is afterwards; empty where the way says it all. */
  public String to() {
    int between = what.indexOf(BETWEEN);
    return between < 0 ? what : what.substring(between + BETWEEN.length());
  }

  /**
   * Reads what {@link #text} writes.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static Change parse(String text) {
    int space = text.indexOf(' ');
    return space < 0
        ? of(Way.valueOf(text))
        : new Change(Way.valueOf(text.substring(0, space)), text.substring(space + 1));
  }

  /** {@code STEP_GAINED standard/first-reminder}, {@code BAND HIGH > LOW}, {@code LISTED}. */
  public String text() {
    return what.isEmpty() ? way.name() : way.name() + " " + what;
  }

  @Override
  public int compareTo(Change other) {
    return ORDER.compare(this, other);
  }
}
