package dunlin.platform.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.spi.FindingKind;
import dunlin.formats.Source;
import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.receivable.Controls;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A row of a file is one thing, whatever it makes; and what is told of it adds up. */
@PlatformTest
class WholeRowsTest {

  private static final Actor ANNA = Actor.system("anna");
  private static final String HISTORY =
      "row_id,cust_number,name_customer,total_open_amount,created_est,due_in_date,clear_date\n";
  private static final String ALLOCATIONS = "payment_id,invoice_id,date,amount\n";

  @Autowired Imports imports;
  @Autowired Controls controls;
  @Autowired Findings findings;
  @Autowired Profiles profiles;
  @Autowired DSLContext sql;

  @Test
  void a_row_of_which_one_record_is_refused_is_not_booked_at_all() {
    Delivery first = history("1,C,Cee,100.00,2019-01-01,2019-02-01,2019-01-20");
    long entries = entries();

    Delivery corrected = history("1,C,Cee,120.00,2019-01-01,2019-02-01,2019-01-20");
    Delivery same = history("1,C,Cee,100.00,2019-01-01,2019-02-01,2019-01-20");

    assertThat(first.booked()).isEqualTo(4);
    assertThat(corrected.rejected()).isEqualTo(1);
    assertThat(corrected.corrected()).isZero();
    assertThat(corrected.booked()).isZero();
    assertThat(entries()).isEqualTo(entries);
    assertThat(as(() -> imports.rejectedRows(corrected.id(), 10)))
        .singleElement()
        .satisfies(row -> assertThat(row.reason()).contains("booked before with USD 100.00"));
    assertThat(same.unchanged()).isEqualTo(4);
    assertThat(same.rejected()).isZero();
  }

  @Test
  void every_reason_is_told_and_the_mended_row_alone_completes_it() {
    Delivery first = history("k1,K,Kay,100.00,2019-01-01,2019-02-01,");
    Delivery other =
        history(
            "k1,L,Ell,100.00,2019-01-01,2019-02-01,2019-01-20",
            "k2,K,Kay,50.00,2019-01-01,2019-02-01,2019-01-20");
    List<RejectedRow> reasons = as(() -> imports.rejectedRows(other.id(), 10));

    Delivery mended = mend(other, "k1,L,Ell", "k1,K,Kay");

    assertThat(first.booked()).isEqualTo(2);
    assertThat(other.rejected()).isEqualTo(1);
    assertThat(other.booked()).isEqualTo(3);
    assertThat(reasons).extracting(RejectedRow::row).containsOnly(2L);
    assertThat(reasons).extracting(RejectedRow::reason).first().asString().contains("for another");
    assertThat(customersNamed("Ell")).isZero();
    assertThat(mended.booked()).isEqualTo(2);
    assertThat(mended.rejected()).isZero();
  }

  @Test
  void a_customer_of_a_refused_row_comes_in_with_the_next_row_that_shares_it() {
    Delivery first = history("s1,S,Ess,100.00,2019-01-01,2019-02-01,");

    Delivery second =
        history(
            "s1,T,Tee,100.00,2019-01-01,2019-02-01,",
            "s2,T,Tee,70.00,2019-01-01,2019-02-01,2019-01-20",
            "s3,T,Tee,80.00,2019-01-01,2019-02-01,");

    assertThat(first.booked()).isEqualTo(2);
    assertThat(second.rejected()).isEqualTo(1);
    assertThat(second.booked()).isEqualTo(5);
    assertThat(customersNamed("Tee")).isEqualTo(1);
  }

  @Test
  void rows_that_need_a_record_of_a_refused_row_are_refused_with_it() {
    String profile =
        """
        profile: chain
        version: 1
        dates: yyyy-MM-dd
        currency: EUR
        tables:
          rows:
            columns: [id, customer, amount, paid_by]
            records:
              - customer: {key: customer, name: customer, currency: = EUR}
              - document: {key: id, customer: customer, issue date: = 2026-01-01, due date: = 2026-02-01, amount: amount}
              - payment:
                  when: paid_by is filled
                  key: id
                  customer: customer
                  value date: = 2026-01-02
                  amount: amount
              - allocation:
                  when: paid_by is filled
                  key: id
                  payment: paid_by
                  item: id
                  value date: = 2026-01-02
                  amount: amount
        """;
    assertThat(as(() -> profiles.save("chain", profile))).isInstanceOf(Profiles.Saving.Saved.class);
    StringBuilder rows = new StringBuilder("id,customer,amount,paid_by\nn0,N,10,nobody\n");
    for (int i = 1; i < 20; i++) {
      rows.append("n%d,N,10,n%d\n".formatted(i, i - 1));
    }

    Delivery delivery = run("chain", "chain", file("chain.csv", rows.toString()));
    long customers = customersNamed("N");
    Delivery completed =
        run("chain", "chain", file("chain.csv", rows.toString().replace("nobody", "n19")));

    assertThat(delivery.booked()).isZero();
    assertThat(delivery.rejected()).isEqualTo(20);
    assertThat(customers).isZero();
    assertThat(completed.rejected()).isZero();
    assertThat(completed.booked() + completed.unchanged()).isEqualTo(80);
  }

