package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of messages that wait while another policy comes in force. */
@PlatformTest
class OtherPolicyTest {

  private static final String BY_ITSELF =
      "template: first-reminder\n        outage: resume\n        autonomy: veto";
  private static final String BY_PEOPLE =
      "template: first-reminder\n        outage: resume\n        autonomy: draft";

  @Autowired Preparing preparing;
  @Autowired Dispatch dispatch;
  @Autowired Outbox outbox;
  @Autowired TemplatePreviews previews;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired NightlyRun nights;
  @Autowired News news;
  @Autowired Policies policies;
  @Autowired PolicyDrafts drafts;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  @BeforeEach
  void begin() {
    OutreachStory.sayWhoWeAre(settings);
    boolean _ = as(steps::begin);
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  private AccountId waiting(String key) {
    AccountId account = new SeededLedger(imports, ledger, sql).owing(key, "EUR 900.00", 6);
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
    assertThat(only(account).state()).isEqualTo(Message.State.WAITING);
    return account;
  }

  private Message only(AccountId account) {
    return as(() -> outbox.ofAccount(account, 10)).getFirst();
  }

  private TemplatePreviews.Preview previewOf(AccountId account) {
    return as(() -> previews.of(only(account)));
  }

  private int publish(String from, String to) {
    return OutreachStory.publish(policies, drafts, text -> text.replace(from, to));
  }

  private void goBack(int version) {
    var _ = as(() -> policies.goBack(version, "a test", OutreachStory.ANNA));
    assertThat(nights.awaitIdle(OutreachStory.LONG)).isTrue();
  }

  @Test
  void what_waits_is_held_when_its_step_is_left_to_people_and_goes_when_a_person_sends_it() {
    AccountId account = waiting("OP1");

    int before = publish(BY_ITSELF, BY_PEOPLE);
    assertThat(nights.awaitIdle(OutreachStory.LONG)).isTrue();
    var _ = preparing.all();

    assertThat(only(account).state()).isEqualTo(Message.State.DRAFT);
    assertThat(only(account).answer()).contains("leaves it to a person");
    assertThat(previewOf(account))
        .as("what would go is read before it is let go")
        .isInstanceOfSatisfying(
            TemplatePreviews.Preview.Made.class,
            made -> {
              assertThat(made.plain()).contains("900");
              assertThat(made.subject()).isNotBlank();
            });
    assertThat(dispatch.sendDue().sent()).isZero();
    assertThat(as(() -> outbox.allow(only(account).id()))).isEqualTo(Outbox.Change.DONE);
    var _ = preparing.all();
    assertThat(dispatch.sendDue().sent()).as("a person has sent it").isEqualTo(1);
    goBack(before);
  }

  @Test
  void what_is_taken_in_hand_before_anybody_prepared_anew_is_held_too() {
    AccountId account = waiting("OP2");

    int before = publish(BY_ITSELF, BY_PEOPLE);

    assertThat(dispatch.sendDue().sent()).isZero();
    assertThat(only(account).state()).isEqualTo(Message.State.DRAFT);
    goBack(before);
  }

  @Test
  void what_the_new_policy_does_not_ask_for_is_dropped() {
    AccountId account = waiting("OP3");

    int before = publish("day: 5 days after due date", "day: 8 days after due date");
    assertThat(nights.awaitIdle(OutreachStory.LONG)).isTrue();
    var _ = preparing.all();

    assertThat(only(account).state()).isEqualTo(Message.State.DROPPED);
    assertThat(previewOf(account))
        .isEqualTo(new TemplatePreviews.Preview.None("it is no longer due"));
    goBack(before);
    var _ = preparing.all();
    assertThat(only(account).state()).as("asked for again").isEqualTo(Message.State.WAITING);
  }

  @Test
  void another_policy_is_news_about_every_account() {
    AccountId account = waiting("OP4");
    long known = sql.fetchSingle("select last_value from audit.fact_number").get(0, Long.class);
    assertThat(hasNews(account, known)).isFalse();

    int before = publish("points: -15", "points: -16");

    assertThat(hasNews(account, known)).isTrue();
    goBack(before);
  }

  private boolean hasNews(AccountId account, long known) {
    return sql.fetchSingle("select outreach.has_news({0}, {1})", account.value(), known)
        .get(0, Boolean.class);
  }
}
