package dunlin.platform.receivable;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.spi.Finding;
import dunlin.core.spi.FindingKind;
import dunlin.platform.customer.Customers;
import dunlin.platform.customer.Strangers;
import dunlin.platform.receivable.FactRepository.Known;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Cash of one customer that is set against what another owes. Within a family that is how groups
 * pay; between strangers it is a slip as a rule, and one of the two is chased for what it paid. A
 * delivery says what the books of its source say and is booked, with a finding; a person is refused
 * unless told that it is meant.
 */
@Component
class AcrossCustomers {

  private final Customers customers;

  AcrossCustomers(Customers customers) {
    this.customers = customers;
  }

  /** Why cash of one item may not silently be set against the other. */
  Optional<String> whyNot(Known credit, Known debit) {
    Strangers.Pair pair = pair(credit.face().place(), debit.face().place());
    return isWithinOne(pair)
        ? Optional.empty()
        : customers.strangersAmong(Set.of(pair)).stream()
            .findFirst()
            .map(found ->
                "%s is of customer %s, %s of customer %s, and the two are of no one family; say acrossCustomers if it is meant so"
                    .formatted(
                        credit.face().number(),
                        found.payerKey(),
                        debit.face().number(),
                        found.debtorKey()));
  }

  /**
   * A finding for each allocation between strangers.
   *
   * @param entries in pairs: that of the document, then that of the payment
   * @param ids the numbers that they were given
   */
  List<Finding> findings(List<Fact.Entry> entries, List<Long> ids) {
    Set<Strangers.Pair> pairs = new LinkedHashSet<>();
    for (int i = 0; i < entries.size(); i += 2) {
      Strangers.Pair pair = pair(entries.get(i + 1).place(), entries.get(i).place());
      if (!isWithinOne(pair)) {
        pairs.add(pair);
      }
    }
    Map<Strangers.Pair, Strangers> strangers = strangersAmong(pairs);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < entries.size() && !strangers.isEmpty(); i += 2) {
      Fact.Entry debit = entries.get(i);
      Strangers found = strangers.get(pair(entries.get(i + 1).place(), debit.place()));
      if (found != null) {
        findings.add(finding(found, debit, ids.get(i)));
      }
    }
    return findings;
  }

  private Map<Strangers.Pair, Strangers> strangersAmong(Collection<Strangers.Pair> pairs) {
    Map<Strangers.Pair, Strangers> strangers = new HashMap<>();
    if (!pairs.isEmpty()) {
      customers.strangersAmong(pairs).forEach(found -> strangers.put(found.pair(), found));
    }
    return strangers;
  }

  private static Finding finding(Strangers found, Fact.Entry debit, long entryId) {
    return new Finding(
        FindingKind.PAID_BY_STRANGER,
        "entry:" + entryId,
        OptionalLong.empty(),
        OptionalLong.of(debit.place().accountId()),
        "%s of customer %s is set against what customer %s owes, who is not of the same family; maybe it is the wrong customer"
            .formatted(
                Money.ofMinor(Math.abs(debit.amountMinor()), debit.currency()),
                found.payerKey(),
                found.debtorKey()));
  }

  private static boolean isWithinOne(Strangers.Pair pair) {
    return pair.payer().equals(pair.debtor());
  }

  private static Strangers.Pair pair(Fact.Place payer, Fact.Place debtor) {
    return new Strangers.Pair(new AccountId(payer.accountId()), new AccountId(debtor.accountId()));
  }
}
