package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemKind;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.outreach.OutreachSettings.Choice;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Who else may have paid, and how old the books are, through the desk of the gate. */
@PlatformTest
class PayersAndSourcesTest extends DeskCase {

  @Test
  void cash_and_credits_of_a_sister_may_pay_and_hold_the_reminder_back() {
    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    seeded.deliver(
        child("FAM-TOP", ""),
        child("FAM-A", "FAM-TOP"),
        child("FAM-B", "FAM-TOP"),
        SeededLedger.invoice("FAM-A-1", "FAM-A", "EUR 900.00", 6),
        SeededLedger.invoice("FAM-B-1", "FAM-B", "EUR 10.00", -20));
    AccountId owing = seeded.account("FAM-A");
    assertThat(result(owing, "house.not-covered")).startsWith("passed");

    seeded.pay("FAM-cash", seeded.account("FAM-B"), "EUR 899.99", TODAY, Optional.empty());
    assertThat(result(owing, "house.not-covered")).as("a cent is missing").startsWith("passed");
    seeded.deliver(SeededLedger.document(ItemKind.CREDIT_NOTE, "FAM-B-2", "FAM-B", "EUR -0.01", 3));
    assertThat(result(owing, "house.not-covered")).startsWith("refused MAY_BE_PAID");
    assertThat(reminded(owing).state()).isEqualTo(Message.State.DROPPED);
  }

  @Test
  void cash_of_strangers_and_in_another_currency_pays_nothing() {
    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    seeded.deliver(
        child("STR-A", ""),
        child("STR-B", "STR-A"),
        child("STR-C", ""),
        SeededLedger.invoice("STR-A-1", "STR-A", "EUR 900.00", 6),
        SeededLedger.invoice("STR-B-1", "STR-B", "EUR 10.00", -20),
        SeededLedger.invoice("STR-C-1", "STR-C", "EUR 10.00", -20));
    seeded.pay("STR-usd", seeded.account("STR-B"), "USD 5000.00", TODAY, Optional.empty());
    seeded.pay("STR-eur", seeded.account("STR-C"), "EUR 5000.00", TODAY, Optional.empty());

    assertThat(reminded(seeded.account("STR-A")).state()).isEqualTo(Message.State.SENT);
  }

  @Test
  void a_payment_of_a_sister_is_news_that_calls_a_message_off() {
    seeded.deliver(
        child("NEW-A", ""),
        child("NEW-B", "NEW-A"),
        SeededLedger.invoice("NEW-A-1", "NEW-A", "EUR 900.00", 6),
        SeededLedger.invoice("NEW-B-1", "NEW-B", "EUR 10.00", -20));
    AccountId owing = seeded.account("NEW-A");
    long known = sql.fetchSingle("select max(id) from audit.recording").get(0, Long.class);
    known = Math.max(known, newestFact());
    assertThat(hasNews(owing, known)).isFalse();

    seeded.pay("NEW-cash", seeded.account("NEW-B"), "EUR 5.00", TODAY, Optional.empty());

    assertThat(hasNews(owing, known)).isTrue();
    assertThat(hasNews(owing, newestFact())).isFalse();
  }

  private long newestFact() {
    return sql.fetchSingle(
            "select greatest((select max(id) from receivable.item), (select max(id) from receivable.entry),"
                + " (select max(id) from customer.customer_fact))")
        .get(0, Long.class);
  }

  private boolean hasNews(AccountId account, long known) {
    return sql.fetchSingle(
            "select outreach.has_news({0}, {1})", DSL.val(account.value()), DSL.val(known))
        .get(0, Boolean.class);
  }

  @Test
  void a_source_that_was_never_read_is_unknown_whatever_others_deliver() {
    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    AccountId account = seeded.owing("FR1", "EUR 900.00", 6);
    assertThat(result(account, "house.fresh")).startsWith("passed");

    sql.execute(
        "update intake.delivery set dry_run = true where source_id = (select id from audit.source where name = 'books')");
    sql.execute("insert into audit.source (name) values ('others') on conflict do nothing");
    sql.execute(
        "insert into intake.delivery (source_id, name, bytes, dry_run, state, started_at, finished_at, started_by)"
            + " select id, 'x', 1, false, 'DONE', {0}::timestamptz, {0}::timestamptz, 'test' from audit.source where name = 'others'",
        DSL.val("2026-06-30T15:00:00Z"));
    try {
      assertThat(result(account, "house.fresh"))
          .startsWith("refused STALE_SOURCE - | It is not known");

      Acting.run(TESTER, () -> settings.choose(Choice.ENDED_SOURCES, "books"));
      assertThat(result(account, "house.fresh"))
          .as("a source that has ended need not be read")
          .startsWith("passed");
    } finally {
      Acting.run(TESTER, () -> settings.choose(Choice.ENDED_SOURCES, ""));
      sql.execute("update intake.delivery set dry_run = false");
    }
  }
}
