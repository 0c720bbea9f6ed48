package dunlin.core.policy;

import java.util.List;

/**
 * One sentence as a message key and its arguments: why an account is listed now, or why it is not.
 *
 * @param key of the message, such as {@code broken-promises}
 */
public record Why(String key, List<Fact> arguments) {

  public Why {
    arguments = List.copyOf(arguments);
  }
}
