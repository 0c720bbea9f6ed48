package dunlin.core.policy;

import dunlin.core.basics.Money;
import dunlin.core.cadence.Advance;
import dunlin.core.cadence.Held;
import dunlin.core.cadence.Plan;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.cadence.Rung;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes the plan of a decision as lines that are always the same bytes, and reads them back.
 *
 * <p>One line for the cadence, one for each act, each item that it advances, each thing held back,
 * and the step to come. What stands in an absent place is a hyphen.
 */
final class PlanText {

  private static final String NOTHING = "-";

  private PlanText() {}

  static void write(StringBuilder text, Plan plan) {
    if (plan.equals(Plan.NONE)) {
      return;
    }
    DecisionText.line(text, "plan", DecisionText.coded(plan.cadence()));
    for (PlannedAct act : plan.acts()) {
      DecisionText.line(text, "act", act.kind(), written(act.rung()), items(act.alsoOpen()));
      act.advances().forEach(each -> DecisionText.line(text, "advance", written(each)));
    }
    plan.held()
        .forEach(each ->
            DecisionText.line(
                text,
                "held",
                each.item().map(item -> Long.toString(item.value())).orElse(NOTHING),
                each.step().isEmpty() ? NOTHING : DecisionText.coded(each.step()),
                written(each.reason())));
    plan.next()
        .ifPresent(next ->
            DecisionText.line(
                text, "next", next.item().value(), DecisionText.coded(next.step()), next.on()));
  }

  private static String written(Rung rung) {
    return DecisionText.coded(rung.step()) + ":" + rung.level();
  }

  private static String items(List<ItemId> items) {
    return items.isEmpty()
        ? NOTHING
        : String.join(",", items.stream().map(item -> Long.toString(item.value())).toList());
  }

  private static String written(Advance advance) {
    return String.join(
        " ",
        Long.toString(advance.item().value()),
        DecisionText.written(advance.asked()),
        advance.plannedFor().toString(),
        String.join(",", advance.rungs().stream().map(PlanText::written).toList()));
  }

  private static String written(Held.Reason reason) {
    return switch (reason) {
      case Held.WithoutDueDate without -> "without-due-date";
      case Held.Disputed(Money amount) -> "disputed " + DecisionText.written(amount);
      case Held.Promised(Money amount, LocalDate until) ->
          "promised " + DecisionText.written(amount) + " " + until;
      case Held.MayBeCovered(Money cash) -> "may-be-covered " + DecisionText.written(cash);
      case Held.Blocked(String why, LocalDate until) ->
          "blocked " + DecisionText.coded(why) + " " + (until == null ? NOTHING : until);
      case Held.TooSoon(LocalDate from) -> "too-soon " + from;
      case Held.ContactedLately(LocalDate last, LocalDate from) ->
          "contacted-lately " + last + " " + from;
      case Held.TooMany(int most, int days) -> "too-many " + most + " " + days;
      case Held.QuietDay(String why, LocalDate until) ->
          "quiet-day " + DecisionText.coded(why) + " " + until;
      case Held.BelowMinimum(Money amount) -> "below-minimum " + DecisionText.written(amount);
    };
  }

  /** The plan that some lines state; none where there are none. */
  static Plan read(List<String> lines) {
    if (lines.isEmpty()) {
      return Plan.NONE;
    }
    List<PlannedAct> acts = new ArrayList<>();
    List<Held> held = new ArrayList<>();
    Optional<Plan.Next> next = Optional.empty();
    String cadence = "";
    for (int at = 0; at < lines.size(); at++) {
      String[] words = lines.get(at).split(" ");
      switch (words[0]) {
        case "plan" -> cadence = words.length > 1 ? DecisionText.plain(words[1]) : "";
        case "act" -> acts.add(act(words, advances(lines.subList(at + 1, lines.size()))));
        case "advance" -> {}
        case "held" -> held.add(held(words));
        case "next" ->
            next =
                Optional.of(
                    new Plan.Next(
                        item(words[1]), DecisionText.plain(words[2]), LocalDate.parse(words[3])));
        default -> throw new IllegalArgumentException("'%s' is no part".formatted(words[0]));
      }
    }
    return new Plan(cadence, acts, held, next);
  }

  private static List<Advance> advances(List<String> lines) {
    return lines.stream()
        .takeWhile(line -> line.startsWith("advance "))
        .map(line -> line.split(" "))
        .map(words ->
            new Advance(
                item(words[1]),
                Arrays.stream(words[4].split(",")).map(PlanText::rung).toList(),
                DecisionText.money(words[2]),
                LocalDate.parse(words[3])))
        .toList();
  }

  private static PlannedAct act(String[] words, List<Advance> advances) {
    List<ItemId> alsoOpen =
        words[3].equals(NOTHING)
            ? List.of()
            : Arrays.stream(words[3].split(",")).map(PlanText::item).toList();
    return new PlannedAct(rung(words[2]), PlannedAct.Kind.valueOf(words[1]), advances, alsoOpen);
  }

  private static Held held(String[] words) {
    return new Held(
        words[1].equals(NOTHING) ? Optional.empty() : Optional.of(item(words[1])),
        words[2].equals(NOTHING) ? "" : DecisionText.plain(words[2]),
        reason(words));
  }

  private static Held.Reason reason(String[] words) {
    return switch (words[3]) {
      case "without-due-date" -> new Held.WithoutDueDate();
      case "disputed" -> new Held.Disputed(DecisionText.money(words[4]));
      case "promised" -> new Held.Promised(DecisionText.money(words[4]), LocalDate.parse(words[5]));
      case "may-be-covered" -> new Held.MayBeCovered(DecisionText.money(words[4]));
      case "blocked" ->
          new Held.Blocked(
              DecisionText.plain(words[4]),
              words[5].equals(NOTHING) ? null : LocalDate.parse(words[5]));
      case "too-soon" -> new Held.TooSoon(LocalDate.parse(words[4]));
      case "contacted-lately" ->
          new Held.ContactedLately(LocalDate.parse(words[4]), LocalDate.parse(words[5]));
      case "too-many" -> new Held.TooMany(Integer.parseInt(words[4]), Integer.parseInt(words[5]));
      case "quiet-day" ->
          new Held.QuietDay(DecisionText.plain(words[4]), LocalDate.parse(words[5]));
      case "below-minimum" -> new Held.BelowMinimum(DecisionText.money(words[4]));
      default -> throw new IllegalArgumentException("'%s' is no reason".formatted(words[3]));
    };
  }

  private static Rung rung(String text) {
    int colon = text.lastIndexOf(':');
    return new Rung(
        DecisionText.plain(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
  }

  private static ItemId item(String text) {
    return new ItemId(Long.parseLong(text));
  }
}
