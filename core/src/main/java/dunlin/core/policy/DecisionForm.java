package dunlin.core.policy;

/**
 * The form of a decision's text, and with it what a decision of that time looked at: so it is made
 * again in the same bytes.
 */
public enum DecisionForm {
  /** Until then a notice or a short message was no contact after which the next one waits. */
  WITH_PLAN("decision 2"),
  /** With the segment and the class of work. */
  WITH_SEGMENT("decision 3");

  /** The form of decisions made now. */
  public static final DecisionForm NEWEST = WITH_SEGMENT;

  private final String firstLine;

  DecisionForm(String firstLine) {
    this.firstLine = firstLine;
  }

  /** The form of a stored text; a text that is of none is compared with the oldest. */
  public static DecisionForm of(String text) {
    return text.startsWith(WITH_SEGMENT.firstLine + "\n") ? WITH_SEGMENT : WITH_PLAN;
  }

  String firstLine() {
    return firstLine;
  }
}
