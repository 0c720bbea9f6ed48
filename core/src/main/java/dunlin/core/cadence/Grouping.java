package dunlin.core.cadence;

/**
 * For whom due items are brought together into one message. A message never speaks of debts to
 * entities of ours that do not write as the same sender.
 */
public enum Grouping {
  /** One for each account: a customer as one of our entities bills it. */
  ACCOUNT,
  /** One for each customer, over our entities. */
  CUSTOMER,
  /** One for the topmost parent, for itself and all customers below it. */
  PARENT
}
