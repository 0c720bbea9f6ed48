package dunlin.formats;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes each kind of record from a row.
 *
 * <p>Every method binds the fields of one rule and returns the function that reads a row. The
 * function returns null, with the reasons noted in the row, where a record cannot be made.
 */
final class RecordMakers {

  /** What a profile writes where an amount's sign tells an invoice from a credit note. */
  static final String BY_SIGN = "by sign";

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final List<String> KINDS =
      Arrays.stream(ItemKind.values())
          .filter(kind -> kind != ItemKind.PAYMENT)
          .map(RecordMakers::title)
          .toList();

  private RecordMakers() {}

  /** Makes a record of a row. */
  @FunctionalInterface
  interface Making {
    @Nullable LedgerRecord make(RowReading row);
  }

  static Making customer(FieldReaders fields) {
    var key = fields.key();
    var name = fields.text("name");
    var country = country(fields);
    var currency = fields.currency("currency");
    var segment = fields.text("segment");
    var riskClass = fields.text("risk class");
    var termsDays = fields.whole("terms days", LedgerRecord.Customer.MOST_TERMS_DAYS);
    var creditLimit = fields.amount("credit limit");
    var email = fields.text("email");
    var parent = fields.text("parent");
    var collector = fields.text("collector");
    var language = language(fields);
    String limitPlace = fields.place("credit limit");
    return row -> {
      Currency usual = currency.read(row);
      Money limit = creditLimit.read(row, usual);
      if (limit != null && usual == null && !row.hasFailed()) {
        row.fail(limitPlace, "", "is an amount without a currency");
      }
      return new LedgerRecord.Customer(
          row.number(),
          key.read(row),
          name.read(row),
          country.read(row),
          usual == null ? "" : usual.getCurrencyCode(),
          segment.read(row),
          riskClass.read(row),
          termsDays.read(row),
          limit,
          email.read(row),
          parent.read(row),
          collector.read(row),
          language.read(row));
    };
  }

  static Making contact(FieldReaders fields) {
    var key = fields.key();
    var customer = fields.requiredText("customer");
    var name = fields.text("name");
    var role = fields.text("role");
    var email = fields.text("email");
    var phone = fields.text("phone");
    var channel = fields.text("channel");
    var language = language(fields);
    var zone = fields.textLike("zone", RecordMakers::isZone, "is no time zone like Europe/Berlin");
    var consent = fields.text("consent");
    return row ->
        new LedgerRecord.Contact(
            row.number(),
            key.read(row),
            customer.read(row),
            name.read(row),
            role.read(row),
            email.read(row),
            phone.read(row),
            channel.read(row),
            language.read(row),
            zone.read(row),
            consent.read(row));
  }

  static Making document(FieldReaders fields) {
    return new DocumentMaking(fields);
  }

  static Making payment(FieldReaders fields) {
    var key = fields.key();
    var customer = fields.requiredText("customer");
    var entity = fields.text("entity");
    var valueDate = fields.requiredDate("value date");
    var currency = fields.requiredCurrency("currency");
    var amount = fields.nonZeroAmount("amount");
    var reference = fields.text("reference");
    return row -> {
      Money money = amount.read(row, currency.read(row));
      String ownKey = key.read(row);
      String payer = customer.read(row);
      LocalDate day = valueDate.read(row);
      return new LedgerRecord.Payment(
          row.number(), ownKey, payer, entity.read(row), day, money, reference.read(row));
    };
  }

  static Making allocation(FieldReaders fields) {
    var key = fields.key();
    var payment = fields.requiredText("payment");
    var item = fields.requiredText("item");
    var valueDate = fields.requiredDate("value date");
    var amount = fields.nonZeroDecimal("amount");
    return row ->
        new LedgerRecord.Allocation(
            row.number(),
            key.read(row),
            payment.read(row),
            item.read(row),
            valueDate.read(row),
            amount.read(row));
  }

  static Making adjustment(FieldReaders fields) {
    var key = fields.key();
    var item = fields.requiredText("item");
    var writeOff =
        fields.textLike(
            "write off",
            text -> text.equals("yes") || text.equals("no"),
            "must become 'yes' or 'no'; maybe add a code list");
    var valueDate = fields.requiredDate("value date");
    var amount = fields.nonZeroDecimal("amount");
    var reason = fields.text("reason");
    return row ->
        new LedgerRecord.Adjustment(
            row.number(),
            key.read(row),
            item.read(row),
            writeOff.read(row).equals("yes"),
            valueDate.read(row),
            amount.read(row),
            reason.read(row));
  }

  static Making dispute(FieldReaders fields) {
    var key = fields.key();
    var item = fields.requiredText("item");
    var reason = fields.text("reason");
    var opened = fields.requiredDate("opened");
    var closed = fields.date("closed");
    var amount = fields.decimal("amount");
    return row ->
        new LedgerRecord.Dispute(
            row.number(),
            key.read(row),
            item.read(row),
            reason.read(row),
            opened.read(row),
            closed.read(row),
            amount.read(row));
  }

  static Making promise(FieldReaders fields) {
    var key = fields.key();
    var item = fields.requiredText("item");
    var madeOn = fields.requiredDate("made on");
    var promisedDate = fields.requiredDate("promised date");
    var amount = fields.nonZeroDecimal("amount");
    return row ->
        new LedgerRecord.Promise(
            row.number(),
            key.read(row),
            item.read(row),
            madeOn.read(row),
            promisedDate.read(row),
            amount.read(row));
  }

