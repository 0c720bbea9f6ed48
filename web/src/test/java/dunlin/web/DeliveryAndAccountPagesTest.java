package dunlin.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.core.spi.LedgerRecord;
import dunlin.formats.Source;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.customer.Customers;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Role;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What the page of a delivery counts and lists, and the small things of an account. */
@WebTest
class DeliveryAndAccountPagesTest {

  private static final String RUN = Long.toString(System.nanoTime(), 36);

  @Autowired Members members;
  @Autowired Imports imports;
  @Autowired Customers customers;
  @Autowired Ledger ledger;

  @Value("${local.server.port}")
  int port;

  private Delivery deliver(String customers, String invoices) {
    List<Source> files =
        List.of(
            Source.ofBytes("customers.csv", customers.getBytes(UTF_8)),
            Source.ofBytes("invoices.csv", invoices.getBytes(UTF_8)));
    return Acting.as(
        Actor.system("setup"),
        () -> imports.run(new Imports.Request("pages", "canonical", files, false), progress -> {}));
  }

  @Test
  void a_delivery_says_which_numbers_are_rows_and_shows_refused_ones_as_they_stood() {
    Delivery delivery =
        deliver(
            "id,name,currency\n%s,Rower,EUR\n".formatted(RUN),
            """
            id,customer_id,type,issue_date,due_date,currency,amount
            r2,no such one,I,2026-05-01,2026-05-31,EUR,10.00
            r3,%1$s,I,2026-02-30,2026-05-31,EUR,-12.50
            r4,%1$s,I,2026-05-01,2026-05-31,EUR,10.00
            """
                .formatted(RUN));

    String page =
        Visitor.signedIn(port, members, Role.MANAGER).get("/imports/" + delivery.id()).body();

    assertThat(page)
        .containsPattern(number("Rows read", 4))
        .containsPattern(number("Rows refused", 2))
        .containsPattern(number("New records", 2))
        .contains("<code>r2,no such one,I,2026-05-01,2026-05-31,EUR,10.00</code>")
        .contains("<code>r3,%s,I,2026-02-30,2026-05-31,EUR,-12.50</code>".formatted(RUN));
    assertThat(page.indexOf("<code>r2,")).isLessThan(page.indexOf("<code>r3,"));
  }

  @Test
  void records_of_a_program_that_were_refused_are_downloaded_with_their_fields() {
    Delivery delivery =
        Acting.as(
            Actor.system("setup"),
            () ->
                imports.deliver(
                    "program " + RUN,
                    List.of(
                        new LedgerRecord.Payment(
                            1,
                            "p1",
                            "no such one",
                            "",
                            LocalDate.of(2026, 6, 1),
                            Money.parse("EUR 7.00"),
                            ""))));
    Visitor manager = Visitor.signedIn(port, members, Role.MANAGER);

    String page = manager.get("/imports/" + delivery.id()).body();
    String link = "/imports/%d/rejected?file=&amp;table=Payment".formatted(delivery.id());
    assertThat(page).contains(link, "A program delivered these records", "p1,no such one,");
    HttpResponse<String> csv = manager.get(link.replace("&amp;", "&"));
    assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
    assertThat(csv.body())
        .contains("key,customerKey,entity,valueDate,amount,reference,rejected_column")
        .contains("p1,no such one,,2026-06-01,EUR 7.00,,customerKey,no such one,");
  }

