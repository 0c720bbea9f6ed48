package dunlin.platform.outreach;

import dunlin.core.conduct.Scope;
import dunlin.platform.calendar.Settings;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What the installation says about itself as a sender: who it is, to whom it sells, and how long
 * people may stop a message. What was not said is unknown, and then every rule is asked.
 */
@Component
public class OutreachSettings {

  /** The choices by name, with what each means. */
  public enum Choice {
    SENDER_NAME("sender.name", "Name in messages, if not that of the entity"),
    SENDER_ADDRESS("sender.address", "Postal address, in one line"),
    SENDER_EMAIL("sender.email", "Address that messages come from and answers go to"),
    SENDER_PHONE("sender.phone", "Phone on which debtors reach us"),
    BANK_ACCOUNT("sender.bank", "Bank account to pay to"),
    PAY_PAGE(
        "sender.pay-page",
        "Page on which debtors pay: https://…, {customer} stands for the customer's number"),
    ACCOUNT_PAGE(
        "sender.account-page",
        "Page on which debtors see what they owe: https://…, {customer} for the customer's number"),
    DEBTORS("outreach.debtors", "Who owes"),
    DEBTS("outreach.debts", "What for"),
    ROLE("outreach.role", "Who collects"),
    CREDIT("outreach.credit", "What kind of credit was given"),
    PROCEDURES_LEVEL(
        "outreach.procedures-level",
        "Level of a cadence that begins collection procedures in the sense of law; 0 for always"),
    BASIS("outreach.basis", "Lawful basis for contact, such as contract"),
    VETO_MINUTES("outreach.veto", "Minutes in which people may stop a message"),
    PAY_BY_DAYS("outreach.pay-by", "Days until the day named for payment"),
    ENDED_SOURCES(
        "outreach.ended-sources",
        "Sources that deliver nothing any more and need not be fresh, with commas between");

    private final String setting;
    private final String meaning;

    Choice(String setting, String meaning) {
      this.setting = setting;
      this.meaning = meaning;
    }

    /** The name of the setting; that of one entity has its code behind it: {@code :ACME-DE}. */
    public String setting() {
      return setting;
    }

    public String meaning() {
      return meaning;
    }

    /** The words of which it is one; empty where it is free text or a number. */
    public List<String> answers() {
      return switch (this) {
        case DEBTORS -> names(Scope.Debtor.values());
        case DEBTS -> names(Scope.Debt.values());
        case ROLE -> names(Scope.Role.values());
        case CREDIT -> names(Scope.Credit.values());
        default -> List.of();
      };
    }

    private static List<String> names(Enum<?>... constants) {
      return Stream.of(constants).map(Enum::name).toList();
    }

    /** The answer that a value stands for, as people may write it. */
    public Optional<String> answerOf(String value) {
      return Optional.of(OutreachProfile.constant(value)).filter(answers()::contains);
    }

    /** Whether it is a whole number. */
    public boolean isNumber() {
      return this == VETO_MINUTES || this == PAY_BY_DAYS || this == PROCEDURES_LEVEL;
    }

    /** Whether an entity may say it differently. */
    public boolean isOfEntities() {
      return setting.startsWith("sender.");
    }
  }

  /** Stands for the number of the customer in the addresses of pages. */
  static final String CUSTOMER = "{customer}";

  private static final Pattern PAGE =
      Pattern.compile(
          "https://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][!#$%&'()*+,./0-9:;=?@A-Z_a-z~-]*)?");

  private final Settings settings;

  OutreachSettings(Settings settings) {
    this.settings = settings;
  }

  /** All that was said, read at once. */
  OutreachProfile profile() {
    return new OutreachProfile(settings.all());
  }

  /** The choice of the installation, or empty. */
  public String value(Choice choice) {
    return settings.value(choice.setting(), "");
  }

  /** The choice of one entity of ours, or empty: then that of the installation holds. */
  public String value(Choice choice, String entityCode) {
    return settings.value(choice.setting() + ":" + entityCode, "");
  }

  /**
   * Chooses for one entity of ours; empty for what the installation says.
   *
   * @param entityCode of an entity that exists; the caller has looked
   * @throws IllegalArgumentException if no entity may say it differently
   */
  public void choose(Choice choice, String entityCode, String value) {
    if (!choice.isOfEntities()) {
      throw new IllegalArgumentException(choice.setting() + " is the same for all entities");
    }
    requirePage(choice, value);
    settings.choose(choice.setting() + ":" + entityCode, value.strip());
  }

  /**
   * Chooses.
   *
   * @throws IllegalArgumentException if the value means nothing there
   */
  public void choose(Choice choice, String value) {
    requireAnswer(choice, value);
    requireNumber(choice, value);
    requirePage(choice, value);
    settings.choose(choice.setting(), value.strip());
  }

  private static void requireAnswer(Choice choice, String value) {
    boolean isAsked = !choice.answers().isEmpty() && !value.isBlank();
    if (isAsked && choice.answerOf(value).isEmpty()) {
      throw new IllegalArgumentException(
          "%s cannot be '%s'; it is one of %s"
              .formatted(choice.setting(), value, String.join(", ", choice.answers())));
    }
  }

  /** A page that mail programs open for sure, and no other. */
  private static void requirePage(Choice choice, String value) {
    boolean isPage = choice == Choice.PAY_PAGE || choice == Choice.ACCOUNT_PAGE;
    if (isPage
        && !value.isBlank()
        && !PAGE.matcher(value.strip().replace(CUSTOMER, "1")).matches()) {
      throw new IllegalArgumentException(
          "%s cannot be '%s'; it is an address that begins with https:// and has no spaces"
              .formatted(choice.setting(), value));
    }
  }

  private static void requireNumber(Choice choice, String value) {
    boolean isLeftOpen = choice == Choice.PROCEDURES_LEVEL && value.isBlank();
    if (choice.isNumber() && !isLeftOpen && !value.matches("\\d{1,4}")) {
      throw new IllegalArgumentException(
          "%s cannot be '%s'; it is a whole number from 0 to 9999"
              .formatted(choice.setting(), value));
    }
  }
}
