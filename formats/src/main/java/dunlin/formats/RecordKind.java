package dunlin.formats;

import static dunlin.formats.RecordKind.FieldType.AMOUNT;
import static dunlin.formats.RecordKind.FieldType.DATE;
import static dunlin.formats.RecordKind.FieldType.KIND;
import static dunlin.formats.RecordKind.FieldType.TEXT;

import java.util.List;
import java.util.Optional;

/**
 * A kind of record that a profile can make, and its fields.
 *
 * @param title as a profile calls it
 * @param maker binds a rule's fields to the columns of a header, once per file
 * @param fields in the order of messages
 */
record RecordKind(String title, Maker maker, List<Field> fields) {

  static final RecordKind CUSTOMER =
      of(
          "customer",
          RecordMakers::customer,
          required("key", TEXT),
          optional("name", TEXT),
          optional("country", TEXT),
          optional("currency", TEXT),
          optional("segment", TEXT),
          optional("risk class", TEXT),
          optional("terms days", TEXT),
          optional("credit limit", AMOUNT),
          optional("email", TEXT),
          optional("parent", TEXT),
          optional("collector", TEXT),
          optional("language", TEXT));
  static final RecordKind CONTACT =
      of(
          "contact",
          RecordMakers::contact,
          required("key", TEXT),
          required("customer", TEXT),
          optional("name", TEXT),
          optional("role", TEXT),
          optional("email", TEXT),
          optional("phone", TEXT),
          optional("channel", TEXT),
          optional("language", TEXT),
          optional("zone", TEXT),
          optional("consent", TEXT));
  static final RecordKind DOCUMENT =
      of(
          "document",
          RecordMakers::document,
          required("key", TEXT),
          required("customer", TEXT),
          optional("entity", TEXT),
          optional("kind", KIND),
          optional("number", TEXT),
          optional("instalment", TEXT),
          optional("reference", TEXT),
          optional("purchase order", TEXT),
          optional("issue date", DATE),
          optional("posting date", DATE),
          optional("due date", DATE),
          optional("currency", TEXT),
          required("amount", AMOUNT),
          optional("open amount", AMOUNT),
          optional("discount date", DATE),
          optional("discount percent", TEXT));
  static final RecordKind PAYMENT =
      of(
          "payment",
          RecordMakers::payment,
          required("key", TEXT),
          required("customer", TEXT),
          optional("entity", TEXT),
          required("value date", DATE),
          optional("currency", TEXT),
          required("amount", AMOUNT),
          optional("reference", TEXT));
  static final RecordKind ALLOCATION =
      of(
          "allocation",
          RecordMakers::allocation,
          required("key", TEXT),
          required("payment", TEXT),
          required("item", TEXT),
          required("value date", DATE),
          required("amount", AMOUNT));
  static final RecordKind ADJUSTMENT =
      of(
          "adjustment",
          RecordMakers::adjustment,
          required("key", TEXT),
          required("item", TEXT),
          optional("write off", TEXT),
          required("value date", DATE),
          required("amount", AMOUNT),
          optional("reason", TEXT));
  static final RecordKind DISPUTE =
      of(
          "dispute",
          RecordMakers::dispute,
          required("key", TEXT),
          required("item", TEXT),
          optional("reason", TEXT),
          required("opened", DATE),
          optional("closed", DATE),
          optional("amount", AMOUNT));
  static final RecordKind PROMISE =
      of(
          "promise",
          RecordMakers::promise,
          required("key", TEXT),
          required("item", TEXT),
          required("made on", DATE),
          required("promised date", DATE),
          required("amount", AMOUNT));
  static final RecordKind RATE =
      of(
          "rate",
          RecordMakers::rate,
          required("from", TEXT),
          optional("to", TEXT),
          required("date", DATE),
          required("rate", TEXT));

  private static final List<RecordKind> ALL =
      List.of(CUSTOMER, CONTACT, DOCUMENT, PAYMENT, ALLOCATION, ADJUSTMENT, DISPUTE, PROMISE, RATE);

  RecordKind {
    fields = List.copyOf(fields);
  }

  private static RecordKind of(String title, Maker maker, Field... fields) {
    return new RecordKind(title, maker, List.of(fields));
  }

  /** What the text of a field stands for, as far as a profile can say more than its source. */
  enum FieldType {
    TEXT,
    DATE,
    AMOUNT,
    KIND
  }

  /** A field of a record. */
  record Field(String name, FieldType type, boolean isRequired) {}

  /** Binds a rule's fields to the columns of a header. */
  @FunctionalInterface
  interface Maker {
    RecordMakers.Making bind(FieldReaders fields);
  }

  /** The kind that a profile calls so. */
  static Optional<RecordKind> named(String title) {
    return ALL.stream().filter(kind -> kind.title.equals(title)).findFirst();
  }

  static List<String> titles() {
    return ALL.stream().map(RecordKind::title).toList();
  }

  List<String> fieldNames() {
    return fields.stream().map(Field::name).toList();
  }

  /** Whether ledgers repeat such a record in the rows of others, as they do customers. */
  boolean isRepeated() {
    return title.equals(CUSTOMER.title) || title.equals(CONTACT.title);
  }

  boolean isDate(String fieldName) {
    return fields.stream()
        .anyMatch(field -> field.name().equals(fieldName) && field.type() == FieldType.DATE);
  }

  private static Field required(String name, FieldType type) {
    return new Field(name, type, true);
  }

  private static Field optional(String name, FieldType type) {
    return new Field(name, type, false);
  }
}
