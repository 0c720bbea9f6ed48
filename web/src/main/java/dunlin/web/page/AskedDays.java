package dunlin.web.page;

import dunlin.core.receivable.PossibleDays;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the days and points in time of addresses and forms. Those beyond what can be told of or
 * asked about are refused here, before anybody counts with them.
 */
public final class AskedDays {

  private static final long SECONDS_OF_DAY = 86_400;

  private AskedDays() {}

  /** A day or point in time that can be read and cannot be meant; the message says why. */
  public static final class ImpossibleException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private ImpossibleException(String why) {
      super(why);
    }
  }

  /**
   * @throws DateTimeException if it cannot be read
   * @throws ImpossibleException if no such day can be meant
   */
  public static LocalDate day(String text) {
    return possible(LocalDate.parse(text.strip()));
  }

  /**
   * @throws DateTimeException if it cannot be read
   * @throws ImpossibleException if it lies in no day that can be meant
   */
  public static Instant instant(String text) {
    Instant read = Instant.parse(text.strip());
    LocalDate _ = possible(dayOf(read));
    return read;
  }

  /** The day; empty where there is none that can be meant. */
  public static Optional<LocalDate> find(String text) {
    try {
      return Optional.of(day(text));
    } catch (DateTimeException | ImpossibleException e) {
      return Optional.empty();
    }
  }

  /** Why a value was refused that came from here, by what it was wrapped in. */
  public static Optional<String> whyRefused(@Nullable Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof ImpossibleException impossible) {
        return Optional.ofNullable(impossible.getMessage());
      }
    }
    return Optional.empty();
  }

  /** There are points in time before the first and after the last day. */
  private static LocalDate dayOf(Instant read) {
    long day = Math.floorDiv(read.getEpochSecond(), SECONDS_OF_DAY);
    return LocalDate.ofEpochDay(
        Math.clamp(day, LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay()));
  }

  private static LocalDate possible(LocalDate day) {
    PossibleDays.whyNot(day)
        .ifPresent(why -> {
          throw new ImpossibleException(why);
        });
    return day;
  }
}
