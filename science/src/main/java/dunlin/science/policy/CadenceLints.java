package dunlin.science.policy;

import dunlin.core.cadence.Act;
import dunlin.core.cadence.Anchor;
import dunlin.core.cadence.Cadence;
import dunlin.core.cadence.Guardrails;
import dunlin.core.cadence.Outage;
import dunlin.core.cadence.Step;
import dunlin.core.message.Language;
import dunlin.core.receivable.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is doubtful in one cadence: each step alone, and beside the step before it. */
record CadenceLints(
    Cadence cadence, Guardrails guardrails, Surroundings surroundings, Linter linter) {

  void check() {
    cadence.thanks().ifPresent(this::checkMessage);
    checkLevels();
    List<Step> steps = cadence.steps();
    for (int index = 0; index < steps.size(); index++) {
      checkMessage(steps.get(index));
      checkNotice(steps.subList(0, index), steps.get(index));
      checkReach(steps.subList(0, index), steps.get(index));
      if (index > 0) {
        checkNeighbours(steps.get(index - 1), steps.get(index));
      }
    }
    guardrails.caps().forEach(this::checkCap);
  }

  private void tell(Lint.Kind kind, Step step, String reason, String hint) {
    linter.tell(kind, "step " + cadence.name() + "/" + step.name(), reason, hint);
  }

  private void checkLevels() {
    int reached = 0;
    for (Step step : cadence.steps()) {
      if (step.level() > reached + 1) {
        tell(
            Lint.Kind.SKIPPED_LEVEL,
            step,
            "level %d follows level %d".formatted(step.level(), reached),
            "make it level %d".formatted(reached + 1));
      } else if (step.level() > 0 && step.level() < reached) {
        tell(
            Lint.Kind.SKIPPED_LEVEL,
            step,
            "level %d comes after level %d".formatted(step.level(), reached),
            "levels never go back");
      }
      reached = Math.max(reached, step.level());
    }
  }

  private void checkMessage(Step step) {
    if (!(step.act() instanceof Act.Message message)) {
      return;
    }
    for (Language language : Language.values()) {
      if (surroundings.languages().contains(language)
          && !surroundings.texts().contains(new Surroundings.Text(message.template(), language))) {
        tell(
            Lint.Kind.MISSING_TEXT,
            step,
            "there is no text '%s' in %s".formatted(message.template(), language.code()),
            meant(message.template()));
      }
    }
    if (!surroundings.channels().contains(message.channel())) {
      tell(
          Lint.Kind.NO_CONSENT,
          step,
          "nobody agreed to be reached by " + message.channel().name().toLowerCase(Locale.ROOT),
          "ask for consent first, or write by email");
    }
    checkSent(step, message.channel());
  }

  private void checkSent(Step step, Channel channel) {
    if (channel == Channel.SMS || channel == Channel.LETTER) {
      tell(
          Lint.Kind.NOT_SENT,
          step,
          "'send: %s' is not sent yet by this version: nothing goes out"
              .formatted(channel.name().toLowerCase(Locale.ROOT)),
          "write 'send: email' or 'send: portal', or make it a task");
    }
  }

  /** Debtors see notices by the link of an e-mail that went before. */
  private void checkNotice(List<Step> before, Step step) {
    if (isSentBy(step, Channel.PORTAL)
        && before.stream().noneMatch(each -> isSentBy(each, Channel.EMAIL))) {
      tell(
          Lint.Kind.UNSEEN_NOTICE,
          step,
          "no step before it sends an e-mail, and only e-mails bring the link to the page of notices",
          "send an e-mail before it");
    }
  }

  private static boolean isSentBy(Step step, Channel channel) {
    return step.act() instanceof Act.Message message && message.channel() == channel;
  }

  private String meant(String template) {
    return Block.meant(
        template, surroundings.texts().stream().map(Surroundings.Text::template).toList());
  }

  /** A courtesy that is over before the steps before it can be done is never sent. */
  private void checkReach(List<Step> before, Step step) {
    if (step.outage() != Outage.SKIP) {
      return;
    }
    before.stream()
        .filter(each -> each.outage() != Outage.SKIP && each.anchor() == step.anchor())
        .filter(each -> each.day() + Math.max(1, step.gapDays()) > step.day() + step.lateDays())
        .findFirst()
        .ifPresent(each ->
            tell(
                Lint.Kind.UNREACHABLE_STEP,
                step,
                "it is passed over before %s, which comes first, is done".formatted(each.name()),
                "place it before %s, or give it more late days".formatted(each.name())));
  }

  private void checkNeighbours(Step before, Step step) {
    if (before.anchor() != step.anchor()) {
      checkAnchors(before, step);
      return;
    }
    int days = step.day() - before.day();
    if (days < 0) {
      tell(
          Lint.Kind.NEGATIVE_DELAY,
          step,
          "it comes %d days before %s, which it follows".formatted(-days, before.name()),
          "steps stand in the order of their days");
    } else if (days > surroundings.gapDaysMost()) {
      tell(
          Lint.Kind.LONG_GAP,
          step,
          "nothing happens for %d days after %s".formatted(days, before.name()),
          "more than %d days are too long".formatted(surroundings.gapDaysMost()));
    } else {
      checkWaiting(before, step, days);
    }
  }

  private void checkAnchors(Step before, Step step) {
    if (step.anchor() == Anchor.ISSUE) {
      tell(
          Lint.Kind.CLASHING_CLOCKS,
          step,
          "it counts from the issue, but %s before it from the due date".formatted(before.name()),
          "steps that count from the issue come first");
    }
  }

  private void checkWaiting(Step before, Step step, int days) {
    boolean areMessages = before.isMessage() && step.isMessage();
    int wait = Math.max(step.gapDays(), areMessages ? cadence.gapDays() : 0);
    if (days == 0 && areMessages) {
      tell(
          Lint.Kind.CLASHING_CLOCKS,
          step,
          "%s is sent on the same day".formatted(before.name()),
          "join both into one");
    } else if (days < wait) {
      tell(
          Lint.Kind.CLASHING_CLOCKS,
          step,
          "its day is %d days after %s, but it must wait %d".formatted(days, before.name(), wait),
          "move it, or shorten the wait");
    }
  }

  private void checkCap(Guardrails.Cap cap) {
    List<Step> counted =
        cadence.steps().stream()
            .filter(step -> channel(step).filter(cap::covers).isPresent())
            .toList();
    for (Step last : counted) {
      List<Step> within = new ArrayList<>();
      for (Step each : counted) {
        if (each.anchor() == last.anchor()
            && each.day() <= last.day()
            && each.day() > last.day() - cap.days()) {
          within.add(each);
        }
      }
      if (within.size() > cap.most()) {
        tell(
            Lint.Kind.BREAKS_CAP,
            last,
            "with it there are %d contacts in %d days, and the guardrails allow %d"
                .formatted(within.size(), cap.days(), cap.most()),
            "move it, or allow more");
        return;
      }
    }
  }

  private static Optional<Channel> channel(Step step) {
    return switch (step.act()) {
      case Act.Message message -> Optional.of(message.channel());
      case Act.Task(Act.Work work, String script) ->
          work == Act.Work.CALL ? Optional.of(Channel.CALL) : Optional.empty();
      case Act.Propose propose -> Optional.empty();
      case Act.Hold hold -> Optional.empty();
    };
  }
}
