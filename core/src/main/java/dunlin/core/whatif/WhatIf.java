package dunlin.core.whatif;

import dunlin.core.basics.Money;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.receivable.AccountSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Finds the smallest changes that would alter what a policy says of an account.
 *
 * <p>Amounts are tried at 1, 2, 5, 10, 20 … units of the currency up to five hundred million;
 * between the last that changes nothing and the first that does, the smallest is found to the minor
 * unit by halving. Of two differences between two such steps the nearer may be missed. Days are
 * tried one by one, up to ninety.
 */
public final class WhatIf {

  private static final int MOST_DAYS = 90;
  private static final int POWERS = 9;
  private static final long[] DIGITS = {1, 2, 5};

  private final CompiledPolicy policy;
  private final AccountSnapshot account;
  private final Altered altered;
  private final Outcome now;

  private WhatIf(CompiledPolicy policy, AccountSnapshot account) {
    this.policy = policy;
    this.account = account;
    this.altered = new Altered(account);
    this.now = Outcome.of(policy.decide(account));
  }

  /**
   * What is found.
   *
   * @param now what the policy says as things are
   * @param moves for each kind of change the smallest that puts the account in another band, on the
   *     list or off it; kinds that never do are left out
   * @param shifts the smallest that alter its points, where that is a smaller change than the one
   *     of the same kind in {@code moves}
   */
  public record Answer(Outcome now, List<Turn> moves, List<Turn> shifts) {

    public Answer {
      moves = List.copyOf(moves);
      shifts = List.copyOf(shifts);
    }
  }

  /** Asks of one account: a pure function of the snapshot. */
  public static Answer of(CompiledPolicy policy, AccountSnapshot account) {
    return new WhatIf(policy, account).answer();
  }

  private Answer answer() {
    List<Turn> moves = new ArrayList<>();
    List<Turn> shifts = new ArrayList<>();
    for (Nudge nudge : Nudge.values()) {
      Optional<Turn> move = smallest(nudge, outcome -> !outcome.isBeside(now));
      move.ifPresent(moves::add);
      smallest(nudge, outcome -> !outcome.ranksAs(now))
          .filter(shift -> move.isEmpty() || !move.get().equals(shift))
          .ifPresent(shifts::add);
    }
    return new Answer(now, moves, shifts);
  }

  /** What makes a difference. */
  private interface Difference {
    boolean in(Outcome outcome);
  }

  private Optional<Turn> smallest(Nudge nudge, Difference difference) {
    return switch (nudge) {
      case MORE_OVERDUE ->
          amount(nudge, difference, Money.zero(account.rates().base()), altered::moreOverdue);
      case PAID ->
          altered.mostOverdue().flatMap(most -> amount(nudge, difference, most, altered::paid));
      case TIME_PASSES -> days(difference);
      case CONTACTED -> once(nudge, difference, altered.contacted());
      case PROMISED -> once(nudge, difference, altered.promised());
      case DISPUTED -> once(nudge, difference, altered.disputed());
      case PUT_OFF -> once(nudge, difference, altered.putOff());
      case PUT_OFF_NO_LONGER -> once(nudge, difference, altered.putOffNoLonger());
      case CALLBACK_DONE -> once(nudge, difference, altered.withoutCallback());
      case PROMISES_GONE -> once(nudge, difference, altered.withoutPromises());
      case DISPUTES_CLOSED -> once(nudge, difference, altered.withoutDisputes());
      case CREDITS_GONE -> once(nudge, difference, altered.withoutCredits());
    };
  }

  private Optional<Turn> once(Nudge nudge, Difference difference, AccountSnapshot otherwise) {
    Outcome outcome = decided(otherwise);
    return difference.in(outcome)
        ? Optional.of(new Turn(nudge, new Turn.Once(), outcome))
        : Optional.empty();
  }

  private Optional<Turn> days(Difference difference) {
    for (int days = 1; days <= MOST_DAYS; days++) {
      Outcome outcome = decided(altered.after(days));
      if (difference.in(outcome)) {
        return Optional.of(new Turn(Nudge.TIME_PASSES, new Turn.Days(days), outcome));
      }
    }
    return Optional.empty();
  }

  /**
   * The smallest amount that makes a difference.
   *
   * @param most the most that can be, or zero where there is no bound
   */
  private Optional<Turn> amount(
      Nudge nudge, Difference difference, Money most, Function<Money, AccountSnapshot> alteration) {
    LongFunction<Outcome> at =
        minor -> decided(alteration.apply(Money.ofMinor(minor, most.currency())));
    long without = 0;
    for (long step : steps(most)) {
      if (difference.in(at.apply(step))) {
        long smallest = halved(without, step, difference, at);
        return Optional.of(
            new Turn(
                nudge,
                new Turn.Amount(Money.ofMinor(smallest, most.currency())),
                at.apply(smallest)));
      }
      without = step;
    }
    return Optional.empty();
  }

  /** In minor units; ends with the most that can be. */
  private static List<Long> steps(Money most) {
    long unit = 1;
    for (int decimal = 0; decimal < Money.decimalsOf(most.currency()); decimal++) {
      unit *= 10;
    }
    List<Long> steps = new ArrayList<>();
    for (int power = 0; power < POWERS; power++, unit *= 10) {
      for (long digit : DIGITS) {
        if (most.isZero() || digit * unit < most.minor()) {
          steps.add(digit * unit);
        }
      }
    }
    if (!most.isZero()) {
      steps.add(most.minor());
    }
    return steps;
  }

  private static long halved(
      long without, long with, Difference difference, LongFunction<Outcome> at) {
    long low = without;
    long high = with;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (difference.in(at.apply(middle))) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private Outcome decided(AccountSnapshot otherwise) {
    return Outcome.of(policy.decide(otherwise));
  }
}
