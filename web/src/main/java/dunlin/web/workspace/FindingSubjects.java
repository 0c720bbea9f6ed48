package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.CustomerId;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.customer.Unit;
import dunlin.platform.identity.Permission;
import dunlin.platform.intake.Findings;
import dunlin.web.page.Viewer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;

/** What findings are about, in the words of the pages. */
@Component
public class FindingSubjects {

  /**
   * What a finding is about, as other pages name it.
   *
   * @param name of the customer, or what else it is about
   * @param key of the customer; empty where it is about none
   * @param path of the page that shows it; empty where the reader may see none
   */
  public record About(String name, String key, String path) {}

  private final Customers customers;

  FindingSubjects(Customers customers) {
    this.customers = customers;
  }

  /** What each of them is about, by their numbers, as far as the viewer may see it. */
  Map<Long, About> of(List<Findings.Line> lines, Viewer viewer) {
    boolean seesAccounts = viewer.may(Permission.SEE_ACCOUNTS);
    Map<AccountId, AccountLine> accounts =
        seesAccounts
            ? customers.lines(numbers(lines, Findings.Line::accountId, AccountId::new))
            : Map.of();
    Map<CustomerId, AccountLine> owners =
        seesAccounts
            ? customers.linesOf(numbers(lines, Findings.Line::customerId, CustomerId::new))
            : Map.of();
    Map<Long, About> about = new HashMap<>();
    for (Findings.Line line : lines) {
      about.put(
          line.id(),
          accountOf(line, accounts, owners)
              .map(found ->
                  new About(found.name(), found.key(), "/accounts/" + found.accountId().value()))
              .orElseGet(() -> withoutAccount(line.subject(), viewer)));
    }
    return about;
  }

  private static Optional<AccountLine> accountOf(
      Findings.Line line,
      Map<AccountId, AccountLine> accounts,
      Map<CustomerId, AccountLine> owners) {
    if (line.accountId().isPresent()) {
      return Optional.ofNullable(accounts.get(new AccountId(line.accountId().getAsLong())));
    }
    return line.customerId().isPresent()
        ? Optional.ofNullable(owners.get(new CustomerId(line.customerId().getAsLong())))
        : Optional.empty();
  }

  private static <T> List<T> numbers(
      List<Findings.Line> lines,
      Function<Findings.Line, OptionalLong> number,
      LongFunction<T> type) {
    return lines.stream()
        .flatMapToLong(line -> number.apply(line).stream())
        .distinct()
        .mapToObj(type)
        .toList();
  }

  /** Subjects are a kind and what it is: see {@link dunlin.core.spi.Finding}. */
  private About withoutAccount(String subject, Viewer viewer) {
    String of = subject.substring(subject.indexOf(':') + 1);
    return switch (subject.substring(0, Math.max(0, subject.indexOf(':')))) {
      case "currency" ->
          new About(of, "", viewer.may(Permission.CHANGE_SETTINGS) ? "/settings/rates" : "");
      case "customer key" -> new About("", of, "");
      case "unit" ->
          new About(customers.findUnit(Integer.parseInt(of)).map(Unit::code).orElse(of), "", "");
      default -> new About(subject, "", "");
    };
  }
}
