package dunlin.platform.identity;

/** What became of a wish to create or change a member. */
public sealed interface MemberOutcome {

  record Done(Member member) implements MemberOutcome {}

  /**
   * Nothing was changed.
   *
   * @param field what is wrong: login, name, email, roles or password
   * @param reason a sentence that a person can act on
   */
  record Refused(String field, String reason) implements MemberOutcome {}

  /**
   * The member after the change.
   *
   * @throws IllegalStateException if it was refused
   */
  default Member orThrow() {
    return switch (this) {
      case Done done -> done.member();
      case Refused refused ->
          throw new IllegalStateException(refused.field() + ": " + refused.reason());
    };
  }
}
