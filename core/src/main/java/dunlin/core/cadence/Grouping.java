package dunlin.core.cadence;

/** For whom due items are brought together into one message. */
public enum Grouping {
  /** One for each account: a customer with one of our business units. */
  ACCOUNT,
  /** One for each customer, over all business units. */
  CUSTOMER,
  /** One for the parent, for itself and all its children. */
  PARENT
}
