package dunlin.web.debtor;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/** Turns away strangers who ask too often: so many times in a minute from one address. */
@Component
class Throttle {

  static final int MOST_IN_A_MINUTE = 60;

  /** Beyond so many callers in a minute, all further ones count as one. */
  private static final int MOST_CALLERS = 20_000;

  private static final String THE_REST = "";

  private final Clock clock;
  private volatile Minute minute = new Minute(Long.MIN_VALUE, new ConcurrentHashMap<>());

  private record Minute(long number, ConcurrentMap<String, Integer> asked) {}

  Throttle(Clock clock) {
    this.clock = clock;
  }

  boolean admits(String caller) {
    long now = clock.instant().getEpochSecond() / Duration.ofMinutes(1).toSeconds();
    Minute current = minute;
    if (current.number() != now) {
      current = new Minute(now, new ConcurrentHashMap<>());
      minute = current;
    }
    boolean isOneTooMany =
        current.asked().size() >= MOST_CALLERS && !current.asked().containsKey(caller);
    return current.asked().merge(isOneTooMany ? THE_REST : caller, 1, Integer::sum)
        <= MOST_IN_A_MINUTE;
  }
}
