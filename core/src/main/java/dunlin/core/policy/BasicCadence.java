package dunlin.core.policy;

import dunlin.core.cadence.Act;
import dunlin.core.cadence.Anchor;
import dunlin.core.cadence.Autonomy;
import dunlin.core.cadence.Cadence;
import dunlin.core.cadence.Family;
import dunlin.core.cadence.Grouping;
import dunlin.core.cadence.Guardrails;
import dunlin.core.cadence.Outage;
import dunlin.core.cadence.Step;
import dunlin.core.receivable.Channel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * The cadence of an installation that has not written its own: kind words first, a person from the
 * fifth week on, and a proposal to place the debt after two and a half months.
 */
public final class BasicCadence {

  /** At most two messages in a week and six in a month, over all channels. */
  public static final Guardrails GUARDRAILS =
      new Guardrails(
          List.of(new Guardrails.Cap(2, 7, Set.of()), new Guardrails.Cap(6, 30, Set.of())),
          List.of());

  public static final Cadence CADENCE =
      new Cadence(
          "standard",
          Family.MODERATE,
          Grouping.ACCOUNT,
          3,
          5,
          new BigDecimal("25"),
          List.of(
              courtesy("coming-due", -3, 2),
              courtesy("due-today", 0, 0),
              message("first-reminder", 1, 5),
              message("second-reminder", 2, 15),
              step("call", 3, 30, new Act.Task(Act.Work.CALL, "overdue"), Autonomy.ACT),
              message("final-reminder", 4, 45),
              message("before-placement", 5, 60),
              step(
                  "propose-agency",
                  6,
                  75,
                  new Act.Propose(Act.Proposal.AGENCY),
                  Autonomy.SUGGEST)));

  private BasicCadence() {}

  /** What speaks of a day to come says nothing true after it. */
  private static Step courtesy(String name, int day, int lateDays) {
    return new Step(
        name,
        0,
        Anchor.DUE,
        day,
        mail(name),
        Outage.SKIP,
        lateDays,
        Autonomy.VETO,
        0,
        new BigDecimal("1000"));
  }

  private static Step message(String name, int level, int day) {
    return step(name, level, day, mail(name), Autonomy.VETO);
  }

  private static Step step(String name, int level, int day, Act act, Autonomy autonomy) {
    return new Step(
        name, level, Anchor.DUE, day, act, Outage.RESUME, 0, autonomy, 0, BigDecimal.ZERO);
  }

  private static Act mail(String template) {
    return new Act.Message(Channel.EMAIL, template, List.of());
  }
}
