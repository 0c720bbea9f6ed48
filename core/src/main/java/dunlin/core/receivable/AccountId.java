package dunlin.core.receivable;

/**
 * Names the receivable account of one customer with one of our business units: what we collect on.
 *
 * @param value the number that this installation gave it, 1 or more
 */
public record AccountId(long value) implements Comparable<AccountId> {

  public AccountId {
    if (value < 1) {
      throw new IllegalArgumentException("account id is %d, below 1".formatted(value));
    }
  }

  @Override
  public int compareTo(AccountId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "account " + value;
  }
}
