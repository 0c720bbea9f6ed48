package dunlin.core.receivable;

/**
 * Names one of our own legal entities: the one that sold and is owed.
 *
 * @param value the number that this installation gave it, 1 or more
 */
public record EntityId(long value) implements Comparable<EntityId> {

  public EntityId {
    if (value < 1) {
      throw new IllegalArgumentException("entity id is %d, below 1".formatted(value));
    }
  }

  @Override
  public int compareTo(EntityId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "entity " + value;
  }
}
