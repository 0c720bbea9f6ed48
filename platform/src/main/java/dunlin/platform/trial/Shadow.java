package dunlin.platform.trial;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A text that runs beside the policy in force.
 *
 * @param name what people call it
 * @param sha256 of the text, in hexadecimal
 * @param by who had it run
 */
public record Shadow(
    String name, String text, String sha256, LocalDate begunOn, Instant at, String by) {}
