package dunlin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.contact.Interactions;
import dunlin.platform.customer.Customers;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import dunlin.platform.intake.Imports;
import dunlin.platform.portfolio.Books;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What becomes of a form about an account that cannot be acted on so. */
@WebTest
class AccountActionsTest {

  private static final String RUN = Long.toString(System.nanoTime(), 36);
  private static final String NOBODYS = "/accounts/999999999";
  private static final List<String> FORMS =
      List.of(
          "/interactions?kind=NOTE&note=Owes+for+herons",
          "/snooze?until=2026-07-10",
          "/consents?channel=EMAIL&state=GRANTED&source=MEMBER&wording=Yes",
          "/flags?kind=CEASE&note=Said+so",
          "/formalities?kind=CONTESTED&form=LETTER&note=Letter+of+2+June",
          "/blocks?reason=DISPUTE");

  @Autowired Members members;
  @Autowired Imports imports;
  @Autowired Customers customers;
  @Autowired Interactions interactions;
  @Autowired Books books;
  @Autowired DataSource database;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping addresses;

  @Value("${local.server.port}")
  int port;

  private AccountId debtor(String key) {
    return new Debtor(key + RUN, "Acted On Ltd", "", "GBP 100.00").deliver(imports, customers);
  }

  private static String page(AccountId account) {
    return "/accounts/" + account.value();
  }

  private static String token(Visitor visitor) {
    return "&_csrf=" + Visitor.quote(visitor.token("/tokens"));
  }

  private int notesOf(AccountId account) {
    LocalDate today = LocalDate.of(2026, 6, 30);
    return Acting.as(
        Actor.system("test"), () -> interactions.timelineOf(account, today, 10).size());
  }

  private static HttpResponse<String> send(
      Visitor visitor, String account, String form, String... headers) {
    String[] parts = form.split("\\?", 2);
    return visitor.post(account + parts[0], parts[1] + token(visitor), headers);
  }

  @Test
  void a_form_about_an_account_out_of_sight_finds_nothing_and_keeps_nothing() {
    AccountId account = debtor("U");
    Visitor collector = Visitor.signedIn(port, members, Reach.ownBook(), Role.COLLECTOR);

    for (String unseen : List.of(page(account), NOBODYS)) {
      for (String form : FORMS) {
        HttpResponse<String> reply = send(collector, unseen, form);
        assertThat(reply.statusCode()).as(unseen + form).isEqualTo(404);
        assertThat(reply.body())
            .contains("There is nothing here", "Nothing was kept, a note that you typed neither")
            .doesNotContain("out of sight", "account " + account.value());
        assertThat(send(collector, unseen, form, "HX-Request", "true").statusCode())
            .as(unseen + form)
            .isEqualTo(404);
      }
    }
    assertThat(notesOf(account)).isZero();
  }

  @Test
  void one_that_leaves_the_sight_while_a_form_is_worked_on_is_told_in_the_same_words()
      throws Exception {
    AccountId account = debtor("V");
    Visitor collector = Visitor.signedIn(port, members, Reach.ownBook(), Role.COLLECTOR);
    String token = token(collector);
    for (String form : FORMS) {
      own(account);
      String[] parts = form.split("\\?", 2);

      HttpResponse<String> reply =
          LosingSight.during(
              database, account, () -> collector.post(page(account) + parts[0], parts[1] + token));

      assertThat(reply.statusCode()).as(form).isEqualTo(404);
      assertThat(reply.body()).contains("Nothing was kept, a note that you typed neither");
    }
    assertThat(notesOf(account)).isZero();
  }

  /** Gives it to the newest member, who is the one that signed in last. */
  private void own(AccountId account) {
    long newest = members.all().stream().mapToLong(each -> each.id().value()).max().orElseThrow();
    Acting.run(
        Actor.system("test"), () -> books.assign(account, OptionalLong.of(newest), "a test"));
  }

