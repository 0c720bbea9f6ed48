package dunlin.platform.receivable;

import static dunlin.platform.Told.allocation;
import static dunlin.platform.Told.customer;
import static dunlin.platform.Told.invoice;
import static dunlin.platform.Told.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.intake.Imports;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class ControlsTest {

  private static final Actor AUDITOR = Actor.system("auditor");

  @Autowired Imports imports;
  @Autowired Controls controls;
  @Autowired DSLContext sql;
  @Autowired PlatformTransactionManager transactions;

  @BeforeEach
  void tell_once() {
    if (sql.fetchExists(DSL.table("receivable.item"))) {
      return;
    }
    List<LedgerRecord> records =
        List.of(
            customer("C1"),
            invoice("I1", "C1", "EUR 100.00"),
            invoice("I2", "C1", "EUR 50.00"),
            payment("P1", "C1", "EUR 70.00"),
            allocation("A1", "P1", "I1", "60.00"),
            new LedgerRecord.Rate(
                1,
                Currency.getInstance("USD"),
                Currency.getInstance("EUR"),
                LocalDate.of(2026, 1, 1),
                new BigDecimal("0.92")),
            new LedgerRecord.Contact(
                1, "K1", "C1", "Ada", "AP_CLERK", "ada@example.com", "", "EMAIL", "en", "", ""));
    Acting.as(AUDITOR, () -> imports.deliver("erp", records));
    Acting.as(
        AUDITOR,
        () ->
            imports.deliver(
                "erp",
                List.of(invoice(1, "I2", "C1", "", "EUR 50.00", LocalDate.of(2026, 7, 31)))));
  }

  @Test
  void unaltered_books_tie_and_the_result_is_kept() {
    Controls.Control control = check();

    assertThat(control.findings()).isEmpty();
    assertThat(control.ok()).isTrue();
    assertThat(control.summary()).contains("3 items (3 open), 2 entries, 1 terms");
    assertThat(Acting.as(AUDITOR, controls::latest)).contains(control);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update receivable.item set amount_minor = 9900 where source_key = 'I1' | item %d (I N-I1) was altered | item where source_key = 'I1'
          update receivable.item set number = 'X' where source_key = 'I2' | item %d (I X) was altered | item where source_key = 'I2'
          update receivable.item set purchase_order = 'X' where source_key = 'I2' | item %d (I N-I2) was altered | item where source_key = 'I2'
          update receivable.item set recorded_at = recorded_at - interval '1 day' where source_key = 'I2' | item %d (I N-I2) was altered | item where source_key = 'I2'
          delete from receivable.item where source_key = 'I2' | item %d is missing | item where source_key = 'I2'
          update receivable.entry set value_date = '2026-01-01' where amount_minor < 0 | entry %d was altered | entry where amount_minor < 0
          update receivable.entry set reason = 'X' where amount_minor > 0 | entry %d was altered | entry where amount_minor > 0
          delete from receivable.entry where amount_minor > 0 | entry %d is missing | entry where amount_minor > 0
          delete from receivable.entry where amount_minor < 0 | which has no entry of the opposite amount | entry where amount_minor > 0
          update receivable.terms set due_date = '2027-01-01' | terms %d was altered | terms
          delete from receivable.terms | terms %d is missing | terms
          update receivable.rate set rate = 0.5 | rate %d was altered | rate
          delete from receivable.rate | rate %d is missing | rate
          update receivable.open_item set open_minor = 1 where number = 'N-I1' | item %d (N-I1) is shown with EUR 0.01 open, its facts leave EUR 40.00 open | item where source_key = 'I1'
          update receivable.open_item set due_date = '2020-01-01' where number = 'N-I1' | item %d (N-I1) is shown otherwise than its facts say | item where source_key = 'I1'
          delete from receivable.open_item where number = 'N-I1' | item %d (N-I1) is not shown as open | item where source_key = 'I1'
          """)
  void an_alteration_is_named_with_its_fact(String statement, String finding, String fact) {
    long id = sql.fetchSingle("select id from receivable." + fact).get(0, Long.class);
    List<String> findings = findingsAfter(statement);

    assertThat(findings)
        .anyMatch(text -> text.contains(finding.contains("%d") ? finding.formatted(id) : finding));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update customer.customer_fact set name = 'X' | was altered after it was recorded
          update customer.contact_fact set email = 'x@example.com' | was altered after it was recorded
          update customer.customer set credit_limit_minor = 1 | does not show its newest fact
          """)
  void an_altered_customer_is_named(String statement, String finding) {
    assertThat(findingsAfter(statement)).anyMatch(text -> text.contains(finding));
  }

  /** Alters, controls, and takes the alteration back. */
  private List<String> findingsAfter(String statement) {
    sql.execute("drop schema if exists kept cascade");
    sql.execute("create schema kept");
    for (String table : TABLES) {
      sql.execute("create table kept.%s as select * from %s".formatted(nameOf(table), table));
    }
    behindItsBack(statement);
    try {
      Controls.Control control = check();
      assertThat(control.ok()).isFalse();
      return control.findings();
    } finally {
      for (String table : TABLES) {
        behindItsBack("delete from " + table);
        behindItsBack("insert into %s select * from kept.%s".formatted(table, nameOf(table)));
      }
      sql.execute("drop schema kept cascade");
      assertThat(check().findings()).isEmpty();
    }
  }

  private static final List<String> TABLES =
      List.of(
          "receivable.item",
          "receivable.entry",
          "receivable.terms",
          "receivable.rate",
          "receivable.open_item",
          "customer.customer_fact",
          "customer.contact_fact",
          "customer.customer");

  private static String nameOf(String table) {
    return table.replace('.', '_');
  }

  private Controls.Control check() {
    return Acting.as(AUDITOR, controls::check);
  }

  private void behindItsBack(String statement) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          sql.execute("set local session_replication_role = replica");
          sql.execute(statement);
        });
  }
}
