package dunlin.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTest {

  private static final int STRANGERS = 12;

  @Test
  void two_passwords_are_hashed_at_a_time() {
    Slow encoder = new Slow();
    Passwords passwords = new Passwords(encoder);

    try (ExecutorService strangers = Executors.newFixedThreadPool(STRANGERS)) {
      for (int i = 0; i < STRANGERS; i++) {
        var _ = strangers.submit(() -> passwords.matches("guessed", Optional.of("hash")));
      }
    }

    assertThat(encoder.hashed.get()).isEqualTo(STRANGERS);
    assertThat(encoder.most.get()).isEqualTo(2);
  }

  @Test
  void a_login_that_nobody_has_is_hashed_like_any_other() {
    Slow encoder = new Slow();
    Passwords passwords = new Passwords(encoder);

    assertThat(passwords.matches("nobody has this password", Optional.empty())).isFalse();
    assertThat(encoder.hashed.get()).isEqualTo(1);
  }

  /** Takes its time, and notes how many asked at once. */
  private static final class Slow implements PasswordEncoder {

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger hashed = new AtomicInteger();

    @Override
    public String encode(@Nullable CharSequence password) {
      return "hash";
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      inside.decrementAndGet();
      hashed.incrementAndGet();
      return true;
    }
  }
}
