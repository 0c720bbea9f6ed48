package dunlin.web.workspace;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that happened on an account.
 *
 * @param kind CALL, NOTE, EMAIL_IN, EMAIL_OUT, LETTER, PAYMENT, DISPUTE, DISPUTE_CLOSED, PROMISE or
 *     OWNER
 * @param title in a few words, in the words of whoever logged it; may be empty
 * @param next what was agreed to do next, or empty
 * @param on the day that was promised or on which to call back
 * @param by who did it, or empty
 * @param withdrawn whether it was taken back
 * @param interaction the number by which it can be taken back
 */
public record TimelineEntry(
    LocalDate day,
    long order,
    String kind,
    String title,
    String text,
    String next,
    Optional<LocalDate> on,
    String by,
    Optional<Money> amount,
    boolean withdrawn,
    OptionalLong interaction) {

  static TimelineEntry of(LocalDate day, String kind, String title, Optional<Money> amount) {
    return new TimelineEntry(
        day, 0, kind, title, "", "", Optional.empty(), "", amount, false, OptionalLong.empty());
  }

  TimelineEntry saying(String words) {
    return new TimelineEntry(
        day, order, kind, title, words, next, on, by, amount, withdrawn, interaction);
  }

  TimelineEntry on(LocalDate date) {
    return new TimelineEntry(
        day, order, kind, title, text, next, Optional.of(date), by, amount, withdrawn, interaction);
  }

  TimelineEntry by(String name) {
    return new TimelineEntry(
        day, order, kind, title, text, next, on, name, amount, withdrawn, interaction);
  }
}
