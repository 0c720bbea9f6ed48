package dunlin.platform.receivable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;

/**
 * A rate of exchange as it was recorded: from its day on, until the next dated one, one unit of
 * {@code from} is {@code rate} units of {@code to}.
 *
 * @param id the number of the fact
 * @param source where it came from
 * @param actor who recorded it, as the audit trail names actors
 * @param isSuperseded whether a newer fact states another rate of the same currencies and day
 */
public record StatedRate(
    long id,
    Currency from,
    Currency to,
    LocalDate day,
    BigDecimal rate,
    String source,
    String actor,
    Instant recordedAt,
    boolean isSuperseded) {}
