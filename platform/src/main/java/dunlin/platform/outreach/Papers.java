package dunlin.platform.outreach;

import dunlin.core.basics.Money;
import dunlin.core.cadence.Act;
import dunlin.core.conduct.ContactRequest.Listed;
import dunlin.core.message.Language;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.Attachment;
import dunlin.formats.document.BankDetails;
import dunlin.formats.document.Documents;
import dunlin.formats.document.InvoiceCopy;
import dunlin.formats.document.Party;
import dunlin.formats.document.StatementOfAccount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Draws the papers that go with a message, from the same dossier as its text: what is on them is
 * what the text lists, as the text lists it.
 *
 * <p>All of them together stay below a bound, as large mails are refused. If the copies of invoices
 * would go beyond it, none of them goes along.
 */
final class Papers {

  /** Bytes of all papers of a message; a mail has a third more. */
  static final int MOST_BYTES = 3_000_000;

  static final int MOST_COPIES = 25;

  private static final String PDF = "application/pdf";

  private final Circle circle;
  private final OutreachProfile.Sender sender;
  private final List<Listed> listed;
  private final Language language;

  Papers(Circle circle, OutreachProfile.Sender sender, List<Listed> listed, Language language) {
    this.circle = circle;
    this.sender = sender;
    this.listed = List.copyOf(listed);
    this.language = language;
  }

  /** What would go along, named only. */
  Enclosed named(List<Act.Attachment> wanted) {
    List<String> words = new ArrayList<>();
    if (wanted.contains(Act.Attachment.STATEMENT)) {
      words.add(said(Words.STATEMENT));
    }
    if (wanted.contains(Act.Attachment.INVOICE_COPIES)) {
      words.add(said(Words.COPIES));
    }
    return new Enclosed(List.of(), String.join(", ", words), "");
  }

  /** What goes along. */
  Enclosed drawn(List<Act.Attachment> wanted) {
    List<Attachment> files = new ArrayList<>();
    List<String> words = new ArrayList<>();
    if (wanted.contains(Act.Attachment.STATEMENT)) {
      files.add(statement());
      words.add(said(Words.STATEMENT));
    }
    if (!wanted.contains(Act.Attachment.INVOICE_COPIES)) {
      return new Enclosed(files, String.join(", ", words), "");
    }
    Optional<List<Attachment>> copies = copies(MOST_BYTES - size(files));
    copies.ifPresent(files::addAll);
    if (copies.isPresent() && !copies.get().isEmpty()) {
      words.add(said(copies.get().size() == 1 ? Words.COPY : Words.COPIES));
    }
    return new Enclosed(
        files, String.join(", ", words), copies.isPresent() ? "" : said(Words.COPIES));
  }

  private static int size(List<Attachment> files) {
    return files.stream().mapToInt(Attachment::size).sum();
  }

  private Attachment statement() {
    StatementOfAccount statement =
        new StatementOfAccount(
            creditor(),
            customer(),
            circle.addressee().debtor().key(),
            circle.day(),
            StatementOfAccount.Extent.OF_A_MESSAGE,
            listed.stream().map(this::line).toList(),
            bank(),
            locale());
    return new Attachment(statement.fileName(), PDF, Documents.statement(statement));
  }

  private StatementOfAccount.Line line(Listed each) {
    return new StatementOfAccount.Line(
        circle.numberOf(each),
        Documents.nameOf(item(each).kind(), locale()),
        issued(each),
        each.dueDate(),
        item(each).face(),
        each.amount());
  }

  /** Empty if they are too many or too large. */
  private Optional<List<Attachment>> copies(int mostBytes) {
    List<Listed> invoices =
        listed.stream().filter(each -> item(each).kind() == ItemKind.INVOICE).toList();
    if (invoices.size() > MOST_COPIES) {
      return Optional.empty();
    }
    List<Attachment> copies = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Listed each : invoices) {
      InvoiceCopy copy = copy(each);
      copies.add(new Attachment(another(copy.fileName(), names), PDF, Documents.invoice(copy)));
    }
    return size(copies) > mostBytes ? Optional.empty() : Optional.of(copies);
  }

  /** Instalments of one invoice have its number; their files have names of their own. */
  private static String another(String name, Set<String> taken) {
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = name.replace(".pdf", "-%d.pdf".formatted(i));
    }
    return free;
  }

  private InvoiceCopy copy(Listed each) {
    Money open = item(each).open();
    return new InvoiceCopy(
        creditor(),
        new Party(
            circle.otherDebtor(each.item()).orElse(circle.addressee().debtor()).name(), List.of()),
        each.number(),
        new InvoiceCopy.Dates(issued(each), each.dueDate(), circle.day()),
        Optional.empty(),
        List.of(),
        item(each).face(),
        open,
        bank(),
        locale());
  }

  private AccountSnapshot.Item item(Listed each) {
    return circle.item(each.item());
  }

  private Optional<LocalDate> issued(Listed each) {
    return circle.document(each.item()).flatMap(Dossier.Document::issued);
  }

  private Party creditor() {
    return new Party(
        sender.name(), sender.address().isBlank() ? List.of() : List.of(sender.address()));
  }

  private Party customer() {
    return new Party(circle.addressee().debtor().name(), List.of());
  }

  private Optional<BankDetails> bank() {
    return sender.bankAccount().isBlank()
        ? Optional.empty()
        : Optional.of(
            new BankDetails(
                sender.name(), sender.bankAccount(), Optional.empty(), Optional.empty()));
  }

  private Locale locale() {
    return language.locale();
  }

  private String said(Words words) {
    return switch (language) {
      case ENGLISH -> words.english;
      case GERMAN -> words.german;
      case FRENCH -> words.french;
      case SPANISH -> words.spanish;
    };
  }

  /** What papers are called in a sentence. */
  private enum Words {
    STATEMENT("statement of account", "Kontoauszug", "relevé de compte", "extracto de cuenta"),
    COPY("copy of the invoice", "Kopie der Rechnung", "copie de la facture", "copia de la factura"),
    COPIES(
        "copies of the invoices",
        "Kopien der Rechnungen",
        "copies des factures",
        "copias de las facturas");

    private final String english;
    private final String german;
    private final String french;
    private final String spanish;

    Words(String english, String german, String french, String spanish) {
      this.english = english;
      this.german = german;
      this.french = french;
      this.spanish = spanish;
    }
  }
}