  @Test
  void an_upload_that_finds_no_room_is_told_and_leaves_nothing() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Visitor cashier = Visitor.signedIn(port, members, Role.CASH);
    List<Long> running = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        running.add(SlowDelivery.start(imports, end));
      }

      HttpResponse<String> reply =
          cashier.upload(
              "/imports",
              "c.csv",
              "id,name,currency\n",
              "_csrf",
              cashier.token("/imports"),
              "profile",
              "canonical");

      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(303);
      assertThat(cashier.get("/imports").body()).contains("Nothing was kept of this one");
      assertThat(Acting.as(Actor.system("test"), () -> imports.newest(1)))
          .extracting(Delivery::id)
          .containsExactly(running.getLast());
    } finally {
      end.countDown();
    }
    for (long id : running) {
      for (int i = 0; i < 400 && isRunning(id); i++) {
        Thread.sleep(25);
      }
    }
  }

  @Test
  void an_upload_that_breaks_off_or_is_none_makes_no_sense_and_leaves_nothing() {
    Visitor cashier = Visitor.signedIn(port, members, Role.CASH);
    String token = cashier.token("/imports");
    List<Delivery> before = Acting.as(Actor.system("test"), () -> imports.newest(1));
    String ofToken = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token;
    String ofFile = "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"";
    String multipart = "multipart/form-data; boundary=x";

    for (HttpResponse<String> reply :
        List.of(
            cashier.postAs(multipart, "/imports", ofToken + ofFile + "c.csv\"\r\n\r\nid,na"),
            cashier.postAs(multipart, "/imports", ofToken + "\r\n--x\r\nContent-Dispo"),
            cashier.postAs(
                multipart, "/imports", ofToken + ofFile + "c\0.csv\"\r\n\r\nid\r\n--x--"),
            cashier.postAs("multipart/form-data", "/imports", ofToken + "\r\n--x--"),
            cashier.post("/imports", "profile=canonical&_csrf=" + Visitor.quote(token)))) {
      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
      assertThat(reply.body()).contains("could not be read. Nothing was changed.");
    }
    assertThat(Acting.as(Actor.system("test"), () -> imports.newest(1))).isEqualTo(before);
  }

  @Test
  void a_business_day_far_ahead_is_refused() {
    Visitor admin = Visitor.signedIn(port, members, Role.ADMIN);
    String form = "day=9999-12-31&_csrf=" + Visitor.quote(admin.token("/settings"));

    assertThat(admin.post("/business-days", form, "X-Fragment", "yes").body())
        .contains("at most 7 days ahead of the clock");
  }

  @Test
  void a_day_that_no_calendar_has_is_not_taken_for_today() {
    Visitor manager = Visitor.signedIn(port, members, Role.MANAGER);

    for (String path : List.of("/insight", "/today", "/accounts")) {
      HttpResponse<String> reply = manager.get(path + "?asOf=2026-02-30");
      assertThat(reply.statusCode()).as(path).isEqualTo(400);
      assertThat(reply.body()).contains("a day that no calendar has");
    }
    assertThat(manager.get("/accounts?asOf=").statusCode()).isEqualTo(200);
  }

  private boolean isRunning(long id) {
    return Acting.as(Actor.system("test"), () -> imports.find(id).orElseThrow().isRunning());
  }

  @Test
  void days_beyond_all_calendars_make_no_sense_in_forms_and_end_no_page() {
    AccountId account =
        new Debtor("F" + RUN, "Far Days", "", "GBP 100.00").deliver(imports, customers);
    Visitor manager = Visitor.signedIn(port, members, Role.MANAGER);
    String path = "/accounts/" + account.value();
    String form = "&reason=x&note=x&kind=CEASE&_csrf=" + manager.token("/imports");

    for (String day : List.of("%2B999999999-12-31", "-9999-01-01")) {
      assertThat(manager.get(path + "?asOf=" + day).statusCode()).isEqualTo(400);
      assertThat(manager.get(path + "/contacts?before=" + day + "T00:00:00Z").statusCode())
          .isEqualTo(400);
      assertThat(manager.post(path + "/snooze", "until=" + day + form).statusCode()).isEqualTo(400);
      assertThat(manager.post(path + "/flags", "since=" + day + form).statusCode()).isEqualTo(400);
    }
  }

  private static Pattern number(String label, int number) {
    return Pattern.compile(">%s</span><div class=\"big ?\\w*\">%d</div>".formatted(label, number));
  }

  @Test
  void an_account_without_people_says_so_with_room_around_it() {
    AccountId account =
        new Debtor("P" + RUN, "Nobody at home", "", "GBP 100.00").deliver(imports, customers);

    assertThat(
            Visitor.signedIn(port, members, Role.COLLECTOR)
                .get("/accounts/" + account.value())
                .body())
        .contains("<p class=\"hush pad\">No contact person is known.</p>");
  }

  @Test
  void an_item_shows_what_is_in_dispute_of_it_and_is_not_disputed_again() {
    AccountId account =
        new Debtor("D" + RUN, "Doubts Ltd", "", "GBP 100.00").deliver(imports, customers);
    ItemId item = Acting.as(Actor.system("setup"), () -> itemOf(account));
    Visitor owner = Visitor.signedIn(port, members, Role.COLLECTOR, Role.DISPUTE);
    String page = "/accounts/" + account.value();
    String form =
        "item=%d&reason=PRICE&_csrf=%s".formatted(item.value(), Visitor.quote(owner.token(page)));
    assertThat(owner.get(page).body())
        .contains("<td data-label=\"Disputed\" class=\"number\"></td>");

    assertThat(owner.post(page + "/disputes", form).statusCode()).isEqualTo(303);

    assertThat(owner.get(page).body())
        .contains("<td data-label=\"Disputed\" class=\"number\">100.00</td>");
    assertThat(owner.post(page + "/disputes", form, "X-Fragment", "yes").body())
        .contains("\"ok\":false", "in dispute already: nothing more of it can be disputed.");
  }

  private ItemId itemOf(AccountId account) {
    return ledger.openItems(account, LocalDate.of(2026, 6, 30)).getFirst().id();
  }

  @Test
  void rows_of_tables_carry_their_labels_for_narrow_windows() {
    AccountId account =
        new Debtor("L" + RUN, "Labels Ltd", "", "GBP 100.00").deliver(imports, customers);
    Visitor collector = Visitor.signedIn(port, members, Role.COLLECTOR);

    assertThat(collector.get("/accounts/" + account.value()).body())
        .contains("class=\"cards\"", "<td data-label=\"Open\" class=\"number\">");
    assertThat(Visitor.signedIn(port, members, Role.AUDITOR).get("/audit").body())
        .contains("<td data-label=\"Detail\" class=\"why\">");
  }
}
