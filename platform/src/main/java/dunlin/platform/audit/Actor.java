package dunlin.platform.audit;

/**
 * Who acts: a person, a token, or a part of Dunlin itself.
 *
 * @param name as it stands in the audit trail: {@code member:7}, {@code token:3}, {@code night}
 * @param sight which accounts the actor may see; the database enforces it
 */
public record Actor(String name, Sight sight) {

  /** Dunlin itself at work, such as {@code night} or {@code import}; it sees everything. */
  public static Actor system(String name) {
    return new Actor(name, new Sight.Everything());
  }
}
