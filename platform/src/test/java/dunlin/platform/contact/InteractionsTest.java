package dunlin.platform.contact;

import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.intake.Imports;
import dunlin.platform.portfolio.Books;
import dunlin.platform.receivable.Ledger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class InteractionsTest {

  private static final AtomicInteger CUSTOMERS = new AtomicInteger();

  @Autowired Interactions interactions;
  @Autowired Books books;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired AuditTrail trail;
  @Autowired DSLContext sql;

  SeededLedger seeded;
  AccountId account;
  Actor collector;

  @BeforeEach
  void an_account_and_its_collector() {
    int number = CUSTOMERS.incrementAndGet();
    seeded = new SeededLedger(imports, ledger, sql);
    account = seeded.owing("C" + number, "EUR 100.00", 10);
    long member = seeded.member("anna" + number, "Anna");
    collector = SeededLedger.ownBookOnly(member);
    Acting.run(
        SeededLedger.TESTER,
        () -> assertThat(books.assign(account, OptionalLong.of(member), "hers")).isNotNull());
  }

  @Test
  void a_call_with_a_callback_is_on_the_timeline_and_in_force() {
    log(Interaction.Kind.CALL, TODAY.plusDays(3));

    List<Interaction> timeline = as(() -> interactions.timelineOf(account, TODAY, 10));
    assertThat(timeline).hasSize(1);
    assertThat(timeline.getFirst().byName()).isEqualTo("Anna");
    assertThat(timeline.getFirst().callbackAt()).isEqualTo(LocalTime.of(14, 30));
    assertThat(callback())
        .hasValueSatisfying(callback -> assertThat(callback.on()).isEqualTo(TODAY.plusDays(3)));
    assertThat(trail.linesBefore(Long.MAX_VALUE, "account:" + account.value(), 5))
        .anyMatch(line -> line.action().equals("logged CALL"));
  }

  @Test
  void a_later_call_settles_a_callback_and_a_later_note_does_not() {
    log(Interaction.Kind.CALL, TODAY);
    log(Interaction.Kind.NOTE, null);
    assertThat(callback()).isPresent();

    log(Interaction.Kind.CALL, null);

    assertThat(callback()).isEmpty();
  }

  @Test
  void a_later_note_with_a_callback_takes_its_place() {
    log(Interaction.Kind.CALL, TODAY.plusDays(1));
    log(Interaction.Kind.NOTE, TODAY.plusDays(9));

    assertThat(callback())
        .hasValueSatisfying(callback -> assertThat(callback.on()).isEqualTo(TODAY.plusDays(9)));
  }

  @Test
  void taking_a_call_back_brings_the_callback_that_it_settled_into_force_again() {
    log(Interaction.Kind.CALL, TODAY.minusDays(1));
    InteractionId call = log(Interaction.Kind.CALL, null);
    assertThat(callback()).isEmpty();

    assertThat(as(() -> interactions.withdraw(call))).isEqualTo(Interactions.Withdrawal.WITHDRAWN);

    assertThat(callback())
        .hasValueSatisfying(callback -> assertThat(callback.isMissedOn(TODAY)).isTrue());
    assertThat(as(() -> interactions.withdraw(call)))
        .isEqualTo(Interactions.Withdrawal.WITHDRAWN_BEFORE);
    assertThat(as(() -> interactions.timelineOf(account, TODAY, 10)))
        .extracting(Interaction::withdrawn)
        .containsExactly(true, false);
  }

  @Test
  void callbacks_due_include_the_missed_ones_oldest_first() {
    log(Interaction.Kind.CALL, TODAY.minusDays(2));

    assertThat(as(() -> interactions.callbacksDue(TODAY, 10)))
        .extracting(Callback::account)
        .containsExactly(account);
    assertThat(as(() -> interactions.callbacksDue(TODAY.minusDays(3), 10))).isEmpty();
  }

  @Test
  void what_is_out_of_sight_can_neither_be_read_nor_written_nor_taken_back() {
    InteractionId call = log(Interaction.Kind.CALL, TODAY);
    Actor stranger = SeededLedger.ownBookOnly(seeded.member("bert" + CUSTOMERS.get(), "Bert"));

    assertThat(Acting.as(stranger, () -> interactions.timelineOf(account, TODAY, 10))).isEmpty();
    assertThat(Acting.as(stranger, () -> interactions.callbacksDue(TODAY, 10))).isEmpty();
    assertThat(Acting.as(stranger, () -> interactions.withdraw(call)))
        .isEqualTo(Interactions.Withdrawal.NOT_FOUND);
    assertThatThrownBy(
            () -> Acting.as(stranger, () -> interactions.log(entry(Interaction.Kind.NOTE, null))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("out of sight");
  }

  private InteractionId log(Interaction.Kind kind, @Nullable LocalDate callbackOn) {
    return as(() -> interactions.log(entry(kind, callbackOn)));
  }

  private Interactions.Log entry(Interaction.Kind kind, @Nullable LocalDate callbackOn) {
    return new Interactions.Log(
        account,
        kind,
        "REACHED",
        "Ms Weber",
        "will check",
        "call again",
        callbackOn,
        callbackOn == null ? null : LocalTime.of(14, 30),
        4);
  }

  private Optional<Callback> callback() {
    return as(() -> interactions.callbackOf(account));
  }

  private <T> T as(Supplier<T> work) {
    return Acting.as(collector, work);
  }
}
