package dunlin.platform.outreach;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When and by whom rows of outreach are changed.
 *
 * @param today the business date
 */
record Stamp(LocalDate today, Instant at, String by) {}
