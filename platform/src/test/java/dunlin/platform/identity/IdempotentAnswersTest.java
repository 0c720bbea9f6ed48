package dunlin.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.testing.SettableClock;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class IdempotentAnswersTest {

  private static final KeptAnswer CREATED = new KeptAnswer(201, "application/json", "{\"id\":1}");

  @Autowired Members members;
  @Autowired IdempotentAnswers answers;
  @Autowired Preferences preferences;
  @Autowired SettableClock clock;
  @Autowired DSLContext sql;

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
