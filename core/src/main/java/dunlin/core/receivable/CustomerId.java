package dunlin.core.receivable;

/**
 * Names a customer: the legal party that buys.
 *
 * @param value the number that this installation gave it, 1 or more
 */
public record CustomerId(long value) implements Comparable<CustomerId> {

  public CustomerId {
    if (value < 1) {
      throw new IllegalArgumentException("customer id is %d, below 1".formatted(value));
    }
  }

  @Override
  public int compareTo(CustomerId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "customer " + value;
  }
}
