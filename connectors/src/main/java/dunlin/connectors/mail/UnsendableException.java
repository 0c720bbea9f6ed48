package dunlin.connectors.mail;

/** A message that cannot be sent as it is; the text says why, in one line for people. */
final class UnsendableException extends Exception {

  UnsendableException(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
