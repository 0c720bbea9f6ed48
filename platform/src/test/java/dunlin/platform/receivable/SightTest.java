package dunlin.platform.receivable;

import static dunlin.platform.Told.MAY_31;
import static dunlin.platform.Told.customer;
import static dunlin.platform.Told.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import dunlin.core.spi.FindingKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.Sight;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.customer.Unit;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Findings;
import dunlin.platform.intake.Imports;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class SightTest {

  private static final Actor EVERYTHING = Actor.system("test");
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired AgingReports agings;
  @Autowired Customers customers;
  @Autowired Findings findings;
  @Autowired DSLContext sql;

  private AccountId north = new AccountId(1);
  private AccountId south = new AccountId(1);
  private Actor northerner = EVERYTHING;
  private Actor owner = EVERYTHING;
  private long memberId;

  @BeforeEach
  void two_units_and_a_member_for_each_way_of_seeing() {
    Acting.as(
        EVERYTHING,
        () ->
            imports.deliver(
                "erp",
                List.of(
                    customer("N"),
                    customer("S"),
                    invoice(1, "N1", "N", "NORTH", "EUR 100.00", null),
                    invoice(2, "S1", "S", "SOUTH", "EUR 50.00", null),
                    invoice(3, "S2", "S", "SOUTH", "EUR 5.00", MAY_31))));
    north = accountOf("N");
    south = accountOf("S");
    int unit =
        Acting.as(EVERYTHING, customers::units).stream()
            .filter(one -> one.code().equals("NORTH"))
            .mapToInt(Unit::id)
            .findFirst()
            .orElseThrow();
    memberId =
        sql.fetchSingle(
                "insert into identity.member (login, name, roles, created_at) values ('anna', 'Anna', '{}', now())"
                    + " on conflict (login) do update set name = 'Anna' returning id")
            .get(0, Long.class);
    sql.execute("delete from portfolio.owner");
    sql.execute("insert into portfolio.owner values ({0}, {1}, 1)", south.value(), memberId);
    northerner =
        new Actor(
            "member:" + memberId, new Sight.Limited(memberId, false, Optional.of(Set.of(unit))));
    owner = new Actor("member:" + memberId, new Sight.Limited(memberId, true, Optional.empty()));
  }

  @Test
  void a_member_of_a_unit_sees_its_accounts_only() {
    assertThat(as(northerner, () -> customers.card(north))).isPresent();
    assertThat(as(northerner, () -> customers.card(south))).isEmpty();
    assertThat(as(northerner, () -> customers.search("Customer", 10)))
        .extracting(AccountLine::accountId)
        .containsExactly(north);
    assertThat(as(northerner, () -> ledger.openItems(south, TODAY))).isEmpty();
    assertThat(as(northerner, () -> agings.total(AgingReports.Question.asOf(TODAY))).balance())
        .hasToString("EUR 100.00");
    assertThat(
            as(northerner, () -> agings.total(AgingReports.Question.asOf(TODAY.minusDays(1))))
                .balance())
        .hasToString("EUR 100.00");
  }

  @Test
  void the_aging_of_an_account_is_empty_for_a_unit_that_is_not_its_own() {
    AgingReports.Question all = AgingReports.Question.asOf(TODAY);
    List<Integer> units = Acting.as(EVERYTHING, customers::units).stream().map(Unit::id).toList();

    List<String> ofEach =
        units.stream()
            .map(unit ->
                new AgingReports.Question(
                    TODAY, all.known(), all.basis(), all.buckets(), Optional.of(unit)))
            .map(one -> as(EVERYTHING, () -> agings.ofAccount(one, north)).balance().toString())
            .filter(balance -> !balance.isEmpty())
            .toList();

    assertThat(units).hasSizeGreaterThan(1);
    assertThat(ofEach).containsOnlyOnce("EUR 100.00");
    assertThat(as(EVERYTHING, () -> agings.ofAccount(all, north)).balance())
        .hasToString("EUR 100.00");
  }

  @Test
  void a_sum_that_was_kept_is_shown_to_nobody_with_another_sight_and_to_nobody_after_a_fact() {
    AgingReports.Question question = AgingReports.Question.asOf(TODAY);
    String all = as(EVERYTHING, () -> agings.total(question)).balance().toString();
    assertThat(all).isNotEqualTo("EUR 100.00").isNotEqualTo("EUR 55.00");
    assertThat(as(northerner, () -> agings.total(question)).balance()).hasToString("EUR 100.00");
    assertThat(as(owner, () -> agings.total(question)).balance()).hasToString("EUR 55.00");

    as(
        EVERYTHING,
        () -> ledger.adjust(itemOf(north), Money.parse("EUR -1.00"), TODAY, "price difference"));

    assertThat(as(northerner, () -> agings.total(question)).balance()).hasToString("EUR 99.00");
    as(
        EVERYTHING,
        () -> ledger.adjust(itemOf(north), Money.parse("EUR 1.00"), TODAY, "taken back"));
    assertThat(as(EVERYTHING, () -> agings.total(question)).balance()).hasToString(all);
  }

  @Test
  void a_member_with_an_own_book_sees_that_only() {
    assertThat(as(owner, () -> customers.card(north))).isEmpty();
    assertThat(as(owner, () -> ledger.openItems(south, TODAY))).hasSize(2);
    assertThat(as(owner, () -> agings.total(AgingReports.Question.asOf(TODAY))).balance())
        .hasToString("EUR 55.00");
    assertThat(
            as(
                owner,
                () -> findings.open(Optional.of(FindingKind.MISSING_DUE_DATE), Long.MAX_VALUE, 10)))
        .extracting(Findings.Line::accountId)
        .containsExactly(OptionalLong.of(south.value()));
  }

  @Test
  void refused_rows_are_seen_by_who_sees_everything_or_delivered_them() {
    Delivery mine = as(northerner, () -> imports.deliver("erp", List.of(lost("mine"))));
    Delivery others = as(EVERYTHING, () -> imports.deliver("erp", List.of(lost("others"))));
    Actor chief =
        new Actor(
            "member:" + (memberId + 1), new Sight.Limited(memberId + 1, false, Optional.empty()));

    for (Actor limited : List.of(northerner, owner)) {
      assertThat(as(limited, () -> imports.rejectedRows(mine.id(), 10))).hasSize(1);
      assertThat(as(limited, () -> imports.rejectedTables(mine.id()))).hasSize(1);
      assertThat(as(limited, () -> imports.rejectedRows(others.id(), 10))).isEmpty();
      assertThat(as(limited, () -> imports.rejectedTables(others.id()))).isEmpty();
    }
    assertThat(as(chief, () -> imports.rejectedRows(mine.id(), 10))).hasSize(1);
    assertThat(as(chief, () -> imports.rejectedRows(others.id(), 10))).hasSize(1);
  }

  @Test
  void rows_refused_to_a_token_are_seen_by_its_member() {
    long token =
        sql.fetchSingle(
                "insert into identity.token (member_id, name, secret_hash, scopes, created_at)"
                    + " values ({0}, 'erp', '\\x01', '{}', now())"
                    + " on conflict (secret_hash) do update set name = 'erp' returning id",
                DSL.val(memberId))
            .get(0, Long.class);
    Actor program = new Actor("token:" + token, northerner.sight());
    Actor another =
        new Actor("token:" + token, new Sight.Limited(memberId + 1, true, Optional.empty()));
    Delivery delivered = as(program, () -> imports.deliver("erp", List.of(lost("program"))));

    assertThat(as(program, () -> imports.rejectedRows(delivered.id(), 10))).hasSize(1);
    assertThat(as(northerner, () -> imports.rejectedRows(delivered.id(), 10))).hasSize(1);
    assertThat(as(another, () -> imports.rejectedRows(delivered.id(), 10))).isEmpty();
  }

  @Test
  void findings_that_belong_to_nobody_are_seen_by_who_sees_everything() {
    sql.execute(
        "insert into intake.finding (kind, subject, detail, found_at)"
            + " values ('MISSING_DUE_DATE', 'of nobody', '', now()) on conflict do nothing");
    Actor chief =
        new Actor(
            "member:" + (memberId + 1), new Sight.Limited(memberId + 1, false, Optional.empty()));

    assertThat(subjects(chief)).contains("of nobody");
    assertThat(subjects(northerner)).doesNotContain("of nobody");
    assertThat(subjects(owner)).doesNotContain("of nobody");
  }

  @Test
  void a_member_settles_the_findings_it_sees_and_no_others() {
    long seen = finding("of the south", south);
    long hidden = finding("of the north", north);
    var all = new Findings.Chosen.Every(Optional.of(FindingKind.NEGATIVE_INVOICE), Long.MAX_VALUE);
    var both = new Findings.Chosen.Ticked(Set.of(seen, hidden));

    assertThat(as(owner, () -> findings.look(all).counts()))
        .isEqualTo(Map.of(FindingKind.NEGATIVE_INVOICE, 1L));
    assertThat(as(owner, () -> findings.settle(both, Findings.Seen.of(both.ids()), "agreed")))
        .isEqualTo(new Findings.Settling.Otherwise(1));
    assertThat(as(owner, () -> findings.settle(hidden, "agreed"))).isFalse();
    assertThat(as(owner, () -> findings.settle(all, findings.look(all).seen(), "agreed")))
        .isEqualTo(new Findings.Settling.Settled(1));
    assertThat(as(EVERYTHING, () -> findings.open(all.kind(), Long.MAX_VALUE, 10)))
        .extracting(Findings.Line::id)
        .containsExactly(hidden);
  }

  private long finding(String subject, AccountId account) {
    return sql.fetchSingle(
            "insert into intake.finding (kind, subject, account_id, detail, found_at)"
                + " values ('NEGATIVE_INVOICE', {0}, {1}, '', now()) returning id",
            DSL.val(subject), DSL.val(account.value()))
        .get(0, Long.class);
  }

  private List<String> subjects(Actor actor) {
    return as(actor, () -> findings.open(Optional.empty(), Long.MAX_VALUE, 100)).stream()
        .map(Findings.Line::subject)
        .toList();
  }

  /** An invoice of a customer whom nobody knows. */
  private static LedgerRecord lost(String key) {
    return invoice(1, key, "nobody", "NORTH", "EUR 1.00", MAY_31);
  }

  @Test
  void a_member_changes_what_it_sees_and_nothing_else() {
    ItemId seen = itemOf(south);
    ItemId hidden = itemOf(north);

    assertThat(
            as(
                owner,
                () -> ledger.adjust(seen, Money.parse("EUR -1.00"), TODAY, "price difference")))
        .isInstanceOf(BookingResult.Recorded.class);
    assertThat(
            as(
                owner,
                () -> ledger.adjust(hidden, Money.parse("EUR -1.00"), TODAY, "price difference")))
        .isInstanceOf(BookingResult.Refused.class);
    assertThat(
            as(
                owner,
                () ->
                    ledger.recordPayment(
                        new RecordPayment(
                            north, Money.parse("EUR 1.00"), TODAY, "", "key", List.of()))))
        .isInstanceOf(BookingResult.Refused.class);
    as(owner, () -> ledger.adjust(seen, Money.parse("EUR 1.00"), TODAY, "taken back"));
  }

  private ItemId itemOf(AccountId account) {
    return Acting.as(EVERYTHING, () -> ledger.openItems(account, TODAY)).stream()
        .map(OpenItem::id)
        .findFirst()
        .orElseThrow();
  }

  private AccountId accountOf(String customer) {
    return Acting.as(EVERYTHING, () -> customers.findByKey(customer)).getFirst().accountId();
  }

  private static <T> T as(Actor actor, Supplier<T> work) {
    return Acting.as(actor, work);
  }
}
