package dunlin.web;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.customer.Customers;
import dunlin.platform.intake.Imports;
import java.time.LocalDate;
import java.util.List;

/**
 * A British customer with one invoice that was due on 1 June 2026.
 *
 * @param email empty for none
 */
record Debtor(String key, String name, String email, String amount) {

  private static final LocalDate DUE = LocalDate.of(2026, 6, 1);

  /** Delivers both, and answers with the account that came of it. */
  AccountId deliver(Imports imports, Customers customers) {
    return Acting.as(
        Actor.system("setup"),
        () -> {
          var _ = imports.deliver("books", List.of(customer(), invoice()));
          return customers.findByKey(key).getFirst().accountId();
        });
  }

  private LedgerRecord.Customer customer() {
    return new LedgerRecord.Customer(
        1, key, name, "GB", "GBP", "MID", "B", 30, null, email, "", "", "en");
  }

  private LedgerRecord.Document invoice() {
    return new LedgerRecord.Document(
        2,
        key + "-1",
        key,
        "",
        ItemKind.INVOICE,
        key + "-1",
        1,
        "",
        "",
        DUE.minusDays(30),
        DUE.minusDays(30),
        DUE,
        Money.parse(amount),
        null,
        null,
        null);
  }
}
