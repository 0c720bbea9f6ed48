package dunlin.core.message;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a template can speak of. Its name in a text is that of {@link #label}. */
public enum Field {
  /** The name of the legal entity that is owed. */
  SENDER_NAME("sender.name", Type.TEXT),
  /** Its postal address, in one line. */
  SENDER_ADDRESS("sender.address", Type.TEXT),
  /** Where to reply to or call. */
  SENDER_PHONE("sender.phone", Type.TEXT),
  SENDER_EMAIL("sender.email", Type.TEXT),
  /** The person of ours who sees to the account. */
  COLLECTOR_NAME("collector.name", Type.TEXT),
  /** The bank account to pay to: an IBAN or what stands for it. */
  BANK_ACCOUNT("bank.account", Type.TEXT),
  CUSTOMER_NAME("customer.name", Type.TEXT),
  CUSTOMER_NUMBER("customer.number", Type.TEXT),
  /** The person who is written to. */
  CONTACT_NAME("contact.name", Type.TEXT),
  /** What is asked for, for each currency. */
  TOTAL_ASKED("total.asked", Type.AMOUNTS),
  /**
   * What the message lists that is past its due date: all that is neither contested nor promised.
   */
  TOTAL_OVERDUE("total.overdue", Type.AMOUNTS),
  /** All that the customer owes on documents. */
  TOTAL_OPEN("total.open", Type.AMOUNTS),
  /** Cash and credits that are not yet allocated. */
  TOTAL_CREDIT("total.credit", Type.AMOUNTS),
  /** How many documents are listed. */
  ITEM_COUNT("items.count", Type.NUMBER),
  /** Days late of the oldest. */
  OLDEST_DAYS("items.oldest", Type.NUMBER),
  /** The earliest due date among what is coming. */
  NEXT_DUE("items.next-due", Type.DATE),
  /** The business date. */
  TODAY("today", Type.DATE),
  /** The day until which we ask for payment. */
  PAY_BY("pay-by", Type.DATE),
  /** What came in last, for a word of thanks. */
  PAID("payment.amount", Type.AMOUNTS),
  PAID_ON("payment.date", Type.DATE),
  /** The overdue documents. */
  ITEMS("items", Type.ITEMS),
  /** Documents that will fall due. */
  UPCOMING("upcoming", Type.ITEMS),
  /** What goes along as files, in words. */
  ATTACHED("attached", Type.TEXT),
  /** What should have gone along and is too large for a mail, in words. */
  LEFT_OUT("left-out", Type.TEXT),
  /** A page on which to pay. */
  PAY_LINK("pay", Type.LINK),
  /** A page with all that is owed and why. */
  ACCOUNT_LINK("account", Type.LINK),
  /** A page on which to choose how one is written to, or to stop it. */
  PREFERENCES_LINK("preferences", Type.LINK);

  /** What a field holds, and so how it can be used. */
  public enum Type {
    TEXT,
    AMOUNTS,
    NUMBER,
    DATE,
    ITEMS,
    LINK;

    /** Whether it can stand within a sentence. */
    public boolean isInline() {
      return this != ITEMS && this != LINK;
    }
  }

  private final String label;
  private final Type type;

  Field(String label, Type type) {
    this.label = label;
    this.type = type;
  }

  /** The name in a template: {@code customer.name}. */
  public String label() {
    return label;
  }

  public Type type() {
    return type;
  }

  static Optional<Field> find(String label) {
    return Arrays.stream(values()).filter(field -> field.label.equals(label)).findFirst();
  }

  /** All names, in their order. */
  static List<String> labels() {
    return Arrays.stream(values()).map(Field::label).toList();
  }
}
