package dunlin.platform.worklist;

import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.policy.Band;
import dunlin.core.policy.WorkClass;
import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.intake.Imports;
import dunlin.platform.portfolio.Books;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class WorklistsTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @Autowired Worklists worklists;
  @Autowired News news;
  @Autowired Books books;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;
  @Autowired DataSource database;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
    seeded.owingMany(40, 4);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
  }

  @Test
  void the_list_is_in_the_order_of_work_page_after_page() {
    List<WorklistItem> all = new ArrayList<>();
    String after = "";
    do {
      Worklists.Page page = page(Worklists.Filter.all(), after, 6);
      all.addAll(page.items());
      after = page.next().orElse("");
    } while (!after.isEmpty());

    assertThat(all).hasSizeGreaterThan(6);
    assertThat(all).extracting(WorklistItem::account).doesNotHaveDuplicates();
    assertThat(all)
        .isSortedAccordingTo(
            Comparator.comparingInt(WorklistItem::points)
                .thenComparing(WorklistItem::overdue)
                .reversed()
                .thenComparing(WorklistItem::account));
    for (int i = 0; i < all.size(); i++) {
      AccountId account = all.get(i).account();
      assertThat(as(() -> worklists.positionOf(account, Worklists.Filter.all()))).hasValue(i + 1);
    }
    assertThat(as(() -> worklists.countsByBand(Worklists.Filter.all())).values())
        .satisfies(counts ->
            assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(all.size()));
    WorklistItem first = all.getFirst();
    assertThat(
            page(
                    new Worklists.Filter(
                        OptionalLong.empty(), false, Optional.of(first.band()), ""),
                    "",
                    100)
                .items())
        .contains(first)
        .allMatch(item -> item.band() == first.band());
    assertThat(as(() -> worklists.countsByBand(Worklists.Filter.all())))
        .containsKeys(Band.values());
  }

  @Test
  void one_class_of_work_is_a_part_of_the_list_and_is_counted() {
    Map<WorkClass, Integer> counts = as(() -> worklists.countsByClass(Worklists.Filter.all()));
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isPositive();

    counts.forEach((kind, count) ->
        assertThat(
                page(
                        new Worklists.Filter(
                            OptionalLong.empty(), false, Optional.empty(), Optional.of(kind), ""),
                        "",
                        1000)
                    .items())
            .hasSize(count)
            .allMatch(item -> item.workClass().equals(Optional.of(kind))));
    assertThat(as(() -> worklists.strays(10))).isEmpty();
  }

  @Test
  void a_snoozed_account_leaves_the_list_and_comes_back_by_undo() {
    AccountId account = page(Worklists.Filter.all(), "", 1).items().getFirst().account();

    Acting.run(
        SeededLedger.TESTER, () -> worklists.snooze(account, TODAY.plusDays(3), "on holiday"));
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    assertThat(as(() -> worklists.notListedOf(List.of(account)))).containsExactly(account);

    assertThat(as(() -> worklists.undoSnooze(account))).isTrue();
    assertThat(as(() -> worklists.undoSnooze(account))).isFalse();
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    assertThat(as(() -> worklists.find(account))).isPresent();
  }

  @Test
  void a_collector_sees_and_puts_off_the_own_book_only() {
    List<WorklistItem> two = page(Worklists.Filter.all(), "", 2).items();
    long member = seeded.member("w-anna", "Anna");
    Actor anna = SeededLedger.ownBookOnly(member);
    AccountId hers = two.get(0).account();
    AccountId foreign = two.get(1).account();
    assertThat(as(() -> books.assign(hers, OptionalLong.of(member), "hers")))
        .isEqualTo(Books.Assigning.ASSIGNED);

    assertThat(Acting.as(anna, () -> worklists.page(Worklists.Filter.all(), "", 10)).items())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.account()).isEqualTo(hers);
          assertThat(item.ownerName()).isEqualTo("Anna");
        });
    assertThat(page(Worklists.Filter.ofMember(member), "", 10).items()).hasSize(1);
    assertThatThrownBy(
            () -> Acting.run(anna, () -> worklists.snooze(foreign, TODAY.plusDays(1), "no")))
        .hasMessageContaining("out of sight");
    Acting.run(anna, () -> worklists.snooze(hers, TODAY.plusDays(1), "yes"));
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    assertThat(Acting.as(anna, () -> worklists.find(hers))).isEmpty();
    assertThat(Acting.as(anna, () -> worklists.undoSnooze(hers))).isTrue();
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
  }

  @Test
  void an_item_that_does_not_follow_from_how_its_account_stands_strays() {
    AccountId account = page(Worklists.Filter.all(), "", 1).items().getFirst().account();
    assertThat(as(() -> worklists.strays(10))).isEmpty();

    sql.execute(
        "update worklist.item set points = points + 1 where account_id = " + account.value());
    assertThat(as(() -> worklists.strays(10))).containsExactly(account);
    sql.execute(
        "update worklist.item set points = points - 1 where account_id = " + account.value());
    assertThat(as(() -> worklists.strays(10))).isEmpty();
  }

  @Test
  void listening_processes_hear_who_moved() throws SQLException {
    AccountId account = page(Worklists.Filter.all(), "", 1).items().getFirst().account();
    try (Connection listener = database.getConnection();
        Statement statement = listener.createStatement()) {
      statement.execute("listen " + WorklistChanged.CHANNEL);

      Acting.run(SeededLedger.TESTER, () -> worklists.snooze(account, TODAY.plusDays(3), "heard?"));
      assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();

      PGNotification[] heard = listener.unwrap(PGConnection.class).getNotifications(1000);
      assertThat(heard)
          .extracting(PGNotification::getParameter)
          .contains(Long.toString(account.value()));
      statement.execute("unlisten *");
    }
    assertThat(as(() -> worklists.undoSnooze(account))).isTrue();
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
  }

  private Worklists.Page page(Worklists.Filter filter, String after, int limit) {
    return as(() -> worklists.page(filter, after, limit));
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(SeededLedger.TESTER, work);
  }
}
