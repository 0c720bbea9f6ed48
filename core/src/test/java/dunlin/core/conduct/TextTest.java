package dunlin.core.conduct;

import static dunlin.core.conduct.ContactBuilder.reminder;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.conduct.ContactRequest.Consequence;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a message may say. */
class TextTest {

  private static final String REMINDER = "INV-2026-0101: EUR 1,200.00, INV-2026-0102: EUR 300.50. ";

  private static List<Objection> objectionsFor(String words) {
    return reminder().saying(REMINDER + words).objections();
  }

  private static void assertFact(String words) {
    assertThat(objectionsFor(words)).as(words).isEmpty();
  }

  private static void assertWrong(String words) {
    assertThat(objectionsFor(words)).as(words).containsExactly(Objection.WRONG_FIGURES);
  }

  @Test
  void amounts_are_read_in_the_ways_of_four_languages() {
    for (String words :
        List.of(
            "1200.00 EUR",
            "EUR1200.00",
            "1.200,00 €",
            "€1,200",
            "1 200,00 €",
            "1\u00a0200,00\u00a0€",
            "1\u202f200,00 EUR",
            "1'200.00 EUR",
            "1200",
            "300,50",
            "1.500,50 EUR",
            "1500.50",
            "(1,200.00)",
            "1,200.00.")) {
      assertFact(words);
    }
  }

  @Test
  void an_amount_that_is_no_fact_is_found() {
    for (String words :
        List.of(
            "1200.01 EUR",
            "EUR 1,200.10",
            "12,00.00",
            "1.200.00,00",
            "USD 1,200.00",
            "$1,200.00",
            "1,200.00 GBP",
            "120000",
            "EUR 120.000",
            "1 201,00 €",
            "0.00",
            "EUR 9,999,999,999,999,999,999.99",
            "3005",
            "14",
            "٣٠٠")) {
      assertWrong(words);
    }
  }

  @Test
  void dates_are_read_in_the_ways_of_four_languages() {
    for (String words :
        List.of(
            "2026-10-01",
            "01.10.2026",
            "1.10.2026",
            "01/10/2026",
            "10/01/2026",
            "1.10.26",
            "1 October 2026",
            "October 1, 2026",
            "1. Oktober 2026",
            "1er octobre 2026",
            "1 octobre 2026",
            "1 de octubre de 2026",
            "October 1st, 2026",
            "1 Oct 2026",
            "1 October",
            "24 November 2026",
            "October 2026")) {
      assertFact(words);
    }
  }

  @Test
  void a_date_that_is_no_fact_is_found() {
    for (String words :
        List.of(
            "2026-10-03",
            "03.10.2026",
            "31.02.2026",
            "3 October 2026",
            "October 3, 2026",
            "1 October 2025",
            "3. Oktober 2026",
            "March 2026",
            "99/99/2026")) {
      assertWrong(words);
    }
  }

  @Test
  void an_invoice_number_that_is_not_listed_is_found() {
    assertWrong("INV-2026-0103");
    assertWrong("INV-2026-0101/2");
    assertWrong("RE4711");
    assertFact("inv-2026-0101");
  }

  @Test
  void days_late_counts_and_numbers_of_the_template_may_stand() {
    assertFact("54 days late, 53 for the other, 2 items in all, at 10:30, 10 am or 17 Uhr");
    ContactBuilder mail = reminder().saying(REMINDER + "Please answer within 14 days.");
    assertThat(mail.objections()).containsExactly(Objection.WRONG_FIGURES);
    mail.ownNumbers.add(14L);
    assertThat(mail.verdict().isPermit()).isTrue();
  }

  @Test
  void credits_may_be_listed_as_what_they_are() {
    ContactBuilder statement = reminder();
    statement.list(new ItemId(103), "CN-7", "EUR -50.00", "2026-10-05");
    statement.saying(REMINDER + "Credit CN-7: EUR -50.00. Net: EUR 1,450.50.");
    assertThat(statement.verdict().isPermit()).isTrue();

    statement.receipt(ContactCircumstances.Source.UNAPPLIED, "EUR 20.00");
    statement.saying(REMINDER + "Received and not yet allocated: EUR 20.00.");
    assertThat(statement.verdict().isPermit()).isTrue();
  }

  @Test
  void links_are_those_of_the_creditor() {
    assertFact("Pay at https://pay.example.com/x1 today.");
    assertWrong("Pay at https://pay.example.org/x today.");
  }

