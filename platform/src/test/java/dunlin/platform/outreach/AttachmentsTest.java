package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.cadence.Act;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.message.Language;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.Attachment;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.Messenger;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.Sending;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Versions;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The papers that go with a message, and their proof. */
@PlatformTest
class AttachmentsTest {

  private static final List<Act.Attachment> BOTH =
      List.of(Act.Attachment.STATEMENT, Act.Attachment.INVOICE_COPIES);

  @Autowired ApplicationContext context;
  @Autowired Preparing preparing;
  @Autowired Outbox outbox;
  @Autowired Attachments attachments;
  @Autowired ContactProofs proofs;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired Versions versions;
  @Autowired Dossiers dossiers;
  @Autowired GateDesk desk;
  @Autowired Templates templates;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
    OutreachStory.sayWhoWeAre(settings);
    Acting.run(TESTER, () -> settings.choose(Choice.BANK_ACCOUNT, "DE89370400440532013000"));
    boolean _ = asTester(steps::begin);
  }

  private static <T> T asTester(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  /** The draft of what is due about an account, with papers. */
  private Draft draft(AccountId account, List<Act.Attachment> papers) {
    return draft(account, "first-reminder", papers);
  }

  private Draft draft(AccountId account, String text, List<Act.Attachment> papers) {
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    return asTester(() -> {
      Dossier dossier =
          Objects.requireNonNull(
              versions.atCurrent(version -> dossiers.now(version, List.of(account))).get(account));
      PlannedAct act = dossier.judged().decision().plan().acts().getFirst();
      Writing writing =
          new Writing(
              Circle.of(dossier),
              settings.profile(),
              address -> "pseudonym of " + address,
              Optional.empty());
      return ((Writing.Done)
              writing.draft(
                  List.of(new Writing.Portion(dossier, act)),
                  new Act.Message(Channel.EMAIL, text, papers),
                  templates.now()))
          .draft();
    });
  }

  static String textOf(Attachment file) {
    try (PDDocument document = Loader.loadPDF(file.content())) {
      return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void papers_state_what_the_text_states_in_the_language_of_the_debtor() {
    seeded.deliver(
        SeededLedger.customer("T1"),
        SeededLedger.invoice("T1-1", "T1", "EUR 1900.50", 6),
        SeededLedger.invoice("T1-2", "T1", "USD 20.00", 9),
        SeededLedger.document(ItemKind.DEBIT_NOTE, "T1-3", "T1", "EUR 7.00", 8),
        SeededLedger.document(ItemKind.CREDIT_NOTE, "T1-4", "T1", "EUR -3.00", 8));

    Draft draft = draft(seeded.account("T1"), BOTH);

    assertThat(draft.enclosed().files())
        .extracting(Attachment::name)
        .containsExactly(
            "kontoauszug-2026-06-30.pdf", "rechnungskopie-T1-2.pdf", "rechnungskopie-T1-1.pdf");
    String statement = textOf(draft.enclosed().files().getFirst());
    assertThat(statement)
        .contains("Example GmbH", "Customer T1", "DE89370400440532013000")
        .contains("T1-3 Belastung")
        .contains("Summe 1.907,50 EUR")
        .contains("Summe 20,00 USD")
        .doesNotContain("T1-4");
    draft
        .listed()
        .forEach(each -> {
          String amount = draft.language().amount(each.amount()).replace('\u00a0', ' ');
          assertThat(draft.plain().replace('\u00a0', ' ')).contains(amount);
          assertThat(statement).contains(amount.substring(0, amount.indexOf(' ')));
        });
    assertThat(textOf(draft.enclosed().files().getLast()))
        .contains("Kopie der Rechnung T1-1", "1.900,50 EUR", "keine neue Rechnung");
    assertThat(draft.plain()).contains("Im Anhang: Kontoauszug, Kopien der Rechnungen.");
    assertThat(draft.html()).contains("Im Anhang: Kontoauszug, Kopien der Rechnungen.");
  }

  @Test
  void too_many_copies_stay_away_and_the_text_says_so() {
    List<LedgerRecord> records = new ArrayList<>();
    records.add(SeededLedger.customer("T2"));
    for (int i = 0; i <= Papers.MOST_COPIES; i++) {
      records.add(SeededLedger.invoice("T2-" + i, "T2", "EUR 100.00", 6));
    }
    seeded.deliver(records);

    Draft draft = draft(seeded.account("T2"), BOTH);

    assertThat(draft.enclosed().files()).hasSize(1);
    assertThat(draft.plain())
        .contains("Im Anhang: Kontoauszug.")
        .contains("Die Kopien der Rechnungen wären zu viel für eine Nachricht.");
    assertThat(draft.enclosed().leftOut()).isEqualTo("Kopien der Rechnungen");
  }

  @Test
  void papers_state_nothing_that_the_text_does_not_list() {
    AccountId account = seeded.owing("T6", "EUR 900.00", 6);

    Draft draft = draft(account, "invoice-issued", BOTH);

    assertThat(draft.plain()).contains("bereits überfällig", "T6-1");
    assertThat(textOf(draft.enclosed().files().getFirst())).contains("T6-1");
    Act.Message upcoming = new Act.Message(Channel.EMAIL, "statement-of-coming", BOTH);
    assertThat(draftOfUpcomingOnly(account, upcoming).enclosed().files())
        .singleElement()
        .satisfies(file -> assertThat(textOf(file)).doesNotContain("T6-1"));
  }

  /** A text that shows a table of what is to come, if there is any. */
  private Draft draftOfUpcomingOnly(AccountId account, Act.Message message) {
    var text =
        templates
            .check(
                "statement-of-coming",
                Language.GERMAN,
                """
                template statement-of-coming
                language de
                tone kind
                subject x

                Hallo

                [if upcoming]
                [upcoming]
                [end]
                """)
            .template()
            .orElseThrow();
    return asTester(() -> {
      Dossier dossier =
          Objects.requireNonNull(
              versions.atCurrent(version -> dossiers.now(version, List.of(account))).get(account));
      Writing writing =
          new Writing(Circle.of(dossier), settings.profile(), address -> address, Optional.empty());
      return ((Writing.Done)
              writing.draft(
                  List.of(
                      new Writing.Portion(
                          dossier, dossier.judged().decision().plan().acts().getFirst())),
                  message,
                  templates.now().only(text)))
          .draft();
    });
  }

  @Test
  void without_papers_the_text_promises_none() {
    Draft draft = draft(seeded.owing("T3", "EUR 900.00", 6), List.of());

    assertThat(draft.enclosed()).isEqualTo(Enclosed.NOTHING);
    assertThat(draft.plain()).doesNotContain("Anhang");
  }

  @Test
  void what_went_along_is_kept_with_its_certificate_and_one_changed_byte_is_found() {
    AccountId account = seeded.owing("T4", "EUR 900.00", 6);
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
    MessageId id = asTester(() -> outbox.ofAccount(account, 1)).getFirst().id();
    List<OutboundMessage> sent = new ArrayList<>();
    Messenger messenger =
        message -> {
          sent.add(message);
          return new Sending.Accepted("<x@test>", "taken", List.of());
        };
    var _ = OutreachStory.dispatch(context, messenger).sendDue();
    assertThat(sent).hasSize(1);
    ContactProofs.Proof proof = asTester(() -> proofs.of(id)).orElseThrow();
    assertThat(proof.text()).startsWith("certificate 2\n").contains("\nhtml ");
    keep(id, draft(seeded.owing("T5", "EUR 900.00", 6), BOTH));
    assertThat(asTester(() -> attachments.of(id))).hasSize(2);
    assertThat(textOf(asTester(() -> attachments.find(id, 1)).orElseThrow())).contains("T5-1");
    assertThat(asTester(() -> proofs.verify(checked -> {})).faults())
        .as("files that the certificate does not name")
        .singleElement()
        .asString()
        .contains("not those that it names");

    sql.execute("alter table outreach.message disable trigger user");
    sql.execute("update outreach.message set html = html || ' ' where id = " + id.value());
    assertThat(asTester(() -> proofs.verify(checked -> {})).faults())
        .anyMatch(fault -> fault.contains("without a permit for its words"));
  }

  private void keep(MessageId id, Draft draft) {
    long certificate =
        sql.fetchSingle("select max(id) from outreach.certificate where message_id = " + id.value())
            .get(0, Long.class);
    context.getBean(AttachmentRepository.class).keep(id, certificate, draft);
  }
}
