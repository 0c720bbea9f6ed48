package dunlin.platform.portfolio;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One change of who works an account.
 *
 * @param memberId the new owner, or null if nobody owns it from then on
 * @param memberName the new owner's name, or empty
 * @param by the actor who assigned it
 */
public record Assignment(
    @Nullable Long memberId,
    String memberName,
    String reason,
    LocalDate valueDate,
    Instant at,
    String by) {}
