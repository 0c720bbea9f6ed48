package dunlin.platform.customer;

import dunlin.core.receivable.AccountId;

/**
 * Two accounts whose customers are of different families: none is above the other, and nobody is
 * above both.
 *
 * @param payerKey the key of the customer who pays, as its source names it
 * @param debtorKey the key of the customer who owes
 */
public record Strangers(Pair pair, String payerKey, String debtorKey) {

  /** The account that cash or a credit is of, and the account of what it is set against. */
  public record Pair(AccountId payer, AccountId debtor) {}
}
