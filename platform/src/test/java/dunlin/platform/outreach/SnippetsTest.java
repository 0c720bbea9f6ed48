package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.message.Language;
import dunlin.core.message.Template;
import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import dunlin.science.policy.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Pieces of text in versions, and the texts that include them. */
@PlatformTest
class SnippetsTest {

  private static final String HOW_TO_PAY =
      "snippet how-to-pay\nlanguage de\n\nBitte an die Kasse im Hafen.\n";

  private static final String WITH =
      "template note\nlanguage de\ntone plain\nsubject Notiz\n\nGuten Tag,\n\n[include %s]\n\n[items]\n";

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
  void a_saved_snippet_is_in_the_next_message_whose_certificate_names_its_version() {
    assertThat(save("how-to-pay", HOW_TO_PAY)).isInstanceOf(Templates.Saving.Saved.class);
    AccountId account = seeded.owing("N1", "EUR 900.00", 6);
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
    var _ = dispatch.sendDue();

    Message sent = asTester(() -> outbox.ofAccount(account, 1)).getFirst();
    assertThat(sent.state()).as(sent.answer()).isEqualTo(Message.State.SENT);
    assertThat(sent.text().plain()).contains("Bitte an die Kasse im Hafen.");
    assertThat(asTester(() -> proofs.of(sent.id())).orElseThrow().text())
        .contains("first-reminder.de/0+papers.de/0+how-to-pay.de/1+closing.de/0");
    assertThat(asTester(() -> proofs.verify(checked -> {})).faults()).isEmpty();
    assertThat(asTester(() -> templates.goBack("how-to-pay", Language.GERMAN))).isTrue();
  }

  @Test
  void a_text_that_includes_what_is_not_there_is_refused_with_the_place() {
    assertThat(faults(save("note", WITH.formatted("legal-notice"))))
        .containsExactly("8:10 legal-notice");
    assertThat(save("legal-notice", "snippet legal-notice\nlanguage de\n\nEin Hinweis.\n"))
        .isInstanceOf(Templates.Saving.Saved.class);
    assertThat(save("note", WITH.formatted("legal-notice")))
        .isInstanceOf(Templates.Saving.Saved.class);
    assertThat(
            faults(
                asTester(() ->
                    templates.save(
                        "note",
                        Language.FRENCH,
                        WITH.formatted("legal-notice").replace("language de", "language fr")))))
        .as("it is there in German only")
        .containsExactly("8:10 legal-notice");
  }

  @Test
  void at_sending_a_snippet_that_is_not_there_is_missing_and_not_left_out() {
    Template note = Template.parse(WITH.formatted("gone")).value().orElseThrow();
    Shelf shelf =
        new Shelf(
            Map.of(Templates.key("note", Language.GERMAN), new Shelf.Held(note, 1)), Map.of());

    assertThat(shelf.find("note", Language.GERMAN).orElseThrow().missing()).containsExactly("gone");
    assertThat(shelf.find("note", Language.FRENCH)).isEmpty();
  }

  @Test
  void a_name_is_that_of_a_text_or_of_a_snippet_and_policies_know_texts_only() {
    assertThat(faults(save("first-reminder", "snippet first-reminder\nlanguage de\n\nHallo.\n")))
        .containsExactly("1:0 first-reminder");
    assertThat(faults(save("closing", WITH.formatted("papers").replace("note", "closing"))))
        .containsExactly("1:0 closing");
    assertThat(asTester(templates::texts))
        .contains(new Surroundings.Text("first-reminder", Language.GERMAN))
        .doesNotContain(new Surroundings.Text("closing", Language.GERMAN));
    assertThat(asTester(templates::names)).contains("first-reminder", "closing");
    assertThat(asTester(templates::snippets)).contains("papers", "how-to-pay", "closing");
  }

  @Test
  void what_comes_with_dunlin_is_whole_in_every_language() {
    for (Language language : Language.values()) {
      for (String name : asTester(templates::names)) {
        templates
            .shipped(name, language)
            .ifPresent(text ->
                assertThat(templates.check(name, language, text).faults())
                    .as("%s in %s", name, language)
                    .isEmpty());
      }
      for (String name : ShippedTexts.NAMES) {
        assertThat(asTester(templates::now).find(name, language).orElseThrow().missing()).isEmpty();
      }
    }
  }

  @Test
  void a_snippet_is_shown_for_a_real_debtor() {
    AccountId account = seeded.owing("N2", "EUR 77.00", 6);
    TemplateCheck check =
        templates.check(
            "word", Language.GERMAN, "snippet word\nlanguage de\n\nEs sind {total.asked}.\n");

    assertThat(asTester(() -> previews.of(check, account)))
        .get()
        .isInstanceOfSatisfying(
            TemplatePreviews.Preview.Made.class,
            made -> {
              assertThat(made.plain().replace('\u00a0', ' ')).contains("Es sind 77,00 EUR.");
              assertThat(made.objections()).isEmpty();
            });
  }

  private static List<String> faults(Templates.Saving saving) {
    return switch (saving) {
      case Templates.Saving.Saved saved -> List.of();
      case Templates.Saving.Faulty faulty ->
          faulty.check().faults().stream()
              .map(each -> each.line() + ":" + each.column() + " " + each.value())
              .toList();
    };
  }
}
