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
import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.Sight;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.customer.Unit;
import dunlin.platform.intake.Findings;
import dunlin.platform.intake.Imports;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
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
    long member =
        sql.fetchSingle(
                "insert into identity.member (login, name, roles, created_at) values ('anna', 'Anna', '{}', now())"
                    + " on conflict (login) do update set name = 'Anna' returning id")
            .get(0, Long.class);
    sql.execute("delete from portfolio.owner");
    sql.execute("insert into portfolio.owner values ({0}, {1}, 1)", south.value(), member);
    northerner = new Actor("member:1", new Sight.Limited(member, false, Optional.of(Set.of(unit))));
    owner = new Actor("member:1", new Sight.Limited(member, true, Optional.empty()));
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
