package dunlin.platform.outreach;

import dunlin.core.conduct.Scope;
import dunlin.platform.outreach.OutreachSettings.Choice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the installation says about itself as a sender, at one moment.
 *
 * @param values by the names of the settings
 */
record OutreachProfile(Map<String, String> values) {

  /** The level of escalation that begins procedures where nobody said another one. */
  static final int FIRST_LEVEL = 1;

  private static final String VETO_DEFAULT = "60";
  private static final String PAY_BY_DEFAULT = "10";

  OutreachProfile {
    values = Map.copyOf(values);
  }

  /** Who sends for an entity of ours; what is not known is empty. */
  record Sender(
      String name, String address, String email, String phone, String bankAccount, Pages pages) {

    List<String> phones() {
      return Stream.of(phone).filter(each -> !each.isBlank()).toList();
    }
  }

  /**
   * Pages of ours for debtors, or of whoever takes payments for us.
   *
   * @param pay on which they pay
   * @param account on which they see what they owe
   */
  record Pages(String pay, String account) {

    /** The page of a customer, empty if there is none. */
    static String of(String page, String customerKey) {
      return page.replace(
          OutreachSettings.CUSTOMER,
          URLEncoder.encode(customerKey, StandardCharsets.UTF_8).replace("+", "%20"));
    }
  }

  Sender sender(String entityCode, String entityName) {
    String name = value(Choice.SENDER_NAME, entityCode);
    return new Sender(
        name.isBlank() ? entityName : name,
        value(Choice.SENDER_ADDRESS, entityCode),
        value(Choice.SENDER_EMAIL, entityCode),
        value(Choice.SENDER_PHONE, entityCode),
        value(Choice.BANK_ACCOUNT, entityCode),
        new Pages(value(Choice.PAY_PAGE, entityCode), value(Choice.ACCOUNT_PAGE, entityCode)));
  }

  private String value(Choice choice, String entityCode) {
    String own = values.getOrDefault(choice.setting() + ":" + entityCode, "");
    return own.isBlank() ? valueOr(choice, "") : own;
  }

  private String valueOr(Choice choice, String otherwise) {
    return values.getOrDefault(choice.setting(), otherwise);
  }

  /** The name of a constant as people may write it. */
  static String constant(String value) {
    return value.strip().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String value) {
    String wanted = constant(value);
    return Stream.of(type.getEnumConstants())
        .filter(each -> each.name().equals(wanted))
        .findFirst();
  }

  private <E extends Enum<E>> E constant(Class<E> type, Choice choice, E otherwise) {
    return constant(type, valueOr(choice, "")).orElse(otherwise);
  }

  Scope.Debtor debtors() {
    return constant(Scope.Debtor.class, Choice.DEBTORS, Scope.Debtor.UNKNOWN);
  }

  Scope.Debt debts() {
    return constant(Scope.Debt.class, Choice.DEBTS, Scope.Debt.UNKNOWN);
  }

  Scope.Role role() {
    return constant(Scope.Role.class, Choice.ROLE, Scope.Role.UNKNOWN);
  }

  Scope.Credit credit() {
    return constant(Scope.Credit.class, Choice.CREDIT, Scope.Credit.UNKNOWN);
  }

  /** From which level of a cadence on collection procedures have begun; 0 for always. */
  Optional<Integer> proceduresLevel() {
    return Optional.of(valueOr(Choice.PROCEDURES_LEVEL, ""))
        .filter(each -> !each.isBlank())
        .map(Integer::valueOf);
  }

  Optional<String> basis() {
    return Optional.of(valueOr(Choice.BASIS, "")).filter(each -> !each.isBlank());
  }

  Duration veto() {
    return Duration.ofMinutes(Long.parseLong(valueOr(Choice.VETO_MINUTES, VETO_DEFAULT)));
  }

  /** Names of sources that have ended. */
  Set<String> endedSources() {
    return Stream.of(valueOr(Choice.ENDED_SOURCES, "").split(","))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .collect(Collectors.toSet());
  }

  int payByDays() {
    return Integer.parseInt(valueOr(Choice.PAY_BY_DAYS, PAY_BY_DEFAULT));
  }
}
