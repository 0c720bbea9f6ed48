package dunlin.web.page;

import dunlin.web.security.OurScripts;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What a script of a page is told, of what was done and of what was not.
 *
 * @param message what was done, or why not
 * @param undo where to post to take it back, or empty
 */
public record Told(boolean ok, String message, String undo) {

  /** Whether a script asks, and not a plain form. */
  public static boolean isAwaitedBy(HttpServletRequest request) {
    return OurScripts.areAsking(request);
  }
}
