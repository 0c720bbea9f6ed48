package dunlin.platform.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dunlin.core.spi.FindingKind;
import dunlin.formats.Source;
import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.AuditLine;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.customer.Customers;
import dunlin.platform.receivable.Controls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class ImportsTest {

  private static final Actor ANNA = Actor.system("anna");
  private static final String INVOICES =
      "id,customer_id,type,issue_date,due_date,currency,amount\n";
  private static final long MOST = Long.MAX_VALUE;

  @Autowired Imports imports;
  @Autowired Profiles profiles;
  @Autowired Findings findings;
  @Autowired Controls controls;
  @Autowired Customers customers;
  @Autowired AuditTrail trail;
  @Autowired DSLContext sql;

  @Test
  void files_are_booked_in_the_order_in_which_they_depend_on_each_other() {
    Delivery delivery =
        run(
            "order",
            file("a.csv", "payment_id,invoice_id,date,amount\np,i,2026-06-01,10.00\n"),
            file("b.csv", INVOICES + "i,c,I,2026-05-01,2026-05-31,EUR,10.00\n"),
            file("c.csv", "id,customer_id,date,currency,amount\np,c,2026-06-01,EUR,10.00\n"),
            file("d.csv", "id,name,currency\nc,Customer,EUR\n"));

    assertThat(delivery.state()).isEqualTo(Delivery.State.DONE);
    assertThat(delivery.booked()).isEqualTo(4);
    assertThat(delivery.rejected()).isZero();
  }

  @Test
  void data_of_cards_in_free_text_is_masked_and_found_and_keys_stay_as_they_came() {
    Source customers = file("c.csv", "id,name,currency\nkc,Card Keeper,EUR\n");
    Source invoices =
        file("i.csv", INVOICES + "4111111111111111,kc,I,2026-05-01,2026-05-31,EUR,10.00\n");
    Source payments =
        file(
            "p.csv",
            """
            id,customer_id,date,currency,amount,reference
            kp,kc,2026-06-01,EUR,4.00,by 4111 1111 1111 1111
            kq,nobody,2026-06-01,EUR,4.00,by 4111 1111 1111 1111
            """);

    Delivery delivery = run("cards", customers, invoices, payments);

    assertThat(delivery.booked()).isEqualTo(3);
    assertThat(as(() -> findings.open(Optional.of(FindingKind.CARD_DATA_MASKED), MOST, 10)))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.subject()).isEqualTo("payment key:kp");
          assertThat(line.detail()).contains("411111******1111").doesNotContain("4111 1111");
        });
    assertThat(sql.fetch("select number from receivable.item where number like 'by 4%'").toString())
        .contains("by 411111******1111")
        .doesNotContain("4111 1111");
    assertThat(as(() -> imports.rejectedRows(delivery.id(), 10)).toString())
        .doesNotContain("4111 1111");
    assertThat(run("cards", customers, invoices, payments).booked()).isZero();
  }

  @Test
  void refused_rows_are_mended_and_delivered_again() {
    Source customer = file("c.csv", "id,name,currency\nm,Mender,EUR\n");
    Delivery first =
        run(
            "mend",
            customer,
            file(
                "i.csv",
                INVOICES
                    + "m1,m,I,2026-05-01,2026-02-30,EUR,10.00\n"
                    + "m2,nobody,I,2026-05-01,2026-05-31,EUR,10.00\n"
                    + "m3,m,I,2026-05-01,2026-05-31,EUR,10.00\n"));
    assertThat(first.rejected()).isEqualTo(2);
    assertThat(first.state()).isEqualTo(Delivery.State.DONE);
    List<RejectedRow> rows = as(() -> imports.rejectedRows(first.id(), 10));
    assertThat(rows)
        .extracting(RejectedRow::row, RejectedRow::field, RejectedRow::value)
        .contains(tuple(2L, "due_date", "2026-02-30"), tuple(3L, "customer_id", "nobody"));
    Imports.RejectedTable table = as(() -> imports.rejectedTables(first.id())).getFirst();
    assertThat(table).isEqualTo(new Imports.RejectedTable("i.csv", "invoices", 2));

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Acting.run(ANNA, () -> imports.writeRejectedRows(first.id(), "i.csv", "invoices", out));
    String mended = out.toString(UTF_8).replace("2026-02-30", "2026-02-28").replace("nobody", "m");
    Delivery second = run("mend", file("mended.csv", mended));

    assertThat(second.booked()).isEqualTo(2);
    assertThat(second.rejected()).isZero();
  }

  @Test
  void refused_rows_stand_in_the_order_of_their_file_and_as_they_came() {
    Delivery delivery =
        run(
            "places",
            file("c.csv", "id,name,currency\nq,Queue,EUR\n"),
            file(
                "i.csv",
                INVOICES
                    + "q2,nobody,I,2026-05-01,2026-05-31,EUR,10.00\n"
                    + "q3,q,I,2026-05-01,2026-05-31,XXQ,10.00\n"
                    + "q4,nobody,I,2026-05-01,2026-05-31,EUR,10.00\n"
                    + "q5,q,I,2026-02-30,2026-05-31,XXQ,\"10,00\"\n"));

    List<RejectedRow> rows = as(() -> imports.rejectedRows(delivery.id(), 100));
    assertThat(rows.stream().map(RejectedRow::row).distinct()).containsExactly(2L, 3L, 4L, 5L);
    assertThat(rows.getFirst().line()).isEqualTo("q2,nobody,I,2026-05-01,2026-05-31,EUR,10.00");
    List<Long> pages = new ArrayList<>();
    for (long place = 0, last = -1; place != last; ) {
      last = place;
      for (RejectedRow row : nextOf(delivery, place)) {
        pages.add(row.row());
        place = row.place();
      }
    }
    assertThat(pages).isEqualTo(rows.stream().map(RejectedRow::row).toList());

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Acting.run(ANNA, () -> imports.writeRejectedRows(delivery.id(), "i.csv", "invoices", out));
    assertThat(out.toString(UTF_8).lines().skip(1).map(line -> line.substring(0, 2)))
        .containsExactly("q2", "q3", "q4", "q5");
  }

  private List<RejectedRow> nextOf(Delivery delivery, long place) {
    return as(() -> imports.rejectedRows(delivery.id(), place, 1));
  }

  @Test
  void a_row_that_is_no_text_is_refused_by_itself_and_comes_in_mended() {
    String invoice = "%s,n%s,I,2026-05-01,2026-05-31,EUR,10.00\n";
    byte[] bytes =
        (INVOICES
                + invoice.formatted("n1", "")
                + invoice.formatted("n2", '\0')
                + invoice.formatted("n3", '\u00FC')
                + invoice.formatted("n4", ""))
            .getBytes(ISO_8859_1);

    Delivery first =
        run("nul", file("c.csv", "id,name,currency\nn,N,EUR\n"), Source.ofBytes("i.csv", bytes));

    assertThat(first.state()).as(first.message()).isEqualTo(Delivery.State.DONE);
    assertThat(first.booked()).isEqualTo(3);
    assertThat(as(() -> imports.rejectedRows(first.id(), 10)))
        .extracting(RejectedRow::row, RejectedRow::field, RejectedRow::reason)
        .containsExactly(
            tuple(3L, "customer_id", "holds a NUL character"),
            tuple(
                4L,
                "customer_id",
                "holds the bytes FC, which are no text in UTF-8; maybe the profile should say"
                    + " another encoding, such as windows-1252"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Acting.run(ANNA, () -> imports.writeRejectedRows(first.id(), "i.csv", "invoices", out));
    String mended = out.toString(UTF_8).replace("n\uFFFD,I", "n,I").replace("n\uFDD0,I", "n,I");
    assertThat(run("nul", file("mended.csv", mended)).booked()).isEqualTo(2);
  }

  @Test
  void a_dry_run_tells_everything_and_leaves_nothing() {
    Source customer = file("c.csv", "id,name,currency\ndry,Dry,EUR\n");
    Source invoices =
        file(
            "i.csv",
            INVOICES
                + "d1,dry,I,2026-05-01,2026-05-31,EUR,10.00\n"
                + "d2,dry,I,2026-05-01,2026-05-31,EUR,1.001\n");

    Delivery dry =
        as(() ->
            imports.run(
                new Imports.Request("dry", "canonical", List.of(customer, invoices), true),
                progress -> {}));

    assertThat(dry.state()).isEqualTo(Delivery.State.DONE);
    assertThat(dry.booked()).isEqualTo(2);
    assertThat(dry.rejected()).isEqualTo(1);
    assertThat(dry.summary())
        .isEqualTo(
            "3 rows read: 2 records would be booked, 0 unchanged, 0 would be corrected, 1 rows"
                + " refused, 1 findings");
    assertThat(as(() -> imports.rejectedRows(dry.id(), 5))).hasSize(1);
    assertThat(as(() -> customers.search("Dry", 5))).isEmpty();
    assertThat(as(() -> trail.linesBefore(Long.MAX_VALUE, "delivery:" + dry.id(), 1)))
        .extracting(AuditLine::action, AuditLine::detail)
        .containsExactly(tuple("ended a dry run", "DONE " + dry.summary()));
    assertThat(run("dry", customer, invoices).summary()).contains(": 2 records booked, ");
  }

  @Test
  void a_program_that_has_nothing_to_tell_delivers_no_news() {
    Delivery nothing = as(() -> imports.deliver("hourly", List.of()));
    Delivery header = run("hourly", file("c.csv", "id,name,currency\n"));

    assertThat(nothing.isWithoutNews()).isTrue();
    assertThat(header.isWithoutNews()).isFalse();
  }

  @Test
  void a_cancelled_import_keeps_whole_batches_and_is_completed_by_the_same_file() {
    Source customer = file("c.csv", "id,name,currency\nlong,Long,EUR\n");
    int rows = 45_000;
    StringBuilder text = new StringBuilder(INVOICES);
    for (int i = 0; i < rows; i++) {
      text.append("L").append(i).append(",long,I,2026-05-01,2026-05-31,EUR,1.00\n");
    }
    Source invoices = file("i.csv", text.toString());
    assertThat(run("long", customer).booked()).isEqualTo(1);

    Delivery cancelled =
        as(() ->
            imports.run(
                new Imports.Request("long", "canonical", List.of(invoices), false),
                progress -> imports.cancel(progress.id())));
    Delivery completed = run("long", invoices);

    assertThat(cancelled.state()).isEqualTo(Delivery.State.CANCELLED);
    assertThat(cancelled.booked()).isLessThan(rows);
    assertThat(completed.booked() + completed.unchanged()).isEqualTo(rows);
    assertThat(completed.booked()).isEqualTo(rows - cancelled.booked());
    assertThat(as(controls::check).findings()).isEmpty();
  }

  @Test
  void a_delivery_left_by_a_dead_program_is_interrupted_and_a_living_one_is_not() {
    Delivery ended = run("dead", file("c.csv", "id,name,currency\nk,Killed,EUR\n"));
    sql.execute("update intake.delivery set state = 'RUNNING' where id = {0}", ended.id());

    imports.repairInterrupted();

    assertThat(as(() -> imports.find(ended.id())).orElseThrow().state())
        .isEqualTo(Delivery.State.INTERRUPTED);
  }

  @Test
  void the_next_delivery_finds_those_that_an_outage_left_behind() {
    Delivery left = run("outage", file("c.csv", "id,name,currency\no,Out,EUR\n"));
    sql.execute("update intake.delivery set state = 'RUNNING' where id = {0}", left.id());

    Delivery next = run("outage", file("c.csv", "id,name,currency\no,Out,EUR\n"));

    assertThat(next.unchanged()).isEqualTo(1);
    assertThat(as(() -> imports.find(left.id())).orElseThrow().state())
        .isEqualTo(Delivery.State.INTERRUPTED);
  }

  @Test
  void two_imports_of_the_same_file_at_once_book_it_once() {
    Source customer = file("c.csv", "id,name,currency\ntwo,Two,EUR\n");
    StringBuilder text = new StringBuilder(INVOICES);
    for (int i = 0; i < 3000; i++) {
      text.append("T").append(i).append(",two,I,2026-05-01,2026-05-31,EUR,1.00\n");
    }
    Source invoices = file("i.csv", text.toString());

    List<CompletableFuture<Delivery>> both =
        List.of(
            CompletableFuture.supplyAsync(() -> run("two", customer, invoices)),
            CompletableFuture.supplyAsync(() -> run("two", invoices, customer)));
    List<Delivery> ended = both.stream().map(CompletableFuture::join).toList();

    assertThat(ended).allMatch(delivery -> delivery.state() == Delivery.State.DONE);
    assertThat(ended.stream().mapToLong(Delivery::booked).sum()).isEqualTo(3001);
    assertThat(ended.stream().mapToLong(Delivery::unchanged).sum()).isEqualTo(3001);
    assertThat(as(controls::check).summary())
        .matches("The books tie: \\d{1,2},\\d{3} items \\(\\d{1,2},\\d{3} open\\), .*");
  }

  @Test
  void a_row_that_comes_before_its_customer_waits_for_it() {
    Delivery delivery =
        run(
            "wait",
            Source.ofBytes(
                "all.json",
                """
                {"invoices": [{"id": "w1", "customer_id": "w", "type": "I", "issue_date": "2026-05-01",
                   "due_date": "2026-05-31", "currency": "EUR", "amount": "10.00"}],
                 "customers": [{"id": "w", "name": "Waiter", "currency": "EUR"}]}
                """
                    .getBytes(UTF_8)));

    assertThat(delivery.message()).isEmpty();
    assertThat(delivery.booked()).isEqualTo(2);
    assertThat(delivery.rejected()).isZero();
  }

  @Test
  void an_unreadable_file_fails_with_its_reason() {
    Delivery empty = run("bad", file("empty.csv", ""));

    assertThat(empty.state()).isEqualTo(Delivery.State.FAILED);
    assertThat(empty.message()).contains("empty");
    assertThatThrownBy(() ->
            as(() ->
                imports.start(
                    new Imports.Request("bad", "nonsense", List.of(file("a", "b")), false))))
        .hasMessageContaining("no mapping profile 'nonsense'");
  }

  @Test
  void a_file_that_was_cut_keeps_its_good_rows_and_is_completed_by_the_whole_one() {
    Source customer = file("c.csv", "id,name,currency\ncut,Cutter,EUR\n");
    String whole =
        INVOICES
            + "x1,cut,I,2026-05-01,2026-05-31,EUR,10.00\n"
            + "x2,cut,I,2026-05-01,2026-05-31,EUR,20.00\n";

    Delivery cut = run("cut", customer, file("i.csv", whole.substring(0, whole.length() - 12)));
    Delivery completed = run("cut", customer, file("i.csv", whole));

    assertThat(cut.booked()).isEqualTo(2);
    assertThat(cut.rejected()).isEqualTo(1);
    assertThat(cut.message()).contains("look whether the file was cut there");
    assertThat(completed.booked()).isEqualTo(1);
    assertThat(completed.unchanged()).isEqualTo(2);
  }

  @Test
  void an_amount_that_was_cut_is_not_booked_and_comes_in_with_the_whole_file() {
    Source customer = file("c.csv", "id,name,currency\nshort,Short,EUR\n");
    String whole = INVOICES + "s1,short,I,2026-05-01,2026-05-31,EUR,12345.00\n";

    Delivery cut =
        run(
            "short",
            customer,
            file("i.csv", whole.substring(0, whole.length() - "45.00\n".length())));
    Delivery completed = run("short", customer, file("i.csv", whole));

    assertThat(cut.booked()).isEqualTo(1);
    assertThat(as(() -> imports.rejectedRows(cut.id(), 5)))
        .extracting(RejectedRow::field, RejectedRow::value)
        .containsExactly(tuple("amount", "123"));
    assertThat(completed.booked()).isEqualTo(1);
    assertThat(completed.corrected()).isZero();
  }

  @Test
  void files_that_strayed_in_are_named_and_the_tables_beside_them_are_read() {
    Delivery delivery =
        as(() ->
            imports.run(
                new Imports.Request(
                    "stray",
                    "canonical",
                    List.of(
                        file("colours.csv", "red,green\n1,2\n"),
                        file("package.json", "[1, 2]"),
                        file("c.csv", "id,name,currency\nstray,Stray,EUR\n")),
                    false,
                    List.of("Not read, as folders within a folder are not: 2025.")),
                progress -> {}));

    assertThat(delivery.state()).isEqualTo(Delivery.State.DONE);
    assertThat(delivery.booked()).isEqualTo(1);
    assertThat(delivery.message().lines())
        .containsExactly(
            "colours.csv was not read: 'colours.csv' is no table of the profile 'canonical': its"
                + " columns are red, green.",
            "package.json was not read: the file holds no table.",
            "Not read, as folders within a folder are not: 2025.");
  }

  @Test
  void a_delivery_without_any_table_fails() {
    Delivery delivery =
        run("none", file("colours.csv", "red,green\n1,2\n"), file("package.json", "[1, 2]"));

    assertThat(delivery.state()).isEqualTo(Delivery.State.FAILED);
    assertThat(delivery.message())
        .contains("colours.csv: row 1: 'colours.csv' is no table of the profile")
        .contains("package.json: the file holds no table");
  }

  @Test
  void a_file_that_bears_the_name_of_a_table_and_is_none_fails_beside_others_too() {
    Delivery delivery =
        run(
            "named",
            file("c.csv", "id,name,currency\nnamed,Named,EUR\n"),
            file("payments.csv", "id,customer_id,date,currency,total\np,named,2026-06-01,EUR,1\n"));

    assertThat(delivery.state()).isEqualTo(Delivery.State.FAILED);
    assertThat(delivery.booked()).isEqualTo(1);
    assertThat(delivery.message()).contains("the table 'payments' lacks amount");
  }

  @Test
  void an_import_in_the_background_is_watched_until_it_ends() throws InterruptedException {
    long id =
        as(() ->
            imports.start(
                new Imports.Request(
                    "background",
                    "canonical",
                    List.of(file("c.csv", "id,name,currency\nb,Back,EUR\n")),
                    false)));

    Delivery delivery = as(() -> imports.find(id)).orElseThrow();
    for (int i = 0; i < 400 && delivery.isRunning(); i++) {
      Thread.sleep(25);
      delivery = as(() -> imports.find(id)).orElseThrow();
    }

    assertThat(delivery.state()).isEqualTo(Delivery.State.DONE);
    assertThat(as(() -> imports.newest(1))).extracting(Delivery::id).containsExactly(id);
  }

  @Test
  void a_delivery_that_finds_no_room_is_not_begun_and_lets_its_files_go() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch letGo = new CountDownLatch(1);
    List<Long> running = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        running.add(as(() -> imports.start(waiting(end))));
      }

      assertThatThrownBy(() -> as(() -> imports.start(waiting(end), letGo::countDown)))
          .isInstanceOf(TooManyDeliveriesException.class);

      assertThat(letGo.getCount()).isZero();
      assertThat(as(() -> imports.newest(1)))
          .extracting(Delivery::id)
          .containsExactly(running.getLast());
    } finally {
      end.countDown();
    }
    for (long id : running) {
      for (int i = 0; i < 400 && as(() -> imports.find(id).orElseThrow().isRunning()); i++) {
        Thread.sleep(25);
      }
    }
    long later = as(() -> imports.start(waiting(end)));
    assertThat(later).isGreaterThan(running.getLast());
  }

  private static Imports.Request waiting(CountDownLatch end) {
    Source file =
        new Source(
            "c.csv",
            1,
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              return new ByteArrayInputStream("id,name,currency\n".getBytes(UTF_8));
            });
    return new Imports.Request("waiting", "canonical", List.of(file), false);
  }

  @Test
  void profiles_are_versioned_text_and_faults_are_told() {
    String text = as(() -> profiles.find("canonical")).orElseThrow().text();
    String changed = text + "\n# ours\n";

    Profiles.Saving saved = as(() -> profiles.save("ours", changed));
    Profiles.Saving again = as(() -> profiles.save("ours", changed));
    Profiles.Saving faulty = as(() -> profiles.save("ours", "tables: 7"));

    assertThat(saved).isEqualTo(again).isInstanceOf(Profiles.Saving.Saved.class);
    assertThat(faulty).isInstanceOf(Profiles.Saving.Faulty.class);
    assertThat(as(() -> profiles.versions("ours"))).hasSize(1);
    assertThat(as(profiles::newest))
        .extracting(Profiles.Version::name)
        .contains("canonical", "highradius-history", "highradius-open", "ibm-sample", "ours");
  }

  @AfterEach
  void the_books_tie() {
    assertThat(as(controls::check).findings()).isEmpty();
  }

  private Delivery run(String source, Source... files) {
    return as(() ->
        imports.run(
            new Imports.Request(source, "canonical", List.of(files), false), progress -> {}));
  }

  private static Source file(String name, String text) {
    return Source.ofBytes(name, text.getBytes(UTF_8));
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(ANNA, work);
  }
}
