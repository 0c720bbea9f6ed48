package dunlin.core.receivable;

/**
 * Names an open item: a document, one instalment of it, or a payment.
 *
 * @param value the number that this installation gave it, 1 or more
 */
public record ItemId(long value) implements Comparable<ItemId> {

  public ItemId {
    if (value < 1) {
      throw new IllegalArgumentException("item id is %d, below 1".formatted(value));
    }
  }

  @Override
  public int compareTo(ItemId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "item " + value;
  }
}
