package dunlin.platform.intake;

/**
 * One reason why a row was refused.
 *
 * @param file the file, row the row's number in it as a person counts
 * @param field the column by its name in the file; empty for the whole row
 * @param line the row as it came, its cells with commas between them
 */
public record RejectedRow(
    String file, long row, String field, String value, String reason, String line) {}
