package dunlin.web.page;

import java.io.Serializable;

/**
 * A short word about what was just done, shown once on the next page.
 *
 * @param good whether it went well
 */
public record Notice(boolean good, String text) implements Serializable {}
