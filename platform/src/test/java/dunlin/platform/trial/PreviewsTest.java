package dunlin.platform.trial;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Money;
import dunlin.core.policy.AccountDifference;
import dunlin.core.policy.Change;
import dunlin.core.policy.Change.Way;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.Decision;
import dunlin.core.policy.DifferenceSum;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Versions;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.Decisions;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import dunlin.science.policy.PolicyReader;
import dunlin.science.policy.ShippedPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreviewsTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final int ACCOUNTS = 62;

  /** Less for amounts, another first step, and nothing below EUR 8,000. */
  private static final String DRAFT =
      ShippedPolicy.text()
          .replace("points: 20", "points: 26")
          .replace("- name: first-reminder", "- name: early-reminder")
          .replace("when: open == 0", "when: open < 8000")
          .replaceAll("(?s)\ntests:.*", "\n");

  @Autowired Previews previews;
  @Autowired Decisions decisions;
  @Autowired Versions versions;
  @Autowired BusinessDays days;
  @Autowired NightlyRun nights;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  @BeforeAll
  void a_book_in_two_currencies() {
    SeededLedger seeded = new SeededLedger(imports, ledger, sql);
    seeded.owingMany(60, 4);
    assertThat(seeded.owing("RICH", "EUR 18000.00", 40)).isNotNull();
    assertThat(seeded.owing("ABROAD", "USD 700.00", 4)).isNotNull();
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    var _ = as(() -> nights.run("to begin with"));
  }

  @Test
  void a_text_equal_to_the_one_in_force_differs_nowhere() {
    Comparison same = as(() -> previews.run(as(decisions::policyText)));

    assertThat(same.state()).isEqualTo(Comparison.State.DONE);
    assertThat(same.accounts()).isEqualTo(ACCOUNTS);
    assertThat(same.sums().compared().accounts()).isEqualTo(ACCOUNTS);
    assertThat(same.sums().changed()).isEqualTo(DifferenceSum.Sum.NOTHING);
    assertThat(same.sums().byChange()).isEmpty();
    assertThat(as(() -> page(same, new Previews.Everybody())).effects()).isEmpty();
  }

  @Test
  void the_comparison_is_what_deciding_each_account_one_by_one_comes_to() {
    Comparison preview = as(() -> previews.run(DRAFT));

    CompiledPolicy draft =
        CompiledPolicy.of(PolicyReader.read(DRAFT).sound().orElseThrow().policy());
    Map<AccountId, AccountSnapshot> snapshots = new TreeMap<>();
    as(() -> versions.atCurrent(version -> decisions.judge(version, allAccounts())))
        .forEach(each -> snapshots.put(each.snapshot().account(), each.snapshot()));
    Map<AccountId, Effect> told = everybody(preview);
    assertThat(told).hasSizeGreaterThan(20).hasSize((int) preview.sums().changed().accounts());
    snapshots.forEach((account, snapshot) -> {
      Decision before = as(() -> live().decide(snapshot));
      Decision after = draft.decide(snapshot);
      Effect effect = told.get(account);
      if (effect == null) {
        assertThat(after.points()).isEqualTo(before.points());
        assertThat(after.isListed()).isEqualTo(before.isListed());
        assertThat(after.plan()).isEqualTo(before.plan());
      } else {
        assertSide(effect.before(), before);
        assertSide(effect.after(), after);
      }
    });
  }

  private static void assertSide(AccountDifference.Side side, Decision decision) {
    assertThat(side.points()).isEqualTo(decision.points());
    assertThat(side.listed()).isEqualTo(decision.isListed());
    assertThat(side.band()).isEqualTo(decision.band());
    assertThat(side.action()).isEqualTo(decision.action());
    assertThat(side.steps())
        .isEqualTo(
            decision.plan().acts().stream()
                .map(act -> decision.plan().cadence() + "/" + act.rung().step())
                .sorted()
                .toList());
  }

  @Test
  void sums_are_those_of_the_accounts_and_never_mix_currencies() {
    Comparison preview = as(() -> previews.run(DRAFT));

    Map<AccountId, Effect> told = everybody(preview);
    preview
        .sums()
        .byChange()
        .forEach((change, sum) -> {
          List<Effect> with = with(told, change);
          assertThat(as(() -> page(preview, new Previews.With(change))).visible())
              .as(change.text())
              .isEqualTo(with.size());
          assertThat(sum.accounts()).as(change.text()).isEqualTo(with.size());
          assertThat(sum.baseMinor())
              .isEqualTo(with.stream().mapToLong(each -> each.overdue().minor()).sum());
          assertThat(sum.amounts()).isEqualTo(byCurrency(with));
        });
    assertThat(preview.sums().changed().amounts())
        .extracting(Money::currencyCode)
        .containsExactly("EUR", "USD");
    assertThat(as(() -> page(preview, new Previews.Like(Way.LEFT_OFF))).visible())
        .isEqualTo((int) preview.sums().of(Way.LEFT_OFF).accounts())
        .isPositive();
  }

  private static List<Effect> with(Map<AccountId, Effect> told, Change change) {
    return told.values().stream().filter(each -> each.changes().contains(change)).toList();
  }

  private static List<Money> byCurrency(List<Effect> effects) {
    Map<String, Money> sums =
        effects.stream()
            .flatMap(each -> each.amounts().stream())
            .collect(
                Collectors.toMap(Money::currencyCode, each -> each, Money::plus, TreeMap::new));
    return List.copyOf(sums.values());
  }

  @Test
  void asked_again_for_the_same_text_the_same_figures_are_shown() {
    Comparison first = as(() -> previews.run(DRAFT));

    assertThat(as(() -> previews.start(DRAFT)).id()).isEqualTo(first.id());
    assertThat(as(() -> previews.current(DRAFT))).contains(first);
    assertThat(as(() -> previews.current(DRAFT + "# another word\n"))).isEmpty();
  }

  @Test
  void a_preview_begun_in_the_background_tells_how_far_it_is_and_ends() {
    Comparison begun = as(() -> previews.start(DRAFT + "# in the background\n"));
    assertThat(previews.awaitIdle(A_MINUTE)).isTrue();

    assertThat(begun.businessDate()).isEqualTo(TODAY);
    assertThat(as(() -> previews.find(begun.id())))
        .hasValueSatisfying(ended -> {
          assertThat(ended.state()).isEqualTo(Comparison.State.DONE);
          assertThat(ended.accounts()).isEqualTo(ended.accountsInAll()).isEqualTo(ACCOUNTS);
        });
  }

  @Test
  void people_see_the_names_of_accounts_in_their_sight_only() {
    Comparison preview = as(() -> previews.run(DRAFT));
    long member = new SeededLedger(imports, ledger, sql).member("nele", "Nele Neu");

    Previews.Page own =
        Acting.as(SeededLedger.ownBookOnly(member), () -> page(preview, new Previews.Everybody()));
    Previews.Page all =
        Acting.as(SeededLedger.seesAll(member), () -> page(preview, new Previews.Everybody()));

    assertThat(own.effects()).isEmpty();
    assertThat(own.visible()).isZero();
    assertThat(all.visible()).isEqualTo((int) preview.sums().changed().accounts());
  }

  @Test
  void pages_go_on_where_the_one_before_ended() {
    Comparison preview = as(() -> previews.run(DRAFT));
    List<Effect> all = new ArrayList<>();
    Optional<Previews.Place> after = Optional.of(Previews.Place.parse(""));
    while (after.isPresent()) {
      Previews.Place from = after.get();
      Previews.Page page = as(() -> previews.page(preview, new Previews.Everybody(), from, 7));
      all.addAll(page.effects());
      after = page.next().map(next -> Previews.Place.parse(next.toString()));
    }

    assertThat(all).hasSize((int) preview.sums().changed().accounts()).doesNotHaveDuplicates();
    assertThat(all).extracting(each -> -each.overdue().minor()).isSorted();
    assertThat(all.getFirst().customerName()).isEqualTo("Customer RICH");
  }

  @Test
  void a_text_that_cannot_be_taken_is_refused_with_its_place() {
    assertThatThrownBy(() -> as(() -> previews.run("policy: X\nversion: none\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2:");
  }

  private Previews.Page page(Comparison of, Previews.Filter filter) {
    return previews.page(of, filter, Previews.Place.parse(""), 1000);
  }

  private Map<AccountId, Effect> everybody(Comparison preview) {
    return as(() -> page(preview, new Previews.Everybody())).effects().stream()
        .collect(Collectors.toMap(Effect::account, each -> each, (a, b) -> a, TreeMap::new));
  }

  private CompiledPolicy live() {
    return CompiledPolicy.of(
        PolicyReader.read(decisions.policyText()).sound().orElseThrow().policy());
  }

  private List<AccountId> allAccounts() {
    return sql.fetch("select id from customer.account")
        .map(row -> new AccountId(row.get(0, Long.class)));
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }
}
