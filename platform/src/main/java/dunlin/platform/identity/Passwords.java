package dunlin.platform.identity;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashing of passwords, and the rule that says which are strong enough.
 *
 * <p>bcrypt at cost 12: argon2 and scrypt would bring in a second library of cryptography. bcrypt
 * reads 72 bytes, so that longer passwords are refused rather than cut. The rule follows NIST SP
 * 800-63B: length and no guessable content, rather than kinds of characters.
 *
 * <p>Two are hashed at a time, the others wait in their order: whoever tries many passwords at once
 * leaves processors to those who work.
 */
@Component
class Passwords {

  static final int LEAST_LENGTH = 12;
  private static final int MOST_BYTES = 72;
  private static final int LEAST_DISTINCT = 5;
  private static final int COST = 12;
  private static final Set<String> GUESSED_FIRST =
      Set.of("password", "passwort", "qwerty", "123456", "letmein", "welcome", "dunlin", "abcdef");

  private static final int AT_ONCE = 2;

  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final PasswordEncoder encoder;
  private final String hashOfNobody;

  Passwords() {
    this(new BCryptPasswordEncoder(COST));
  }

  Passwords(PasswordEncoder encoder) {
    this.encoder = encoder;
    this.hashOfNobody = hash("nobody has this password");
  }

  String hash(String password) {
    return inTurn(() -> Objects.requireNonNull(encoder.encode(password)));
  }

  /** Takes as long for a login that nobody has as for one that somebody has. */
  boolean matches(String password, Optional<String> hash) {
    boolean fits = inTurn(() -> encoder.matches(password, hash.orElse(hashOfNobody)));
    return fits && hash.isPresent();
  }

  private <T> T inTurn(Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  /** Why the password is too weak for the member, empty if it will do. */
  Optional<String> findWeakness(String password, String login, String name) {
    if (password.codePointCount(0, password.length()) < LEAST_LENGTH) {
      return Optional.of("A password has at least %d characters.".formatted(LEAST_LENGTH));
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return Optional.of("A password has at most %d bytes.".formatted(MOST_BYTES));
    }
    if (password.codePoints().distinct().count() < LEAST_DISTINCT) {
      return Optional.of(
          "A password has at least %d different characters.".formatted(LEAST_DISTINCT));
    }
    return isGuessable(password.toLowerCase(Locale.ROOT), login, name)
        ? Optional.of("This password is easily guessed: it contains your name or a common word.")
        : Optional.empty();
  }

  private static boolean isGuessable(String password, String login, String name) {
    if (password.contains(login) || GUESSED_FIRST.stream().anyMatch(password::contains)) {
      return true;
    }
    for (String part : name.toLowerCase(Locale.ROOT).split("\\s+")) {
      if (part.length() >= 4 && password.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
