package dunlin.science.policy;

import dunlin.core.cadence.Act;
import dunlin.core.cadence.Anchor;
import dunlin.core.cadence.Autonomy;
import dunlin.core.cadence.Cadence;
import dunlin.core.cadence.Family;
import dunlin.core.cadence.Grouping;
import dunlin.core.cadence.Outage;
import dunlin.core.cadence.Step;
import dunlin.core.expression.Position;
import dunlin.core.receivable.Channel;
import dunlin.science.policy.Named.Placed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the cadences of a policy. */
final class CadenceReader {

  private static final int DAYS_MOST = 3650;
  private static final int LEVEL_MOST = 99;
  private static final List<String> ACTS = List.of("send", "call", "review", "propose", "hold");
  private static final List<Channel> SENT =
      Arrays.stream(Channel.values()).filter(each -> each != Channel.CALL).toList();

  /** Where the steps of all cadences stand, by {@code cadence/step}. */
  private final Map<String, Position> steps = new HashMap<>();

  Named<Cadence> read(Block root) {
    List<Placed<Cadence>> read =
        root.each(
            "cadences",
            "the cadence",
            block -> cadence(block).map(cadence -> new Placed<>(cadence, block.at())));
    return Named.of("cadence", read, Cadence::name, root.mistakes());
  }

  Map<String, Position> steps() {
    return Map.copyOf(steps);
  }

  private Optional<Cadence> cadence(Block block) {
    Optional<String> name = block.name("name");
    Optional<Family> family =
        block.has("family") ? block.word("family", Family.class) : block.missing("family");
    Grouping grouping = block.word("grouping", Grouping.class).orElse(Grouping.ACCOUNT);
    int gap = block.whole("gap days", 0, DAYS_MOST).orElse(0);
    int wait = block.whole("wait days after payment", 0, DAYS_MOST).orElse(0);
    BigDecimal minimum = block.amount("minimum").orElse(BigDecimal.ZERO);
    Optional<Step> thanks = block.block("thanks").flatMap(CadenceReader::thanks);
    Named<Step> read = steps(block);
    block.end();
    if (read.places().containsKey(Cadence.THANKS)) {
      block
          .mistakes()
          .add(
              read.places().get(Cadence.THANKS), "no step is named thanks", "give it another name");
    }
    if (block.has("thanks")) {
      steps.put(name.orElse("") + "/" + Cadence.THANKS, block.at("thanks"));
    }
    read.places().forEach((step, at) -> steps.put(name.orElse("") + "/" + step, at));
    return name.isPresent() && family.isPresent()
        ? Optional.of(
            new Cadence(
                name.get(), family.get(), grouping, gap, wait, minimum, thanks, read.values()))
        : Optional.empty();
  }

