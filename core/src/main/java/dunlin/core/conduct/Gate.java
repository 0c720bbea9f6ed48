package dunlin.core.conduct;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one gate: judges whether a debtor may be contacted, by the packs that it holds.
 *
 * <p>It has no state, asks no clock and reads nothing: the same request in the same circumstances
 * gets the same verdict from the same packs, for ever. Whatever goes wrong while it judges is a
 * refusal. It may be used by many threads.
 */
public final class Gate {

  /** How often looking ahead for a permit is tried. */
  private static final int MOST_STEPS_AHEAD = 60;

  private static final String GATE = "gate";

  private final List<RulePack> packs;
  private final List<Rule> rules;
  private final Phrases phrases;

  private Gate(List<RulePack> packs, Predicate<Rule> asked) {
    this.packs = List.copyOf(packs);
    this.rules = packs.stream().flatMap(pack -> pack.rules().stream()).filter(asked).toList();
    this.phrases =
        new Phrases(
            rules.stream()
                .flatMap(rule -> rule.check().phrases().stream())
                .map(Phrase::pattern)
                .toList());
  }

  /**
   * A gate with these packs; of several of one name the highest version counts.
   *
   * @throws IllegalArgumentException if there is no pack at all: then nothing would be refused
   */
  public static Gate of(List<RulePack> packs) {
    Map<String, RulePack> newest = new LinkedHashMap<>();
    for (RulePack pack : packs) {
      newest.merge(
          pack.name(), pack, (one, other) -> one.version() > other.version() ? one : other);
    }
    if (newest.isEmpty()) {
      throw new IllegalArgumentException("a gate without a rule pack permits everything");
    }
    return new Gate(List.copyOf(newest.values()), rule -> true);
  }

  /**
   * The same packs without the rules that read the words: for looking ahead at a contact whose
   * words nobody has written yet. What it permits may still be refused.
   */
  public Gate withoutWords() {
    return new Gate(packs, rule -> !rule.check().readsText());
  }

  /** The packs that it judges by, in order. */
  public List<RulePack> packs() {
    return packs;
  }

  /** Judges at the instant of the circumstances. */
  public Verdict judge(ContactRequest request, ContactCircumstances circumstances) {
    return examine(request, circumstances, null);
  }

  /** The same judgement with the result of every rule. */
  public Examination examine(ContactRequest request, ContactCircumstances circumstances) {
    List<Evaluation> evaluations = new ArrayList<>(rules.size());
    Verdict verdict = examine(request, circumstances, evaluations);
    return new Examination(evaluations, verdict);
  }

  /** Which rules are for a scope on a day, and why the others are not. */
  public List<Evaluation> scope(Scope scope, LocalDate day) {
    return rules.stream()
        .map(rule -> {
          Optional<Evaluation.Result> falling = fallingOut(rule, scope, day, day);
          return new Evaluation(rule.id(), falling.orElseGet(Evaluation.Applies::new));
        })
        .toList();
  }

  private Verdict examine(
      ContactRequest request,
      ContactCircumstances circumstances,
      @Nullable List<Evaluation> evidence) {
    try {
      Material material = new Material(request, circumstances, phrases);
      return examine(new Look(material, circumstances.at(), evidence != null), evidence);
    } catch (RuntimeException e) {
      Reason failed =
          new Reason(
              GATE,
              Objection.GATE_FAILED,
              List.of(Detail.of("error", e.getClass().getSimpleName())),
              "The contact could not be judged, so it may not be made.",
              Optional.empty());
      if (evidence != null) {
        evidence.clear();
        evidence.add(new Evaluation(GATE, new Evaluation.Refused(failed)));
      }
      return new Verdict.Refusal(List.of(failed), Optional.empty());
    }
  }

  private Verdict examine(Look look, @Nullable List<Evaluation> evidence) {
    Scope scope = Scope.of(look.request(), look.circumstances().profile());
    LocalDate first = look.firstDay();
    LocalDate last = look.lastDay();
    List<Reason> reasons = new ArrayList<>();
    List<Duty> duties = new ArrayList<>();
    List<Rule> meant = new ArrayList<>(rules.size());
    for (Rule rule : rules) {
      boolean isMeant = isMeantFor(rule, scope);
      if (isMeant) {
        meant.add(rule);
      }
      if (!isMeant || !rule.isInForce(first, last)) {
        if (evidence != null) {
          fallingOut(rule, scope, first, last)
              .ifPresent(result -> evidence.add(new Evaluation(rule.id(), result)));
        }
        continue;
      }
      Evaluation.Result result = result(rule, look, reasons, duties);
      if (evidence != null) {
        evidence.add(new Evaluation(rule.id(), result));
      }
    }
    return reasons.isEmpty()
        ? new Verdict.Permit(duties)
        : new Verdict.Refusal(reasons, earliest(look, meant, reasons));
  }

