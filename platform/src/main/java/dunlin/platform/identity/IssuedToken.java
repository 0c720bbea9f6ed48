package dunlin.platform.identity;

/**
 * A token just created, with its secret: the only time that the secret is told.
 *
 * @param secret what the program sends as bearer: {@code dunlin_} and 43 characters
 */
public record IssuedToken(Token token, String secret) {

  /** Without the secret, so that no log tells it. */
  @Override
  public String toString() {
    return "IssuedToken[" + token + "]";
  }
}