  /** A message without a day of its own: it follows a payment. */
  private static Optional<Step> thanks(Block block) {
    Optional<Act> act = block.has("send") ? message(block) : block.missing("send");
    Optional<Autonomy> autonomy =
        block.has("autonomy") ? block.word("autonomy", Autonomy.class) : block.missing("autonomy");
    block.end();
    return act.isEmpty() || autonomy.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Step(
                Cadence.THANKS,
                0,
                Anchor.DUE,
                0,
                act.get(),
                Outage.SKIP,
                0,
                autonomy.get(),
                0,
                BigDecimal.ZERO));
  }

  private static Named<Step> steps(Block block) {
    if (!block.has("steps")) {
      block.missing("steps");
    }
    List<Placed<Step>> read =
        block.each(
            "steps", "the step", each -> step(each).map(step -> new Placed<>(step, each.at())));
    return Named.of("step", read, Step::name, block.mistakes());
  }

  private static Optional<Step> step(Block block) {
    Optional<String> name = block.name("name");
    Optional<StepDay> day = StepDay.of(block);
    Optional<Act> act = act(block);
    int level = block.whole("level", 0, LEVEL_MOST).orElse(0);
    Outage outage = block.word("outage", Outage.class).orElse(Outage.RESUME);
    int late = block.whole("late days", 0, DAYS_MOST).orElse(0);
    Optional<Autonomy> autonomy =
        block.has("autonomy") ? block.word("autonomy", Autonomy.class) : block.missing("autonomy");
    int gap = block.whole("gap days", 0, DAYS_MOST).orElse(0);
    BigDecimal minimum = block.amount("minimum").orElse(BigDecimal.ZERO);
    block.end();
    checkOutage(block, level, outage);
    checkLevel(block, level, day);
    act.ifPresent(each -> checkAutonomy(block, each, autonomy));
    act.ifPresent(each -> checkSent(block, level, each));
    return name.isEmpty() || day.isEmpty() || act.isEmpty() || autonomy.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Step(
                name.get(),
                level,
                day.get().anchor(),
                day.get().day(),
                act.get(),
                outage,
                late,
                autonomy.get(),
                gap,
                minimum));
  }

  private static void checkOutage(Block block, int level, Outage outage) {
    if (level > 0 && outage == Outage.SKIP) {
      block
          .mistakes()
          .add(
              block.at("outage"),
              "a level of escalation is never skipped",
              "write coalesce or resume, or take the level away");
    }
    if (outage != Outage.SKIP && block.has("late days")) {
      block
          .mistakes()
          .add(block.at("late days"), "only a step with 'outage: skip' has late days", "");
    }
  }

  /** Whoever does not know the date of an issue would leave the level out. */
  private static void checkLevel(Block block, int level, Optional<StepDay> day) {
    if (level > 0 && day.filter(each -> each.anchor() == Anchor.ISSUE).isPresent()) {
      block
          .mistakes()
          .addToNew(
              block.at("day"),
              "a level of escalation counts from the due date: not every item says when it was issued",
              "write '5 days after due date', or take the level away");
    }
  }

  /** A level that is never taken would stop the escalation for ever. */
  private static void checkSent(Block block, int level, Act act) {
    if (level > 0
        && act instanceof Act.Message message
        && (message.channel() == Channel.SMS || message.channel() == Channel.LETTER)) {
      block
          .mistakes()
          .addToNew(
              block.at("send"),
              "texts and letters are not sent yet: the escalation would stand still here",
              "write 'send: email' or 'send: portal', or ask a person: 'review: send the letter'");
    }
  }

  private static void checkAutonomy(Block block, Act act, Optional<Autonomy> stated) {
    List<Autonomy> possible = autonomies(act);
    if (stated.filter(each -> !possible.contains(each)).isPresent()) {
      block
          .mistakes()
          .addToNew(
              block.at("autonomy"),
              act instanceof Act.Propose
                  ? "on a proposal only people decide"
                  : "work and holds are given at once or left to a person",
              act instanceof Act.Propose ? "write 'suggest'" : "write 'suggest' or 'act'");
    }
  }

  /** How much of an act may be done without a person. */
  private static List<Autonomy> autonomies(Act act) {
    return switch (act) {
      case Act.Message message -> List.of(Autonomy.values());
      case Act.Task task -> List.of(Autonomy.SUGGEST, Autonomy.ACT);
      case Act.Hold hold -> List.of(Autonomy.SUGGEST, Autonomy.ACT);
      case Act.Propose propose -> List.of(Autonomy.SUGGEST);
    };
  }

  private static Optional<Act> act(Block block) {
    List<String> stated = ACTS.stream().filter(block::has).toList();
    if (stated.size() != 1) {
      return block
          .mistakes()
          .refuse(
              block.at(),
              "a step does one thing: %s".formatted(String.join(", ", ACTS)),
              stated.isEmpty() ? "" : "make a step of each of %s".formatted(stated));
    }
    return switch (stated.getFirst()) {
      case "send" -> message(block);
      case "call" -> block.text("call").map(script -> new Act.Task(Act.Work.CALL, script));
      case "review" -> block.text("review").map(script -> new Act.Task(Act.Work.REVIEW, script));
      case "propose" -> block.word("propose", Act.Proposal.class).map(Act.Propose::new);
      default -> block.word("hold", Act.Held.class).map(Act.Hold::new);
    };
  }

  private static Optional<Act> message(Block block) {
    Optional<Channel> channel = block.scalar("send").flatMap(node -> block.wordOf(node, SENT));
    Optional<String> template = block.name("template");
    List<Act.Attachment> attachments = new ArrayList<>();
    block
        .scalars("attach")
        .forEach(node ->
            block.wordOf(node, List.of(Act.Attachment.values())).ifPresent(attachments::add));
    return channel.isPresent() && template.isPresent()
        ? Optional.of(new Act.Message(channel.get(), template.get(), attachments))
        : Optional.empty();
  }
}
