package dunlin.platform.treatment;

import dunlin.core.cadence.Plan;
import dunlin.core.cadence.PlannedAct;
import java.util.stream.Collectors;

/**
 * An act that is due by a plan, in short: {@code MESSAGE standard first-reminder}. Names of
 * cadences and steps hold no spaces and no commas.
 */
public record DueAct(PlannedAct.Kind kind, String cadence, String step) {

  static String text(Plan plan) {
    return plan.acts().stream()
        .map(act -> new DueAct(act.kind(), plan.cadence(), act.rung().step()).toString())
        .collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return kind + " " + cadence + " " + step;
  }
}
