package dunlin.platform.portfolio;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The member who works an account.
 *
 * @param since the business date of the assignment
 */
public record Owner(
    long memberId, String login, String name, LocalDate since, Instant at, String reason) {}
