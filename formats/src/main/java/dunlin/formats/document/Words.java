package dunlin.formats.document;

import java.util.List;
import java.util.Locale;

/** What stands on every paper, in English, German, French and Spanish. */
enum Words {
  STATEMENT("Statement of account", "Kontoauszug", "Relevé de compte", "Extracto de cuenta"),
  COPY_OF(
      "Copy of invoice %s",
      "Kopie der Rechnung %s", "Copie de la facture %s", "Copia de la factura %s"),
  COPY_NOTE(
      "This copy shows what our books say of the invoice. It is not a new invoice: please do not"
          + " book it again.",
      "Diese Kopie zeigt, was in unseren Büchern zu der Rechnung steht. Sie ist keine neue"
          + " Rechnung: bitte nicht noch einmal buchen.",
      "Cette copie montre ce que nos livres disent de la facture. Ce n'est pas une nouvelle"
          + " facture : merci de ne pas la comptabiliser à nouveau.",
      "Esta copia muestra lo que consta en nuestros libros sobre la factura. No es una factura"
          + " nueva: le rogamos no contabilizarla otra vez."),
  OF_A_MESSAGE(
      "This statement lists what the message that it came with speaks of. Contested amounts, and"
          + " credits and payments that are not yet allocated, are not part of it.",
      "Dieser Kontoauszug nennt, wovon die Nachricht spricht, mit der er kam. Bestrittene Beträge"
          + " sowie Gutschriften und Zahlungen, die noch nicht zugeordnet sind, gehören nicht dazu.",
      "Ce relevé reprend ce dont parle le message qui l'accompagne. Les montants contestés, ainsi"
          + " que les avoirs et paiements non encore affectés, n'en font pas partie.",
      "Este extracto recoge aquello de lo que habla el mensaje que lo acompaña. Los importes"
          + " impugnados y los abonos y pagos aún sin asignar no forman parte de él."),
  STATEMENT_FILE("statement", "kontoauszug", "releve-de-compte", "extracto-de-cuenta"),
  COPY_FILE("invoice-copy", "rechnungskopie", "copie-facture", "copia-factura"),
  INVOICE("Invoice", "Rechnung", "Facture", "Factura"),
  DEBIT_NOTE("Debit note", "Belastung", "Note de débit", "Nota de débito"),
  CREDIT_NOTE("Credit note", "Gutschrift", "Avoir", "Nota de abono"),
  PAYMENT("Payment", "Zahlung", "Paiement", "Pago"),
  AS_OF("As of", "Stand", "Situation au", "Situación a"),
  ACCOUNT("Customer account", "Kundenkonto", "Compte client", "Cuenta de cliente"),
  REFERENCE("Your reference", "Ihr Zeichen", "Votre référence", "Su referencia"),
  ITEMS_IN("Open items in %s", "Offene Posten in %s", "Postes ouverts en %s", "Partidas en %s"),
  NUMBER("Number", "Nummer", "Numéro", "Número"),
  WHAT("Description", "Art", "Libellé", "Concepto"),
  ISSUED("Date", "Datum", "Date", "Fecha"),
  DUE("Due", "Fällig", "Échéance", "Vencimiento"),
  AMOUNT("Amount", "Betrag", "Montant", "Importe"),
  OPEN("Open", "Offen", "Restant dû", "Pendiente"),
  TOTAL("Total", "Summe", "Total", "Total"),
  PAST_DUE("Of which past due", "Davon überfällig", "Dont échu", "Del cual vencido"),
  NOTHING_OPEN(
      "Nothing is open.",
      "Es ist nichts offen.",
      "Aucun montant n'est dû.",
      "No hay importes pendientes."),
  BANK_DETAILS("Bank details", "Bankverbindung", "Coordonnées bancaires", "Datos bancarios"),
  HOLDER("Account holder", "Kontoinhaber", "Titulaire", "Titular"),
  BANK_ACCOUNT("Account", "Konto", "Compte", "Cuenta"),
  BANK("Bank", "Bank", "Banque", "Banco"),
  PAGE("Page %d of %d", "Seite %d von %d", "Page %d sur %d", "Página %d de %d");

  private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

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

  String in(Locale language) {
    return switch (language.getLanguage()) {
      case "de" -> german;
      case "fr" -> french;
      case "es" -> spanish;
      default -> english;
    };
  }

  /** The language itself if there are words in it, English if not. */
  static Locale spoken(Locale language) {
    return LANGUAGES.contains(language.getLanguage()) ? language : Locale.ENGLISH;
  }
}