  @Test
  void an_invoice_number_of_digits_does_not_hide_an_amount() {
    ContactBuilder digits = reminder();
    digits.listed.clear();
    digits.items.clear();
    digits.list(ContactBuilder.FIRST_DEBT, "4711", "EUR 80.00", "2026-10-01");

    assertThat(digits.saying("Invoice 4711: EUR 80.00").verdict().isPermit()).isTrue();
    assertThat(digits.saying("Invoice 4711: EUR 4711").objections())
        .containsExactly(Objection.WRONG_FIGURES);
  }

  @Test
  void yen_have_no_decimals_and_dinars_three() {
    ContactBuilder mail = reminder();
    mail.listed.clear();
    mail.items.clear();
    mail.list(ContactBuilder.FIRST_DEBT, "A-1", "JPY 120000", "2026-10-01");
    mail.list(ContactBuilder.SECOND_DEBT, "A-2", "KWD 1.234", "2026-10-01");

    assertThat(mail.saying("A-1: ¥120,000; A-2: KWD 1.234").verdict().isPermit()).isTrue();
    assertThat(mail.saying("A-1: ¥1,200.00").objections()).containsExactly(Objection.WRONG_FIGURES);
  }

  @Test
  void threats_and_false_urgency_are_refused_in_four_languages_whatever_the_declared_one() {
    for (String words :
        List.of(
            "We will have you arrested.",
            "ACT  NOW!",
            "act\u200b now",
            "You dead\u00adbeat.",
            "Wir erstatten Strafanzeige.",
            "Handeln Sie jetzt!",
            "Gefängnisstrafe droht.",
            "Dernière chance !",
            "DERNIERE CHANCE",
            "Vous irez en prison.",
            "Última oportunidad.",
            "Irá a la cárcel.")) {
      assertThat(objectionsFor(words)).as(words).contains(Objection.FORBIDDEN_WORDS);
    }
    assertFact("Please act soon. The court of appeal has nothing to do with it.");
  }

  @Test
  void a_suit_is_announced_only_where_a_person_decided_on_it() {
    ContactBuilder mail = reminder().saying(REMINDER + "Otherwise we take legal action.");
    assertThat(mail.objections()).containsExactly(Objection.FORBIDDEN_WORDS);

    mail.consequence = Consequence.LEGAL;
    mail.decided = true;
    assertThat(mail.verdict().isPermit()).isTrue();
  }

  @Test
  void a_suit_is_never_announced_for_what_is_time_barred() {
    ContactBuilder mail = reminder().saying(REMINDER + "Otherwise we take legal action.");
    mail.consequence = Consequence.LEGAL;
    mail.decided = true;
    mail.booked(item ->
        new ContactCircumstances.ItemFact(
            item.item(),
            item.number(),
            item.open(),
            item.disputed(),
            item.issueDate(),
            item.dueDate(),
            Optional.of(java.time.LocalDate.of(2026, 11, 24))));
    assertThat(mail.objections()).containsExactly(Objection.TIME_BARRED);

    mail.at("2026-11-23T10:00");
    assertThat(mail.verdict().isPermit()).isTrue();
  }

  @Test
  void under_regulation_f_an_unknown_limitation_counts_as_barred() {
    ContactBuilder mail = consumerMail();
    mail.saying(mail.body + " You may be sued: this is about a lawsuit.");

    assertThat(mail.refusingRules()).containsExactly("us-reg-f.time-barred");
  }

  @Test
  void a_card_number_is_refused_in_any_grouping_and_shown_masked() {
    for (String words :
        List.of(
            "4111111111111111",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "VISA4111111111111111",
            "3782 822463 10005",
            "4111 1111 1111 1111 123")) {
      assertThat(objectionsFor(words)).as(words).contains(Objection.CARD_NUMBER);
    }
    assertThat(CardNumbers.masked("card 4111 1111 1111 1111, thanks"))
        .isEqualTo("card 411111******1111, thanks");
    assertThat(CardNumbers.in("4111 1111 1111 1112, 1234 5678 9012 3452")).isEmpty();
    assertThat(reminder().saying("4111111111111111").verdict().why().toString())
        .doesNotContain("4111111111111111 ");
  }

  @Test
  void the_details_of_a_card_are_not_asked_for() {
    assertThat(objectionsFor("Please send the CVV.")).containsExactly(Objection.FORBIDDEN_WORDS);
  }

