package dunlin.platform.calendar;

import java.time.LocalDate;

/**
 * A business day ended and the next was opened.
 *
 * @param closed the day that ended; equal to {@code opened} for the first day of an installation
 * @param opened the business date from now on
 */
public record LedgerDayClosed(LocalDate closed, LocalDate opened) {}
