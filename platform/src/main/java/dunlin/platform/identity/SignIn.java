package dunlin.platform.identity;

import java.time.Instant;

/** What became of a wish to sign in. */
public sealed interface SignIn {

  record Welcome(Member member) implements SignIn {}

  /** Login or password is wrong, or the member is disabled: nobody is told which. */
  record Refused() implements SignIn {}

  /** Too many wrong passwords. */
  record LockedOut(Instant until) implements SignIn {}
}
