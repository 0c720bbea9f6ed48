package dunlin.science.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.policy.Band;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.whatif.Nudge;
import dunlin.core.whatif.Turn;
import dunlin.core.whatif.WhatIf;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WhatIfTest {

  private static final CompiledPolicy POLICY = ShippedPolicy.policy();

  @Test
  void the_smallest_amount_that_moves_an_account_is_exact_to_the_minor_unit() {
    WhatIf.Answer answer = WhatIf.of(POLICY, account("EUR 600.00").build());

    Money more = amountOf(turn(answer, Nudge.MORE_OVERDUE));
    assertThat(more.isPositive()).isTrue();
    assertThat(POLICY.decide(account("EUR 600.00").owes(more.toString(), 40).build()).band())
        .isEqualTo(turn(answer, Nudge.MORE_OVERDUE).after().band());
    Money less = more.minus(Money.parse("EUR 0.01"));
    assertThat(POLICY.decide(account("EUR 600.00").owes(less.toString(), 40).build()).band())
        .isEqualTo(answer.now().band())
        .isNotEqualTo(turn(answer, Nudge.MORE_OVERDUE).after().band());
  }

  @Test
  void paying_nearly_all_leaves_an_account_off() {
    WhatIf.Answer answer = WhatIf.of(POLICY, account("EUR 26.00").build());

    Turn paid = turn(answer, Nudge.PAID);
    assertThat(amountOf(paid)).isEqualTo(Money.parse("EUR 1.01"));
    assertThat(paid.after().listed()).isFalse();
  }

  @Test
  void an_account_that_is_put_off_would_be_listed_if_it_were_not() {
    AccountSnapshot putOff = account("EUR 6000.00").snoozed(5).build();
    WhatIf.Answer answer = WhatIf.of(POLICY, putOff);

    assertThat(answer.now().listed()).isFalse();
    assertThat(turn(answer, Nudge.PUT_OFF_NO_LONGER).after().listed()).isTrue();
    assertThat(turn(answer, Nudge.TIME_PASSES).size()).isEqualTo(new Turn.Days(5));
    assertThat(answer.moves()).noneMatch(each -> each.nudge() == Nudge.PUT_OFF);
  }

  @Test
  void a_call_a_promise_and_a_dispute_are_tried_too() {
    WhatIf.Answer answer = WhatIf.of(POLICY, account("EUR 6000.00").build());

    assertThat(answer.now().listed()).isTrue();
    for (Nudge nudge : List.of(Nudge.CONTACTED, Nudge.PROMISED, Nudge.PUT_OFF)) {
      assertThat(turn(answer, nudge).after().listed()).as(nudge.name()).isFalse();
    }
    assertThat(answer.moves()).noneMatch(each -> each.nudge() == Nudge.PROMISES_GONE);
  }

  @Test
  void what_only_alters_points_is_told_apart() {
    WhatIf.Answer answer = WhatIf.of(POLICY, account("EUR 600.00").build());

    assertThat(answer.shifts())
        .isNotEmpty()
        .allSatisfy(shift ->
            assertThat(
                    shift.after().listed() != answer.now().listed()
                        || shift.after().points() != answer.now().points())
                .isTrue())
        .doesNotContainAnyElementsOf(answer.moves());
    assertThat(answer.now().band()).isIn(Stream.of(Band.values()).toList());
  }

  private static SnapshotBuilder account(String owes) {
    return SnapshotBuilder.account().owes(owes, 40);
  }

  private static Turn turn(WhatIf.Answer answer, Nudge nudge) {
    Optional<Turn> found =
        answer.moves().stream().filter(each -> each.nudge() == nudge).findFirst();
    return found.orElseThrow(() -> new AssertionError(nudge + " is not in " + answer));
  }

  private static Money amountOf(Turn turn) {
    if (turn.size() instanceof Turn.Amount(Money money)) {
      return money;
    }
    throw new AssertionError(turn + " has no amount");
  }
}
