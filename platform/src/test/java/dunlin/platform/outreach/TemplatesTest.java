package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.message.Language;
import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.TemplatePreviews.Preview;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import dunlin.science.policy.Surroundings;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Texts of messages in versions. */
@PlatformTest
class TemplatesTest {

  private static final String KIND =
      """
      template %s
      language de
      tone kind
      subject Ein Wort zu {total.asked}

      Guten Tag {contact.name|customer.name},

      %s

      [items]

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
    boolean _ = asTester(steps::begin);
  }

  private static <T> T asTester(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  private Templates.Saving save(String name, String text) {
    return asTester(() -> templates.save(name, Language.GERMAN, text));
  }

  @Test
  void a_saved_text_is_used_by_the_next_message_and_its_certificate_names_the_version() {
    String text = KIND.formatted("first-reminder", "das ist noch offen:");
    assertThat(save("first-reminder", text)).isInstanceOf(Templates.Saving.Saved.class);
    assertThat(save("first-reminder", text))
        .isInstanceOfSatisfying(
            Templates.Saving.Saved.class,
            same -> assertThat(same.edition().version()).isEqualTo(1));
    AccountId account = seeded.owing("L1", "EUR 900.00", 6);
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
    var _ = dispatch.sendDue();

    Message sent = asTester(() -> outbox.ofAccount(account, 1)).getFirst();
    assertThat(sent.text().subject()).startsWith("Ein Wort zu 900,00");
    assertThat(asTester(() -> proofs.of(sent.id())).orElseThrow().text())
        .contains("request.occasion.template first-reminder.de/1");
    assertThat(asTester(() -> proofs.verify(checked -> {})).faults()).isEmpty();

    assertThat(asTester(() -> templates.goBack("first-reminder", Language.GERMAN))).isTrue();
    assertThat(asTester(() -> templates.goBack("first-reminder", Language.GERMAN))).isFalse();
    assertThat(asTester(() -> templates.text("first-reminder", Language.GERMAN)))
        .isEqualTo(templates.shipped("first-reminder", Language.GERMAN));
    assertThat(asTester(() -> templates.versions("first-reminder", Language.GERMAN)))
        .extracting(Templates.Edition::version)
        .containsExactly(2, 1);
  }

  @Test
  void all_faults_are_told_at_once_with_their_places_and_nothing_is_saved() {
    String text =
        """
        template other-name
        language en
        tone kind
        subject {total.askd}

        Guten Tag {contact.name|kunde},

        [if nothing]
        """;

    assertThat(save("odd-text", text))
        .isInstanceOfSatisfying(
            Templates.Saving.Faulty.class,
            faulty ->
                assertThat(faulty.check().faults())
                    .extracting(each -> each.line() + ":" + each.column() + " " + each.value())
                    .contains("4:10 total.askd", "6:25 kunde", "8:5 nothing"));
    assertThat(asTester(() -> templates.versions("odd-text", Language.GERMAN))).isEmpty();
    assertThat(save("odd-text", KIND.formatted("other-name", "hallo")))
        .isInstanceOfSatisfying(
            Templates.Saving.Faulty.class,
            faulty ->
                assertThat(faulty.check().faults())
                    .singleElement()
                    .satisfies(each -> assertThat(each.line()).isEqualTo(1)));
  }

  @Test
  void a_new_name_is_known_to_the_check_of_policies() {
    var _ = save("plan-offer", KIND.formatted("plan-offer", "lassen Sie uns reden."));

    assertThat(asTester(templates::texts))
        .contains(new Surroundings.Text("plan-offer", Language.GERMAN));
    assertThat(asTester(templates::texts))
        .doesNotContain(new Surroundings.Text("plan-offer", Language.FRENCH));
    assertThat(asTester(templates::names)).contains("plan-offer");
  }

  @Test
  void forbidden_words_are_warned_of() {
    var check =
        templates.check(
            "first-reminder",
            Language.ENGLISH,
            "template first-reminder\nlanguage en\ntone firm\nsubject x\n\nWe will press charges.\n");

    assertThat(check.faults()).isEmpty();
    assertThat(check.warnings())
        .anySatisfy(each -> assertThat(each.words()).isEqualTo("press charges"));
    for (Language language : Language.values()) {
      for (String name : ShippedTexts.NAMES) {
        assertThat(
                templates
                    .check(name, language, templates.shipped(name, language).orElseThrow())
                    .warnings())
            .as("%s in %s", name, language)
            .isEmpty();
      }
    }
  }

  @Test
  void a_preview_shows_todays_figures_and_what_the_gate_would_say_and_sends_nothing() {
    AccountId account = seeded.owing("L2", "EUR 1234.50", 6);
    var text =
        templates
            .check("p", Language.GERMAN, KIND.formatted("p", "wir haben eine Frage zu 77 Euro."))
            .template()
            .orElseThrow();

    Preview preview = asTester(() -> previews.of(text, account));

    assertThat(preview)
        .isInstanceOfSatisfying(
            Preview.Made.class,
            made -> {
              assertThat(made.subject()).contains("1.234,50");
              assertThat(made.plain()).contains("L2-1");
              assertThat(made.fragment()).contains("L2-1").doesNotContain("<body");
            });
    assertThat(asTester(() -> outbox.ofAccount(account, 5))).isEmpty();
  }

  @Test
  void a_text_that_needs_what_is_not_known_says_what() {
    AccountId account = seeded.owing("L3", "EUR 12.00", 6);
    var text =
        templates
            .check(
                "q",
                Language.GERMAN,
                KIND.formatted("q", "danke für {payment.amount} am {payment.date}"))
            .template()
            .orElseThrow();

    assertThat(asTester(() -> previews.of(text, account)))
        .isInstanceOfSatisfying(
            Preview.None.class,
            none -> assertThat(none.why()).contains("payment.amount", "payment.date"));
  }
}
