package dunlin.platform.worklist;

import java.time.LocalDate;

/**
 * Why an item stands elsewhere than the policy would have it.
 *
 * @param until the last business date on which it does
 */
public record Moved(Placing.Move move, String why, LocalDate until) {}
