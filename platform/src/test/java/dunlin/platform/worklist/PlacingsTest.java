package dunlin.platform.worklist;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.policy.Band;
import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.Decisions;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import dunlin.testing.SettableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacingsTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final LocalDate FRIDAY = TODAY.plusDays(3);

  @Autowired Placings placings;
  @Autowired Worklists worklists;
  @Autowired Decisions decisions;
  @Autowired BusinessDays days;
  @Autowired NightlyRun nights;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired AuditTrail audit;
  @Autowired SettableClock clock;
  @Autowired DSLContext sql;

  private SeededLedger seeded;

  @BeforeAll
  void a_list() {
    seeded = new SeededLedger(imports, ledger, sql);
    seeded.owingMany(30, 4);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    var _ = as(() -> days.open(TODAY));
    assertThat(nights.awaitIdle(A_MINUTE)).isTrue();
  }

  @Test
  void the_last_can_be_first_and_goes_back_when_it_is_taken_back() {
    List<AccountId> before = order();
    AccountId last = before.getLast();

    assertThat(move(last, Placing.Move.TOP)).isTrue();

    assertThat(order().getFirst()).isEqualTo(last);
    assertThat(order().subList(1, before.size())).isEqualTo(before.subList(0, before.size() - 1));
    assertThat(as(() -> worklists.find(last)).orElseThrow().moved())
        .contains(new Moved(Placing.Move.TOP, "the owner called", as(days::today).plusDays(3)));
    assertThat(
            as(() -> audit.linesBefore(Long.MAX_VALUE, "account:" + last.value(), 1))
                .getFirst()
                .detail())
        .isEqualTo("TOP until %s: the owner called".formatted(as(days::today).plusDays(3)));
    assertThat(as(() -> placings.takeBack(last))).isTrue();
    assertThat(order()).isEqualTo(before);
    assertThat(as(() -> placings.takeBack(last))).isFalse();
  }

  @Test
  void the_first_can_be_last() {
    List<AccountId> before = order();
    AccountId first = before.getFirst();

    assertThat(move(first, Placing.Move.BOTTOM)).isTrue();

    assertThat(order().getLast()).isEqualTo(first);
    assertThat(as(() -> placings.takeBack(first))).isTrue();
  }

  @Test
  void a_band_up_is_last_in_the_new_band_and_counted_in_it() {
    WorklistItem item =
        all().stream()
            .filter(each -> each.band() == Band.MEDIUM || each.band() == Band.LOW)
            .findFirst()
            .orElseThrow();
    Band higher = item.band() == Band.MEDIUM ? Band.HIGH : Band.MEDIUM;
    int inHigher = countIn(higher);

    assertThat(move(item.account(), Placing.Move.UP)).isTrue();

    List<WorklistItem> shown = all().stream().filter(each -> each.band() == higher).toList();
    assertThat(shown).hasSize(inHigher + 1).hasSize(countIn(higher));
    assertThat(shown.getLast().account()).isEqualTo(item.account());
    assertThat(shown.getLast().points()).isEqualTo(item.points());
    assertThat(as(() -> worklists.positionOf(item.account(), Worklists.Filter.all())))
        .hasValue(order().indexOf(item.account()) + 1);
    assertThat(as(() -> placings.takeBack(item.account()))).isTrue();
  }

  @Test
  void pages_and_decisions_are_what_they_were() {
    AccountId account = order().get(5);
    assertThat(move(account, Placing.Move.TOP)).isTrue();

    List<AccountId> inPages = new ArrayList<>();
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      String from = after.get();
      Worklists.Page page = as(() -> worklists.page(Worklists.Filter.all(), from, 4));
      page.items().forEach(each -> inPages.add(each.account()));
      after = page.next();
    }
    assertThat(inPages).isEqualTo(order());
    assertThat(as(() -> worklists.strays(10))).isEmpty();
    var _ = as(() -> nights.run("after a placing"));
    assertThat(order().getFirst()).isEqualTo(account);
    assertThat(as(() -> decisions.verify(1000, done -> {})).isOk()).isTrue();
    assertThat(as(() -> placings.takeBack(account))).isTrue();
  }

  @Test
  void it_ends_by_itself_after_its_day_and_is_judged_by_what_was_paid() {
    clock.set(TODAY.atTime(10, 0).toInstant(ZoneOffset.UTC));
    AccountId moved = seeded.owing("MOVED", "EUR 40.00", 10);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    assertThat(move(moved, Placing.Move.TOP)).isTrue();
    assertThat(judgedOf(moved).verdict()).isEqualTo(Judged.Verdict.OPEN);
    assertThat(judgedOf(moved).passed()).isBetween(1, 20);
    AccountId other = order().get(3);
    assertThat(move(other, Placing.Move.BOTTOM)).isTrue();

    var _ = open(TODAY.plusDays(2));
    assertThat(order().getLast()).isEqualTo(other);
    seeded.pay(
        "paid-by-moved",
        moved,
        "EUR 40.00",
        TODAY.plusDays(2),
        Optional.of(seeded.item("MOVED-1")));
    var _ = open(FRIDAY.plusDays(1));
    assertThat(as(() -> worklists.find(other)).orElseThrow().moved()).isEmpty();
    assertThat(order().getLast()).isNotEqualTo(other);
    assertThat(sql.fetch("select 1 from worklist.item where moved <> ''")).isEmpty();
    assertThat(as(() -> worklists.strays(10))).isEmpty();
    var _ = open(TODAY.plusDays(Placings.DAYS));

    Judged judged = judgedOf(moved);
    assertThat(judged.own()).hasValue(100);
    assertThat(judged.others()).hasValue(0);
    assertThat(judged.verdict()).isEqualTo(Judged.Verdict.PERSON);
  }

  private boolean open(LocalDate day) {
    clock.set(day.atTime(10, 0).toInstant(ZoneOffset.UTC));
    boolean opened = as(() -> days.open(day));
    assertThat(nights.awaitIdle(A_MINUTE)).isTrue();
    return opened;
  }

  @Test
  void nobody_moves_what_they_do_not_see_or_says_no_reason() {
    AccountId account = order().getFirst();
    long member = seeded.member("nils", "Nils Neu");

    assertThat(
            Acting.as(
                SeededLedger.ownBookOnly(member),
                () -> placings.move(account, Placing.Move.DOWN, "mine", TODAY.plusDays(60))))
        .isFalse();
    assertThatThrownBy(
            () -> as(() -> placings.move(account, Placing.Move.DOWN, " ", TODAY.plusDays(60))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(as(() -> worklists.find(account)).orElseThrow().moved()).isEmpty();
  }

  private int countIn(Band band) {
    return as(() -> worklists.countsByBand(Worklists.Filter.all())).getOrDefault(band, 0);
  }

  private Judged judgedOf(AccountId account) {
    return as(() -> placings.record(Long.MAX_VALUE, 100)).stream()
        .filter(each -> each.placing().account().equals(account))
        .findFirst()
        .orElseThrow();
  }

  private boolean move(AccountId account, Placing.Move move) {
    return as(() -> placings.move(account, move, "the owner called", days.today().plusDays(3)));
  }

  private List<WorklistItem> all() {
    return as(() -> worklists.page(Worklists.Filter.all(), "", 1000)).items();
  }

  private List<AccountId> order() {
    return all().stream().map(WorklistItem::account).toList();
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }
}