  @Test
  void an_offer_in_a_reminder_to_the_us_makes_it_commercial() {
    ContactBuilder mail = reminder().saying(REMINDER + "Do not miss our special offer.");
    assertThat(mail.verdict().isPermit()).isTrue();

    mail.of(
            ContactBuilder.profile(
                Scope.Debtor.BUSINESS, Scope.Debt.COMMERCIAL, Scope.Role.FIRST_PARTY, "US/TX"))
        .in("America/Chicago")
        .at("2026-11-24T10:00");
    assertThat(mail.objections()).containsExactly(Objection.OFFER_INSIDE);
  }

  @Test
  void commercial_mail_bears_address_opt_out_and_one_click() {
    ContactBuilder mail = reminder().forPurpose(Scope.Purpose.MARKETING).saying("Look at this.");
    mail.of(
            ContactBuilder.profile(
                Scope.Debtor.BUSINESS, Scope.Debt.COMMERCIAL, Scope.Role.FIRST_PARTY, "US/TX"))
        .in("America/Chicago")
        .at("2026-11-24T10:00");
    assertThat(mail.refusingRules())
        .containsExactly(
            "us-can-spam.postal-address", "us-can-spam.opt-out-line", "mail.one-click");

    mail.saying("Look.\nExample GmbH\nHafenstr. 5\n20457 Hamburg\nOpt out here.");
    mail.mail = new ContactRequest.MailSigns(true, true, true);
    assertThat(mail.verdict().isPermit()).isTrue();
  }

  @Test
  void a_debt_collectors_mail_to_a_consumer_says_what_it_is_and_how_to_stop_it() {
    ContactBuilder mail = consumerMail();
    assertThat(mail.verdict().isPermit()).isTrue();

    mail.saying("INV-2026-0101: EUR 1,200.00");
    assertThat(mail.refusingRules())
        .containsExactly("us-reg-f.opt-out-line", "us-reg-f.debt-collector-line");

    mail.language = "xx";
    assertThat(mail.verdict().why().getFirst().sentence()).contains("'xx'");
  }

  private static ContactBuilder consumerMail() {
    ContactBuilder mail = ContactBuilder.consumerCall("2026-11-24T12:00").by(Channel.EMAIL);
    mail.voice = Scope.Voice.NONE;
    mail.sender = Scope.SenderKind.MACHINE;
    mail.mail = new ContactRequest.MailSigns(true, true, true);
    return mail.saying(
        "INV-2026-0101: EUR 1,200.00. This is an attempt to collect a debt. Unsubscribe below.");
  }

  @Test
  void a_limited_content_voicemail_is_exact() {
    assertVoicemail(
        "Hello, this is Anna Muster calling from Example GmbH. Please call me back at +49 40"
            + " 1234567. Thank you.");
    assertVoicemail(
        "Good morning. This is Anna Muster from Example GmbH. Today is Tuesday November 24, 10 am."
            + " Please call us back at +49 40 1234567 between 9 am and 5 pm."
            + " You may speak to any representative.");
    assertVoicemail(
        "This is Anna Muster from Example GmbH about your account. Please call +49 40 1234567.",
        "extra word: about",
        "extra word: your",
        "extra word: account");
    assertVoicemail("This is Example GmbH. Please call +49 40 1234567.", "missing: person");
    assertVoicemail("This is Anna Muster from Example GmbH. Please call", "missing: phone");
    assertVoicemail("This is Anna Muster from Example GmbH. +49 40 1234567", "missing: request");
    assertVoicemail("This is Anna Muster. Please call +49 40 1234567.", "missing: business");
    assertVoicemail(
        "This is Anna Muster from Example GmbH. Please call +49 40 1234567. 1200 euro",
        "extra word: 1200",
        "extra word: euro");
  }

  private static void assertVoicemail(String words, String... findings) {
    ContactBuilder call = ContactBuilder.consumerCall("2026-11-24T12:00").saying(words);
    call.voice = Scope.Voice.VOICEMAIL;
    List<String> found =
        call.verdict().why().stream()
            .filter(each -> each.rule().equals("us-reg-f.limited-content"))
            .flatMap(each -> each.details().stream())
            .map(each -> ((Detail.Word) each.value()).text())
            .toList();
    assertThat(found).as(words).containsExactly(findings);
  }

  @Test
  void a_business_name_that_shows_collection_spoils_a_voicemail() {
    assertThat(
            LimitedContent.findings(
                "This is Al of Debt Recovery. Please call 555 1234.",
                new LimitedContent.Names("Debt Recovery", List.of("Al"), List.of("555 1234")),
                List.of(
                    new Phrase("en", "name", "this is"),
                    new Phrase("en", "name", "of"),
                    new Phrase("en", "request", "please call"))))
        .containsExactly(
            "the business name shows debt collection: debt",
            "the business name shows debt collection: recovery");
  }
}
