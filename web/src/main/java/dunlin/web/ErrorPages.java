package dunlin.web;

import dunlin.web.page.Pages;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What is said when something goes wrong: what happened, what was kept, what to do, and a reference
 * that support finds in the log.
 */
@Controller
public class ErrorPages implements ErrorController {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
  private static final Set<Integer> EXPLAINED = Set.of(400, 401, 403, 404, 405, 409, 413);

  private static final String NO_TOKEN =
      "Send a token of a member in the header Authorization: Bearer dunlin_…; it may be missing here,"
          + " or be mistyped, expired or revoked. Nothing was done.";

  /**
   * What a page of an error says.
   *
   * @param kind the status where it has texts of its own, else {@code 500}
   * @param past whether a change was refused because the reader looks at a past day
   */
  public record ErrorModel(int status, String kind, boolean past, String reference) {}

  private final Pages pages;
  private final SecureRandom random = new SecureRandom();

  ErrorPages(Pages pages) {
    this.pages = pages;
  }

  @RequestMapping("/error")
  Object error(HttpServletRequest request) {
    int status = status(request);
    String reference = reference();
    log(request, status, reference);
    if (path(request).startsWith("/api/")) {
      return problem(status, reference);
    }
    String kind = EXPLAINED.contains(status) ? String.valueOf(status) : "500";
    boolean past = "error.past".equals(request.getAttribute(RequestDispatcher.ERROR_MESSAGE));
    ModelAndView page = pages.page("error", new ErrorModel(status, kind, past, reference));
    page.setStatus(HttpStatus.valueOf(status));
    return page;
  }

  private static ResponseEntity<Map<String, Object>> problem(int status, String reference) {
    Map<String, Object> body = new TreeMap<>();
    body.put("type", status == 401 ? "urn:dunlin:problem:no-usable-token" : "about:blank");
    body.put("title", HttpStatus.valueOf(status).getReasonPhrase());
    body.put("detail", detail(status));
    body.put("status", status);
    body.put("reference", reference);
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
  }

  private static String detail(int status) {
    if (status == 401) {
      return NO_TOKEN;
    }
    return status < 500
        ? "The request was refused with status %d before anything was done.".formatted(status)
        : "Something is broken here; give the reference to whoever runs this installation.";
  }

  private static void log(HttpServletRequest request, int status, String reference) {
    Throwable cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (status >= 500) {
      LOG.error("{} {} failed, reference {}", request.getMethod(), path(request), reference, cause);
    } else {
      LOG.debug(
          "{} {} gave {}, reference {}", request.getMethod(), path(request), status, reference);
    }
  }

  private static int status(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return status instanceof Integer code && HttpStatus.resolve(code) != null ? code : 404;
  }

  private static String path(HttpServletRequest request) {
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return path == null ? request.getRequestURI() : path.toString();
  }

  private String reference() {
    byte[] bytes = new byte[5];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
