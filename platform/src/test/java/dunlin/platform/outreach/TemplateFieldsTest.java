package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Money;
import dunlin.core.message.Language;
import dunlin.core.receivable.AccountId;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What fields of texts are filled with. */
@PlatformTest
class TemplateFieldsTest {

  private static final String ALL =
      """
      template first-reminder
      language de
      tone kind
      subject Offen: {total.asked}

      Guten Tag {contact.name|customer.name},

      danke für {payment.amount} vom {payment.date}. Überfällig: {total.overdue}. Insgesamt: {total.open}.

      [items]

      [link pay: Jetzt bezahlen]
      [link account: Ihr Konto]

      {sender.name}, {sender.address}
      """;

  @Autowired Templates templates;
  @Autowired TemplatePreviews previews;
  @Autowired Preparing preparing;
  @Autowired Dispatch dispatch;
  @Autowired Outbox outbox;
  @Autowired ContactProofs proofs;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
    OutreachStory.sayWhoWeAre(settings);
    Acting.run(
        TESTER,
        () -> {
          settings.choose(Choice.PAY_PAGE, "https://pay.example.org/?c={customer}");
          settings.choose(Choice.ACCOUNT_PAGE, "https://portal.example.org/{customer}/open");
        });
    boolean _ = asTester(steps::begin);
  }

  private static <T> T asTester(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  @Test
  void every_field_is_filled_from_the_books_and_the_gate_knows_what_is_stated() {
    assertThat(asTester(() -> templates.save("first-reminder", Language.GERMAN, ALL)))
        .isInstanceOf(Templates.Saving.Saved.class);
    AccountId account = seeded.owing("F 1", "EUR 900.00", 6);
    seeded.deliver(
        SeededLedger.invoice("F1-late", "F 1", "EUR 250.00", 40),
        SeededLedger.invoice("F1-later", "F 1", "EUR 400.00", -20));
    seeded.pay(
        "F1-pay", account, "EUR 50.00", TODAY.minusDays(12), Optional.of(seeded.item("F1-late")));

    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
    var _ = dispatch.sendDue();

    Message sent = asTester(() -> outbox.ofAccount(account, 1)).getFirst();
    assertThat(sent.state()).as(sent.answer()).isEqualTo(Message.State.SENT);
    assertThat(sent.text().plain().replace('\u00a0', ' '))
        .contains(
            "danke für 50,00 EUR vom 18. Juni 2026. Überfällig: 1.100,00 EUR. Insgesamt: 1.500,00 EUR.")
        .contains("https://pay.example.org/?c=F%201")
        .contains("https://portal.example.org/F%201/open");
    assertThat(asTester(() -> proofs.verify(checked -> {})).faults()).isEmpty();
  }

  @Test
  void money_that_went_back_did_not_come_in() {
    AccountId account = seeded.owing("F2", "EUR 900.00", 6);
    seeded.pay("F2-pay", account, "EUR 50.00", TODAY.minusDays(2), Optional.empty());
    seeded.deliver(
        new LedgerRecord.Payment(
            0, "F2-back", "F2", "", TODAY.minusDays(1), Money.parse("EUR -50.00"), ""));

    assertThat(preview(account))
        .isInstanceOfSatisfying(
            TemplatePreviews.Preview.None.class,
            none -> assertThat(none.why()).contains("payment.amount", "payment.date"));
  }

  @Test
  void a_page_that_nobody_named_is_not_known() {
    Acting.run(TESTER, () -> settings.choose(Choice.PAY_PAGE, ""));
    AccountId account = seeded.owing("F3", "EUR 900.00", 6);
    seeded.pay("F3-pay", account, "EUR 50.00", TODAY.minusDays(2), Optional.empty());

    assertThat(preview(account))
        .isInstanceOfSatisfying(
            TemplatePreviews.Preview.None.class,
            none -> assertThat(none.why()).contains("pay").doesNotContain("payment"));
    assertThatThrownBy(() ->
            Acting.run(TESTER, () -> settings.choose(Choice.PAY_PAGE, "http://pay.example.org")))
        .hasMessageContaining("https://");
    assertThatThrownBy(() ->
            Acting.run(
                TESTER, () -> settings.choose(Choice.ACCOUNT_PAGE, "ACME", "javascript:alert(1)")))
        .hasMessageContaining("https://");
  }

  private TemplatePreviews.Preview preview(AccountId account) {
    var text = templates.check("first-reminder", Language.GERMAN, ALL).template().orElseThrow();
    return asTester(() -> previews.of(text, account));
  }
}
