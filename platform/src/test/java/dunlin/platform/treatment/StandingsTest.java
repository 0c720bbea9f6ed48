package dunlin.platform.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.intake.Imports;
import dunlin.platform.portfolio.Books;
import dunlin.platform.receivable.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class StandingsTest {

  @Autowired Standings standings;
  @Autowired News news;
  @Autowired Books books;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
    seeded.owingMany(25, 4);
    assertThat(news.awaitCaughtUp(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void pages_follow_each_other_without_gap_or_repetition_in_every_order() {
    for (Standings.Order order : Standings.Order.values()) {
      List<Standing> all = new ArrayList<>();
      String after = "";
      do {
        Standings.Page page = page(Standings.Filter.none(), order, after, 7);
        all.addAll(page.standings());
        after = page.next().orElse("");
      } while (!after.isEmpty());

      assertThat(all).extracting(Standing::account).doesNotHaveDuplicates().hasSize(25);
      assertThat(all)
          .isSortedAccordingTo(
              switch (order) {
                case OVERDUE -> Comparator.comparing(Standing::overdue).reversed();
                case OPEN -> Comparator.comparing(Standing::open).reversed();
                case OLDEST -> Comparator.comparingInt(Standing::oldestDaysLate).reversed();
                case POINTS -> Comparator.comparingInt(Standing::points).reversed();
                case NAME -> Comparator.comparing(Standing::customerName);
              });
    }
  }

  @Test
  void filters_narrow_by_text_number_overdue_segment_and_owner() {
    AccountId account = seeded.account("M7");
    long member = seeded.member("filter", "Filter");
    assertThat(
            Acting.as(
                SeededLedger.TESTER, () -> books.assign(account, OptionalLong.of(member), "test")))
        .isEqualTo(Books.Assigning.ASSIGNED);

    assertThat(found(filter("customer m7"))).containsExactly(account);
    assertThat(found(filter("M32"))).as("an invoice number").containsExactly(account);
    assertThat(found(filter("100%"))).isEmpty();
    assertThat(found(new Standings.Filter("", false, "", "", OptionalLong.of(member))))
        .containsExactly(account);
    assertThat(found(new Standings.Filter("", false, "NONE", "", OptionalLong.empty()))).isEmpty();
    assertThat(found(new Standings.Filter("", false, "MID", "", OptionalLong.empty()))).hasSize(25);
    assertThat(
            page(
                    new Standings.Filter("", true, "", "", OptionalLong.empty()),
                    Standings.Order.OVERDUE,
                    "",
                    100)
                .standings())
        .allMatch(standing -> standing.overdue().isPositive());
    assertThat(Acting.as(SeededLedger.ownBookOnly(member), () -> standings.find(account)))
        .hasValueSatisfying(standing -> assertThat(standing.ownerName()).isEqualTo("Filter"));
    assertThat(
            Acting.as(
                SeededLedger.ownBookOnly(member),
                () -> standings.page(Standings.Filter.none(), Standings.Order.NAME, "", 100)))
        .satisfies(page -> assertThat(page.standings()).hasSize(1));
  }

  private static Standings.Filter filter(String text) {
    return new Standings.Filter(text, false, "", "", OptionalLong.empty());
  }

  private List<AccountId> found(Standings.Filter filter) {
    return page(filter, Standings.Order.NAME, "", 100).standings().stream()
        .map(Standing::account)
        .toList();
  }

  private Standings.Page page(
      Standings.Filter filter, Standings.Order order, String after, int limit) {
    return as(() -> standings.page(filter, order, after, limit));
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(SeededLedger.TESTER, work);
  }
}