  @Test
  void a_refused_row_among_its_likes_is_mended_and_neither_lost_nor_taken_for_another() {
    Delivery base =
        run(
            "likes",
            "canonical",
            file("c.csv", "id,name,currency\na,Alike,EUR\n"),
            file(
                "i.csv",
                """
                id,customer_id,type,issue_date,due_date,currency,amount
                i,a,I,2026-05-01,2026-05-31,EUR,100.00
                """),
            file("p.csv", "id,customer_id,date,currency,amount\np,a,2026-06-01,EUR,100.00\n"));
    Source allocations =
        file(
            "a.csv",
            ALLOCATIONS + "p,i,2026-06-01,10.00\np,i,2026-06-01,1000.00\np,i,2026-06-01,10.00\n");

    Delivery first = run("likes", "canonical", allocations);
    Delivery mended = mend(first, "1000.00", "10.00");

    assertThat(base.rejected()).isZero();
    assertThat(first.booked()).isEqualTo(2);
    assertThat(first.rejected()).isEqualTo(1);
    assertThat(mended.booked()).isEqualTo(1);
    assertThat(mended.unchanged()).isZero();
    Delivery whole =
        run("likes", "canonical", file("a.csv", ALLOCATIONS + "p,i,2026-06-01,10.00\n".repeat(3)));
    assertThat(whole.unchanged()).isEqualTo(3);
  }

  @Test
  void rows_below_one_without_a_key_are_booked_once_however_the_file_is_brought_again() {
    run(
        "open",
        "canonical",
        file("c.csv", "id,name,currency\no,Open,EUR\n"),
        file(
            "i.csv",
            """
            id,customer_id,type,issue_date,due_date,currency,amount
            oi,o,I,2026-05-01,2026-05-31,EUR,100.00
            """),
        file("p.csv", "id,customer_id,date,currency,amount\nop,o,2026-06-01,EUR,100.00\n"));
    String clean = ALLOCATIONS + "op,oi,2026-06-01,10.00\n".repeat(4);
    String broken = clean.replaceFirst("op,oi,2026-06-01", "op,,2026-06-01");

    Delivery first = run("open", "canonical", file("a.csv", broken));
    Delivery again = run("open", "canonical", file("a.csv", broken));
    Delivery mended = mend(first, "op,,", "op,oi,");
    Delivery whole = run("open", "canonical", file("a.csv", clean));

    assertThat(first.booked()).isZero();
    assertThat(again.rejected()).isEqualTo(first.rejected()).isEqualTo(4);
    assertThat(mended.booked()).isEqualTo(4);
    assertThat(whole.unchanged()).isEqualTo(4);
    assertThat(whole.booked()).isZero();
  }

  @Test
  void the_findings_of_a_delivery_are_those_on_the_list() {
    Source customers = file("c.csv", "id,name,currency,email\nf,Finder,EUR,f@example.com\n");
    Source invoices =
        file(
            "i.csv",
            """
            id,customer_id,type,issue_date,due_date,currency,amount
            f1,f,I,2026-05-01,,EUR,10.00
            f2,f,I,2026-05-31,2026-05-01,EUR,10.00
            f3,f,I,2026-12-31,2026-05-01,EUR,10.00
            """);
    long before = listed();

    Delivery dry =
        as(() ->
            imports.run(
                new Imports.Request("found", "canonical", List.of(customers, invoices), true),
                progress -> {}));
    long afterDry = listed();
    Delivery first = run("found", "canonical", customers, invoices);
    long afterFirst = listed();
    Delivery again = run("found", "canonical", customers, invoices);

    assertThat(afterDry).isEqualTo(before);
    assertThat(first.findings()).isEqualTo(afterFirst - before).isEqualTo(3);
    assertThat(dry.findings()).isEqualTo(first.findings());
    assertThat(again.findings()).isZero();
    assertThat(listed()).isEqualTo(afterFirst);
  }

  @AfterEach
  void the_books_tie() {
    assertThat(as(controls::check).findings()).isEmpty();
  }

  private long listed() {
    return as(() -> findings.open(Optional.<FindingKind>empty(), Long.MAX_VALUE, 1000)).size();
  }

  private Delivery mend(Delivery delivery, String bad, String good) {
    Imports.RejectedTable table = as(() -> imports.rejectedTables(delivery.id())).getFirst();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Acting.run(
        ANNA, () -> imports.writeRejectedRows(delivery.id(), table.file(), table.table(), out));
    String text = out.toString(UTF_8);
    assertThat(text).contains(bad);
    return run(delivery.source(), delivery.profile(), file("mended.csv", text.replace(bad, good)));
  }

  private Delivery history(String... rows) {
    return run(
        "history", "highradius-history", file("h.csv", HISTORY + String.join("\n", rows) + "\n"));
  }

  private long entries() {
    return sql.fetchCount(DSL.table("receivable.entry"));
  }

  private long customersNamed(String name) {
    return sql.fetchCount(
        DSL.table("customer.customer_fact"), DSL.condition("name = {0}", DSL.val(name)));
  }

  private Delivery run(String source, String profile, Source... files) {
    return as(() ->
        imports.run(new Imports.Request(source, profile, List.of(files), false), progress -> {}));
  }

  private static Source file(String name, String text) {
    return Source.ofBytes(name, text.getBytes(UTF_8));
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(ANNA, work);
  }
}
