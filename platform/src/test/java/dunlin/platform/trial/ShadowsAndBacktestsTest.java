package dunlin.platform.trial;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.backtest.Tally;
import dunlin.core.policy.Change;
import dunlin.core.policy.Change.Way;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Recordings;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.Decisions;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import dunlin.science.policy.ShippedPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShadowsAndBacktestsTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final String DRAFT =
      ShippedPolicy.text()
          .replace("when: open == 0", "when: open < 8000")
          .replaceAll("(?s)\ntests:.*", "\n");

  @Autowired Previews previews;
  @Autowired Shadows shadows;
  @Autowired Backtests backtests;
  @Autowired Decisions decisions;
  @Autowired StepsTaken steps;
  @Autowired Recordings recordings;
  @Autowired PlatformTransactionManager transactions;
  @Autowired NightlyRun nights;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  @BeforeAll
  void a_book() {
    SeededLedger seeded = new SeededLedger(imports, ledger, sql);
    seeded.owingMany(30, 4);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
  }

  @Test
  void a_shadow_is_compared_after_every_night_and_touches_nothing() {
    var _ = as(() -> nights.run("before the shadow"));
    List<String> list = rows("select i.* from worklist.item i order by 1");
    long decisionsBefore = count("treatment.decision");
    assertThat(as(shadows::days)).isEmpty();

    as(() -> {
      shadows.begin("fewer on the list", DRAFT);
      return true;
    });
    var _ = as(() -> nights.run("beside the shadow"));
    assertThat(previews.awaitIdle(A_MINUTE)).isTrue();

    assertThat(as(shadows::now)).map(Shadow::name).contains("fewer on the list");
    Comparison day = as(shadows::days).getFirst();
    assertThat(day.businessDate()).isEqualTo(TODAY);
    assertThat(day.state()).isEqualTo(Comparison.State.DONE);
    assertThat(day.sums()).isEqualTo(as(() -> previews.run(DRAFT)).sums());
    assertThat(day.sums().of(Way.LEFT_OFF).accounts()).isPositive();
    assertThat(
            as(() -> previews.page(day, new Previews.Everybody(), Previews.Place.parse(""), 100))
                .effects())
        .hasSize((int) day.sums().changed().accounts());
    assertThat(rows("select i.* from worklist.item i order by 1")).isEqualTo(list);
    assertThat(count("treatment.decision")).isEqualTo(decisionsBefore + count("customer.account"));
    assertThat(count("outreach.message")).isZero();
    assertThat(as(() -> decisions.verify(1000, done -> {})).isOk()).isTrue();
    stopping();
  }

  private void stopping() {
    as(() -> {
      shadows.stop();
      return true;
    });
    assertThat(as(shadows::now)).isEmpty();
    long looks = count("trial.comparison");
    var _ = as(() -> nights.run("without a shadow"));
    assertThat(previews.awaitIdle(A_MINUTE)).isTrue();
    assertThat(count("trial.comparison")).isEqualTo(looks);
    assertThat(as(shadows::days)).hasSize(1);
  }

  @Test
  void a_text_that_cannot_be_read_never_becomes_a_shadow() {
    assertThatThrownBy(() ->
            as(() -> {
              shadows.begin("nonsense", "policy: 3");
              return true;
            }))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_policy_in_force_on_past_days_differs_nowhere_from_itself() {
    Backtest same = as(() -> backtests.run(as(decisions::policyText), 30));

    assertThat(same.state()).isEqualTo(Comparison.State.DONE);
    assertThat(same.pastDays()).hasSizeBetween(20, 23);
    assertThat(same.draft()).isEqualTo(same.live());
    assertThat(same.live().messages()).isPositive();
    assertThat(same.live().breaches()).isZero();
    assertThat(same.live().wrong()).isZero();
    assertThat(same.pastDays())
        .allSatisfy(day -> assertThat(day.day()).isBefore(TODAY))
        .isSortedAccordingTo((a, b) -> a.day().compareTo(b.day()));
    assertThat(as(() -> backtests.current(as(decisions::policyText)))).contains(same);
  }

  @Test
  void a_stricter_text_lists_fewer_and_says_no_less_to_debtors() {
    Backtest stricter = as(() -> backtests.run(DRAFT, 10));

    assertThat(stricter.draft().listed()).isLessThan(stricter.live().listed());
    assertThat(stricter.draft().contacts()).isEqualTo(stricter.live().contacts());
    assertThat(stricter.daysKnownThen()).isZero();
  }

  @Test
  void a_payment_that_was_known_late_makes_messages_wrong() {
    SeededLedger seeded = new SeededLedger(imports, ledger, sql);
    var account = seeded.owing("LATE-NEWS", "EUR 700.00", 20);
    Backtest before = as(() -> backtests.run(DRAFT, 25));
    seeded.pay(
        "paid-then",
        account,
        "EUR 700.00",
        TODAY.minusDays(18),
        Optional.of(seeded.item("LATE-NEWS-1")));
    Backtest asKnownToday = as(() -> backtests.run(DRAFT + "# again\n", 25));

    assertThat(asKnownToday.live().messages()).isLessThan(before.live().messages());
    assertThat(asKnownToday.live().wrong()).isZero();
    assertThat(wrongIfKnownThen(account.value())).isPositive();
  }

  @Test
  void a_text_that_thanks_makes_a_contact_more_where_cash_settled_what_it_reminded_of() {
    SeededLedger seeded = new SeededLedger(imports, ledger, sql);
    var account = seeded.owing("THANKED", "EUR 900.00", 20);
    seeded.pay(
        "thanked-pay",
        account,
        "EUR 900.00",
        TODAY.minusDays(8),
        Optional.of(seeded.item("THANKED-1")));

    Backtest thanking = as(() -> backtests.run(thanking(as(decisions::policyText)), 25));

    long more = thanking.draft().messages() - thanking.live().messages();
    assertThat(more).isPositive();
    assertThat(emails(thanking.draft())).isEqualTo(emails(thanking.live()) + more);
    assertThat(thanking.draft().breaches()).isZero();
    assertThat(thanking.draft().wrong()).as("nobody is asked for what is paid").isZero();
  }

  @Test
  void a_preview_tells_of_the_thanks_that_would_be_said_today() {
    SeededLedger seeded = new SeededLedger(imports, ledger, sql);
    var account = seeded.owing("PRAISED", "EUR 900.00", 9);
    remind(account, seeded.item("PRAISED-1"));
    seeded.pay(
        "praised-pay",
        account,
        "EUR 900.00",
        TODAY.minusDays(1),
        Optional.of(seeded.item("PRAISED-1")));

    Comparison preview = as(() -> previews.run(thanking(as(decisions::policyText))));

    assertThat(preview.sums().byChange())
        .containsKey(new Change(Way.STEP_GAINED, "standard/thanks"));
  }

  private void remind(AccountId account, ItemId item) {
    StepsTaken.Taken reminder =
        new StepsTaken.Taken(
            account, item, "standard", "first-reminder", 1, "MESSAGE", Optional.empty());
    Acting.run(
        TESTER,
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(status ->
                    steps.record(List.of(reminder), recordings.begin("dunlin", "a test"))));
  }

  private static long emails(Tally tally) {
    return tally.contacts().getOrDefault(Channel.EMAIL, 0L);
  }

  private static String thanking(String text) {
    String thanking =
        text.replace(
                "    minimum: 25\n    steps:",
                "    minimum: 25\n    thanks: {send: email, template: thank-you, autonomy: act}\n    steps:")
            .replaceAll("(?s)\ntests:.*", "\n");
    assertThat(thanking).contains("thanks:");
    return thanking;
  }

  /** The days before the payment was recorded, as if a night had run on each. */
  private long wrongIfKnownThen(long account) {
    long known =
        sql.fetchSingle(
                "select max(id) from receivable.item where kind <> 'P' and account_id = " + account)
            .get(0, Long.class);
    for (int back = 25; back >= 1; back--) {
      sql.execute(
          "insert into treatment.night (business_date, version, policy_version, state, started_at, cause)"
              + " select date '"
              + TODAY.minusDays(back)
              + "', "
              + known
              + ", (select max(version) from policy.version), 'DONE', now(), 'made up'");
    }
    Backtest asKnownThen = as(() -> backtests.run(DRAFT + "# then\n", 25));
    assertThat(asKnownThen.daysKnownThen()).isEqualTo(asKnownThen.pastDays().size());
    sql.execute("delete from treatment.night where cause = 'made up'");
    return asKnownThen.live().wrong();
  }

  @Test
  void kept_days_are_read_as_they_were_written() {
    Tally tally = as(() -> backtests.run(DRAFT + "# kept\n", 5)).live();
    List<Backtest.PastDay> days = List.of(new Backtest.PastDay(TODAY, true, tally, Tally.NOTHING));

    assertThat(TallyText.read(TallyText.write(days))).isEqualTo(days);
    assertThat(TallyText.read("")).isEmpty();
  }

  private List<String> rows(String query) {
    return sql.fetch(query).map(Object::toString);
  }

  private long count(String table) {
    return sql.fetchSingle("select count(*) from " + table).get(0, Long.class);
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }
}
