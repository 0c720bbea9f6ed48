package dunlin.web.security;

import jakarta.servlet.http.HttpServletRequest;

/** Requests of the scripts of our own pages, which say so themselves. */
public final class OurScripts {

  private static final String FRAGMENT_HEADER = "X-Fragment";

  private OurScripts() {}

  public static boolean areAsking(HttpServletRequest request) {
    return request.getHeader(FRAGMENT_HEADER) != null;
  }
}