  static Making rate(FieldReaders fields) {
    var from = fields.requiredCurrency("from");
    var to = fields.requiredCurrency("to");
    var date = fields.requiredDate("date");
    var rate = fields.nonZeroDecimal("rate");
    String place = fields.place("rate");
    return row -> {
      Currency one = from.read(row);
      Currency many = to.read(row);
      BigDecimal units = rate.read(row);
      LocalDate day = date.read(row);
      if (units.signum() < 0) {
        row.fail(place, units.toPlainString(), "is negative");
      }
      return one == null || many == null
          ? null
          : new LedgerRecord.Rate(row.number(), one, many, day, units);
    };
  }

  /** A document has more fields than a lambda can hold readably. */
  private static final class DocumentMaking implements Making {

    private final FieldReaders.Text key;
    private final FieldReaders.Text customer;
    private final FieldReaders.Text entity;
    private final KindReader kind;
    private final FieldReaders.Text number;
    private final FieldReaders.Possible<Integer> instalment;
    private final FieldReaders.Text reference;
    private final FieldReaders.Text purchaseOrder;
    private final FieldReaders.Possible<LocalDate> issueDate;
    private final FieldReaders.Possible<LocalDate> postingDate;
    private final FieldReaders.Possible<LocalDate> dueDate;
    private final FieldReaders.Possible<Currency> currency;
    private final FieldReaders.Amount amount;
    private final FieldReaders.PossibleAmount openAmount;
    private final FieldReaders.Possible<LocalDate> discountDate;
    private final FieldReaders.Possible<BigDecimal> discountPercent;

    DocumentMaking(FieldReaders fields) {
      key = fields.key();
      customer = fields.requiredText("customer");
      entity = fields.text("entity");
      kind = kind(fields);
      number = fields.text("number");
      instalment = fields.whole("instalment", LedgerRecord.Document.MOST_INSTALMENTS);
      reference = fields.text("reference");
      purchaseOrder = fields.text("purchase order");
      issueDate = fields.date("issue date");
      postingDate = fields.date("posting date");
      dueDate = fields.date("due date");
      currency = fields.requiredCurrency("currency");
      amount = fields.nonZeroAmount("amount");
      openAmount = fields.amount("open amount");
      discountDate = fields.date("discount date");
      discountPercent = percent(fields);
    }

    @Override
    public LedgerRecord make(RowReading row) {
      String ownKey = key.read(row);
      String buyer = customer.read(row);
      Currency inCurrency = currency.read(row);
      Money face = amount.read(row, inCurrency);
      String stated = number.read(row);
      Integer part = instalment.read(row);
      return new LedgerRecord.Document(
          row.number(),
          ownKey,
          buyer,
          entity.read(row),
          kind.read(row, face),
          stated.isEmpty() ? ownKey : stated,
          part == null || part == 0 ? 1 : part,
          reference.read(row),
          purchaseOrder.read(row),
          issueDate.read(row),
          postingDate.read(row),
          dueDate.read(row),
          face,
          openAmount.read(row, inCurrency),
          discountDate.read(row),
          discountPercent.read(row));
    }
  }

  private static FieldReaders.Text country(FieldReaders fields) {
    return fields.textLike(
        "country",
        COUNTRIES::contains,
        "is no country of ISO 3166-1 such as DE; maybe add a code list");
  }

  private static FieldReaders.Text language(FieldReaders fields) {
    return fields.textLike(
        "language",
        LANGUAGES::contains,
        "is no language of ISO 639-1 such as de; maybe add a code list");
  }

  private static boolean isZone(String text) {
    try {
      return ZoneId.of(text).getId().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static FieldReaders.Possible<BigDecimal> percent(FieldReaders fields) {
    var percent = fields.decimal("discount percent");
    String place = fields.place("discount percent");
    return row -> {
      BigDecimal value = percent.read(row);
      if (value != null && (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(100)) > 0)) {
        row.fail(place, value.toPlainString(), "is no percentage from 0 to 100");
      }
      return value;
    };
  }

  /** Reads the kind of a document, once its amount is known. */
  @FunctionalInterface
  private interface KindReader {
    ItemKind read(RowReading row, Money amount);
  }

  private static KindReader kind(FieldReaders fields) {
    if (!fields.has("kind")) {
      return (row, amount) -> bySign(amount);
    }
    var text = fields.requiredText("kind");
    String place = fields.place("kind");
    return (row, amount) -> {
      String kind = text.read(row);
      return kind.isEmpty() || kind.equals(BY_SIGN) ? bySign(amount) : named(kind, place, row);
    };
  }

  private static ItemKind bySign(Money amount) {
    return amount.isNegative() ? ItemKind.CREDIT_NOTE : ItemKind.INVOICE;
  }

  private static ItemKind named(String kind, String place, RowReading row) {
    for (ItemKind candidate : ItemKind.values()) {
      if (candidate != ItemKind.PAYMENT && kind.equals(title(candidate))) {
        return candidate;
      }
    }
    row.fail(
        place,
        kind,
        "must become one of %s or %s; maybe add a code list"
            .formatted(String.join(", ", KINDS), BY_SIGN));
    return ItemKind.INVOICE;
  }

  /** The kind as a profile writes it, such as {@code credit note}. */
  private static String title(ItemKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
