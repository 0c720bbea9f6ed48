package dunlin.web.workspace;

import dunlin.core.cadence.Act;
import dunlin.core.cadence.Anchor;
import dunlin.core.cadence.Cadence;
import dunlin.core.cadence.Step;
import dunlin.core.expression.Expression;
import dunlin.core.policy.Policy;
import dunlin.core.policy.Segment;
import dunlin.web.page.Shell;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a policy says, in the words of people: its segments, and its cadences day by day. */
public final class PolicySummary {

  private final Shell shell;
  private final Policy policy;

  public PolicySummary(Shell shell, Policy policy) {
    this.shell = shell;
    this.policy = policy;
  }

  public List<Segment> segments() {
    return policy.segments();
  }

  /** Whom a segment is made for. */
  public String whom(Segment segment) {
    return segment.condition().map(Expression::text).orElse(shell.t("policies.everybody"));
  }

  public String cadence(Segment segment) {
    return segment.cadence().orElse(shell.t("policies.nothing"));
  }

  public List<Cadence> cadences() {
    return policy.cadences();
  }

  /** One sentence about a cadence as a whole. */
  public String rules(Cadence cadence) {
    return shell.t(
        "policies.cadence.rules",
        shell.t(cadence.family()),
        shell.t(cadence.grouping()),
        cadence.gapDays(),
        cadence.waitAfterPaymentDays());
  }

  /** The steps of a cadence by their days, those from the issue first, its thanks last. */
  public List<Step> steps(Cadence cadence) {
    Stream<Step> ladder =
        cadence.steps().stream()
            .sorted(Comparator.comparing(Step::anchor).thenComparingInt(Step::day));
    return Stream.concat(ladder, cadence.thanks().stream()).toList();
  }

  /** The name of a step as people say it. */
  public String name(Step step) {
    return shell.texts().orElse("step." + step.name(), step.name().replace('-', ' '));
  }

  /** {@code 5 days after the due date}. */
  public String day(Step step) {
    if (step.name().equals(Cadence.THANKS)) {
      return shell.t("policies.thanks.day");
    }
    String key = step.anchor() == Anchor.ISSUE ? "policies.issue" : "policies.due";
    int days = Math.abs(step.day());
    if (days == 0) {
      return shell.t(key + ".on");
    }
    return shell.t(key + (step.day() < 0 ? ".before" : ".after"), days);
  }

  /** What a step does: {@code e-mail first-reminder}. */
  public String act(Step step) {
    return switch (step.act()) {
      case Act.Message message ->
          shell.t("policies.channel." + message.channel().name()) + " " + message.template();
      case Act.Task task -> shell.t("act." + task.work().name()) + ": " + task.script();
      case Act.Propose propose -> shell.t("act.PROPOSE_" + propose.proposal().name());
      case Act.Hold hold -> shell.t("act.HOLD_" + hold.held().name());
    };
  }

  /** The least amount for which a step is taken; empty for any. */
  public String minimum(Step step) {
    return step.minimum().signum() == 0 ? "" : number(step.minimum());
  }

  /** What no cadence may break, a sentence each. */
  public List<String> guardrails() {
    return policy.guardrails().caps().stream()
        .map(cap ->
            shell.t(
                cap.channels().isEmpty() ? "policies.cap" : "policies.cap.channels",
                cap.most(),
                cap.days(),
                channels(cap.channels().stream().map(Enum::name).sorted().toList())))
        .toList();
  }

  private String channels(List<String> names) {
    return String.join(
        ", ", names.stream().map(name -> shell.t("policies.channel." + name)).toList());
  }

  private String number(BigDecimal amount) {
    return shell.formats().decimal(amount, Math.max(0, amount.stripTrailingZeros().scale()));
  }
}
