package dunlin.core.conduct;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of one rule for one contact.
 *
 * @param rule its id
 */
public record Evaluation(String rule, Result result) {

  /** The result. */
  public sealed interface Result {}

  /** It is not in force at the debtor on that day: not yet, or no longer. */
  public record NotInForce(boolean isYetToCome) implements Result {}

  /** It is for others. */
  public record OutOfScope(String why) implements Result {}

  /** It is for this contact; nothing more was asked. */
  public record Applies() implements Result {}

  /** Nothing stands against the contact. */
  public record Passed(List<Detail> details) implements Result {

    public Passed {
      details = List.copyOf(details);
    }
  }

  /** It refuses. */
  public record Refused(Reason reason) implements Result {}

  /** As a line of a certificate. */
  String written() {
    return Coded.word(rule)
        + " "
        + switch (result) {
          case NotInForce(boolean isYetToCome) -> isYetToCome ? "not yet in force" : "expired";
          case OutOfScope(String why) -> "out " + Coded.line(why);
          case Applies applies -> "applies";
          case Passed(List<Detail> details) -> "passed" + written(details);
          case Refused(Reason reason) ->
              "refused %s %s%s | %s"
                  .formatted(
                      reason.objection(),
                      reason.earliest().map(Object::toString).orElse(Coded.ABSENT),
                      written(reason.details()),
                      Coded.line(reason.sentence()));
        };
  }

  private static String written(List<Detail> details) {
    return details.stream()
        .map(detail -> " " + detail.name() + "=" + detail.written())
        .collect(Collectors.joining());
  }
}