  private static final Evaluation.Result NOTHING_FOUND = new Evaluation.Passed(List.of());

  private static Evaluation.Result result(
      Rule rule, Look look, List<Reason> reasons, List<Duty> duties) {
    return switch (rule.check().look(look)) {
      case Outcome.Passed passed -> {
        passed.duty().ifPresent(duty -> duties.add(new Duty(rule.id(), duty.what(), duty.by())));
        yield passed.details().isEmpty() ? NOTHING_FOUND : new Evaluation.Passed(passed.details());
      }
      case Outcome.Refused refused -> {
        Reason reason = reason(rule, refused);
        reasons.add(reason);
        yield new Evaluation.Refused(reason);
      }
    };
  }

  private static Reason reason(Rule rule, Outcome.Refused refused) {
    return new Reason(
        rule.id(), refused.objection(), refused.details(), refused.sentence(), refused.earliest());
  }

  /** Whether its requirements hold, which time does not change. */
  private static boolean isMeantFor(Rule rule, Scope scope) {
    for (Requirement requirement : rule.requirements()) {
      if (!requirement.mayHold(scope)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Evaluation.Result> fallingOut(
      Rule rule, Scope scope, LocalDate first, LocalDate last) {
    for (Requirement requirement : rule.requirements()) {
      if (!requirement.mayHold(scope)) {
        return Optional.of(new Evaluation.OutOfScope(requirement.whyNot(scope)));
      }
    }
    if (rule.isInForce(first, last)) {
      return Optional.empty();
    }
    boolean isYetToCome = rule.from().filter(from -> from.isAfter(last)).isPresent();
    return Optional.of(new Evaluation.NotInForce(isYetToCome));
  }

  /**
   * The first instant at which no rule would refuse if nothing but time changes.
   *
   * @param meant the rules for the contact, those too that are not in force yet
   */
  private static Optional<Instant> earliest(Look look, List<Rule> meant, List<Reason> reasons) {
    List<Reason> left = reasons;
    Look seen = look;
    for (int step = 0; step < MOST_STEPS_AHEAD; step++) {
      Optional<Instant> next = latest(left);
      if (next.isEmpty() || !next.get().isAfter(seen.at())) {
        return Optional.empty();
      }
      Look ahead = new Look(look.material(), next.get(), false);
      left = refusals(meant, seen, ahead);
      if (left.isEmpty()) {
        return next;
      }
      seen = ahead;
    }
    return Optional.empty();
  }

  /** When the last of them has passed; empty if one never does. */
  private static Optional<Instant> latest(List<Reason> reasons) {
    Instant latest = Instant.MIN;
    for (Reason reason : reasons) {
      if (reason.earliest().isEmpty()) {
        return Optional.empty();
      }
      latest = reason.earliest().get().isAfter(latest) ? reason.earliest().get() : latest;
    }
    return Optional.of(latest);
  }

  /**
   * What would refuse then; facts that are read anew are taken to be fresh.
   *
   * @param seen the look before, of which nothing was left that does not pass with time
   */
  private static List<Reason> refusals(List<Rule> meant, Look seen, Look ahead) {
    List<Reason> refusals = new ArrayList<>();
    for (Rule rule : meant) {
      boolean isAsked =
          !rule.check().isOfTheMoment()
              && rule.isInForce(ahead.firstDay(), ahead.lastDay())
              && !stillPasses(rule, seen, ahead);
      if (isAsked && rule.check().look(ahead) instanceof Outcome.Refused refused) {
        refusals.add(reason(rule, refused));
      }
    }
    return refusals;
  }

  /** Whether a rule was asked at the look before and must say the same now. */
  private static boolean stillPasses(Rule rule, Look seen, Look ahead) {
    boolean holds =
        switch (rule.check().passes()) {
          case FOR_GOOD -> true;
          case THROUGH_THE_DAY -> seen.isOnDaysOf(ahead);
          case AT_THE_INSTANT -> false;
        };
    return holds && rule.isInForce(seen.firstDay(), seen.lastDay());
  }
}
