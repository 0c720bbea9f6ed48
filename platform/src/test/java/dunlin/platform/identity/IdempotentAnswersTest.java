package dunlin.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Sight;
import dunlin.testing.SettableClock;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class IdempotentAnswersTest {

  private static final KeptAnswer CREATED = new KeptAnswer(201, "application/json", "{\"id\":1}");

  @Autowired Members members;
  @Autowired IdempotentAnswers answers;
  @Autowired Preferences preferences;
  @Autowired SettableClock clock;
  @Autowired DSLContext sql;
  @Autowired AuditTrail trail;
  @Autowired PlatformTransactionManager transactions;

  private MemberId anna = new MemberId(0);

  @BeforeEach
  void anna_works_here() {
    NobodyWorksHere.in(sql);
    anna =
        Acting.as(
                Actor.system("setup"),
                () ->
                    members.createWithoutPassword(
                        new MemberDraft(
                            "anna",
                            "Anna",
                            Optional.empty(),
                            Set.of(Role.CASH),
                            Reach.everything())))
            .orThrow()
            .id();
  }

  @Test
  void the_same_request_gets_the_same_answer() {
    assertThat(answers.begin(request("a"))).isInstanceOf(IdempotentAnswers.Begun.First.class);
    assertThat(answers.begin(request("a"))).isInstanceOf(IdempotentAnswers.Begun.UnderWay.class);

    answers.keep(request("a"), CREATED);

    assertThat(answers.begin(request("a"))).isEqualTo(new IdempotentAnswers.Begun.Again(CREATED));
    assertThat(answers.begin(request("b")))
        .isInstanceOf(IdempotentAnswers.Begun.OtherRequest.class);
  }

  @Test
  void a_request_that_failed_or_was_given_up_can_be_tried_again() {
    answers.begin(request("a"));
    answers.forget(request("a"));
    assertThat(answers.begin(request("a"))).isInstanceOf(IdempotentAnswers.Begun.First.class);

    clock.tick(IdempotentAnswers.GIVEN_UP_AFTER.plusSeconds(1));

    assertThat(answers.begin(request("a"))).isInstanceOf(IdempotentAnswers.Begun.First.class);
  }

  @Test
  void what_had_its_effect_is_not_done_again_when_its_answer_is_lost() {
    assertThat(answers.begin(request("a"))).isInstanceOf(IdempotentAnswers.Begun.First.class);
    answers.work(request("a"), () -> change(true));
    answers.giveUp(request("a"));

    assertThat(answers.begin(request("a"))).isInstanceOf(IdempotentAnswers.Begun.UnderWay.class);
    clock.tick(IdempotentAnswers.GIVEN_UP_AFTER.plusSeconds(1));
    assertThat(answers.begin(request("a"))).isInstanceOf(IdempotentAnswers.Begun.Lost.class);
    assertThat(answers.begin(request("b")))
        .isInstanceOf(IdempotentAnswers.Begun.OtherRequest.class);

    answers.forget(request("a"));
    assertThat(answers.begin(request("a"))).isInstanceOf(IdempotentAnswers.Begun.First.class);
  }

  @Test
  void what_was_rolled_back_had_no_effect_and_is_done_again() {
    answers.begin(request("a"));
    answers.work(request("a"), () -> change(false));
    clock.tick(IdempotentAnswers.GIVEN_UP_AFTER.plusSeconds(1));
    assertThat(answers.begin(request("a"))).isInstanceOf(IdempotentAnswers.Begun.First.class);

    answers.work(request("a"), () -> change(false));
    answers.giveUp(request("a"));
    assertThat(answers.begin(request("a"))).isInstanceOf(IdempotentAnswers.Begun.First.class);
  }

  @Test
  void a_member_without_sight_of_the_table_leaves_the_mark_too() {
    answers.begin(request("a"));
    Sight own = new Sight.Limited(anna.value(), true, Optional.of(Set.of()));
    answers.work(request("a"), () -> Acting.as(new Actor("anna", own), () -> changeAsActor(true)));
    clock.tick(IdempotentAnswers.GIVEN_UP_AFTER.plusSeconds(1));
    assertThat(answers.begin(request("a"))).isInstanceOf(IdempotentAnswers.Begun.Lost.class);
  }

  private boolean change(boolean isKept) {
    return Acting.as(Actor.system("anna"), () -> changeAsActor(isKept));
  }

  /** Something that is told to the trail, in a transaction that stands or not. */
  private boolean changeAsActor(boolean isKept) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          trail.tell("changed something", "test", "");
          if (!isKept) {
            status.setRollbackOnly();
          }
        });
    return isKept;
  }

  @Test
  void a_preference_is_kept_until_it_is_emptied() {
    preferences.save(anna, "theme", "dark");
    assertThat(preferences.value(anna, "theme", "auto")).isEqualTo("dark");

    preferences.save(anna, "theme", "");
    assertThat(preferences.value(anna, "theme", "auto")).isEqualTo("auto");
  }

  private IdempotentRequest request(String body) {
    return IdempotentRequest.of(anna, "key-1", "POST /payments", body.getBytes(UTF_8));
  }
}