  @Test
  void a_script_is_told_so_in_the_same_words() {
    Visitor collector = Visitor.signedIn(port, members, Role.COLLECTOR);

    HttpResponse<String> reply = send(collector, NOBODYS, FORMS.getFirst(), "X-Fragment", "1");

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.headers().firstValue("Content-Type").orElse("")).contains("json");
    assertThat(reply.body()).contains("\"ok\":false", "Nothing was kept", "\"undo\":\"\"");
  }

  /** Also those that would only have said that there is nothing to take back. */
  @Test
  void every_form_about_an_account_looks_first_whether_it_is_there() {
    Visitor manager = Visitor.signedIn(port, members, Role.MANAGER);
    String token = token(manager);
    List<String> forms =
        addresses.getHandlerMethods().keySet().stream()
            .filter(each -> each.getMethodsCondition().getMethods().contains(RequestMethod.POST))
            .flatMap(each -> each.getPatternValues().stream())
            .filter(path -> path.startsWith("/accounts/{"))
            .toList();
    assertThat(forms).hasSizeGreaterThan(12).allMatch(path -> path.contains("{account}"));

    for (String form : forms) {
      String path = form.replace("/accounts/{account}", NOBODYS).replaceAll("\\{\\w+}", "1");
      assertThat(manager.post(path, "reason=x" + token).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void what_is_no_number_of_an_account_makes_no_sense() {
    Visitor collector = Visitor.signedIn(port, members, Role.COLLECTOR);

    assertThat(send(collector, "/accounts/herons", FORMS.getFirst()).statusCode()).isEqualTo(400);
    assertThat(send(collector, "/accounts/0", FORMS.getFirst()).statusCode()).isEqualTo(400);
  }

  @Test
  void outreach_is_not_stopped_for_an_item_of_another_account() {
    AccountId account = debtor("I");
    Visitor collector = Visitor.signedIn(port, members, Role.COLLECTOR);

    HttpResponse<String> reply =
        send(collector, page(account), "/blocks?reason=DISPUTE&item=999999999", "X-Fragment", "1");

    assertThat(reply.statusCode()).isEqualTo(422);
    assertThat(reply.body()).contains("Nothing was stopped");
  }

  @Test
  void a_note_has_room_for_as_many_characters_as_programs_may_send_and_no_more() {
    AccountId account = debtor("N");
    Visitor collector = Visitor.signedIn(port, members, Role.COLLECTOR);
    String most = "x".repeat(10_000);

    for (String form :
        List.of(
            "/interactions?kind=NOTE&note=x" + most,
            "/interactions?kind=CALL&outcome=REACHED&note=x" + most,
            "/snooze?until=2026-07-10&reason=x" + most,
            "/blocks?reason=DISPUTE&note=x" + most,
            "/placing?move=UP&until=2026-07-10&reason=x" + most)) {
      HttpResponse<String> reply = send(collector, page(account), form, "X-Fragment", "1");
      assertThat(reply.statusCode()).as(form.substring(0, 20)).isEqualTo(422);
      assertThat(reply.body()).contains("Nothing was kept", "at most 10,000 characters");
    }
    String next = "/interactions?kind=NOTE&nextStep=" + "x".repeat(201);
    assertThat(send(collector, page(account), next, "X-Fragment", "1").body())
        .contains("at most 200 characters");
    assertThat(notesOf(account)).isZero();
    String just = "/interactions?kind=NOTE&note=" + most;
    assertThat(send(collector, page(account), just).statusCode()).isEqualTo(303);
    assertThat(notesOf(account)).isEqualTo(1);
  }

  @Test
  void data_of_a_payment_card_is_refused_in_every_form_and_shown_masked() {
    AccountId account = debtor("K");
    Visitor collector = Visitor.signedIn(port, members, Role.COLLECTOR);
    String card = "Pays+with+4111+1111+1111+1111";

    for (String form :
        List.of(
            "/interactions?kind=NOTE&note=" + card,
            "/interactions?kind=CALL&nextStep=" + card,
            "/snooze?until=2026-07-10&reason=" + card,
            "/consents?channel=EMAIL&state=GRANTED&source=MEMBER&wording=" + card,
            "/flags?kind=CEASE&note=" + card,
            "/blocks?reason=DISPUTE&note=" + card,
            "/placing?move=UP&until=2026-07-10&reason=" + card)) {
      HttpResponse<String> told = send(collector, page(account), form, "X-Fragment", "1");
      assertThat(told.statusCode()).as(form).isEqualTo(400);
      assertThat(told.body())
          .contains("holds a card number (411111******1111)", "Nothing was kept")
          .doesNotContain("4111 1111 1111 1111");
      HttpResponse<String> shown = send(collector, page(account), form);
      assertThat(shown.statusCode()).as(form).isEqualTo(400);
      assertThat(shown.body()).contains("411111******1111", "what you typed is still there");
    }
    String code = "/interactions?kind=NOTE&note=CVV+123";
    assertThat(send(collector, page(account), code, "X-Fragment", "1").body())
        .contains("holds the security code of a card (***)");
    assertThat(notesOf(account)).isZero();

    String harmless = "/interactions?kind=NOTE&note=IBAN+DE89+3704+0044+0532+0130+00";
    assertThat(send(collector, page(account), harmless).statusCode()).isEqualTo(303);
    assertThat(notesOf(account)).isEqualTo(1);
  }

  @Test
  void a_file_where_none_is_taken_is_told_so() {
    Visitor collector = Visitor.signedIn(port, members, Role.COLLECTOR);

    HttpResponse<String> reply =
        collector.upload(NOBODYS + "/interactions", "c.csv", "id\n", "kind", "NOTE");

    assertThat(reply.statusCode()).isEqualTo(415);
    assertThat(reply.body())
        .contains("This cannot be read here", "Nothing was kept")
        .doesNotContain("Try again in a moment");
  }
}
