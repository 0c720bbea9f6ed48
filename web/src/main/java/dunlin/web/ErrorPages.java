package dunlin.web;

import dunlin.web.api.InterfaceErrors;
import dunlin.web.page.Pages;
import dunlin.web.page.Texts;
import dunlin.web.page.Told;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
  private static final Set<Integer> EXPLAINED = Set.of(400, 401, 403, 404, 405, 409, 413, 415);
  private static final Set<String> REASONS =
      Set.of("error.past", "error.odd", "error.day", "error.unseen", "error.cursor", "error.card");

  /**
   * What a page of an error says.
   *
   * @param kind the status where it has texts of its own, else {@code 500}
   * @param reason the key of the texts of why it was refused; those of the kind where it is empty
   * @param detail what the text of the reason names; mostly empty
   */
  public record ErrorModel(
      int status, String kind, String reason, String detail, String reference) {

    /** The key of what happened. */
    public String what() {
      return reason.isEmpty() ? "error." + kind + ".what" : reason;
    }

    /** The key of what to do. */
    public String todo() {
      return (reason.isEmpty() ? "error." + kind : reason) + ".do";
    }
  }

  private final Pages pages;
  private final InterfaceErrors ofInterface;
  private final SecureRandom random = new SecureRandom();

  ErrorPages(Pages pages, InterfaceErrors ofInterface) {
    this.pages = pages;
    this.ofInterface = ofInterface;
  }

  @RequestMapping("/error")
  @Nullable Object error(HttpServletRequest request, HttpServletResponse response) {
    int status = status(request);
    if (path(request).startsWith("/api/")) {
      ofInterface.answer(HttpStatus.valueOf(status), path(request), cause(request), response);
      return null;
    }
    String reference = reference();
    log(request, status, reference);
    String kind = EXPLAINED.contains(status) ? String.valueOf(status) : "500";
    ErrorModel model = new ErrorModel(status, kind, reason(request), detail(request), reference);
    if (Told.isAwaitedBy(request) && !kind.equals("500")) {
      return told(model);
    }
    ModelAndView page = pages.page("error", model);
    page.setStatus(HttpStatus.valueOf(status));
    return page;
  }

  /** The same for a script of a page, which leaves the form as it was filled in. */
  private static ResponseEntity<Told> told(ErrorModel model) {
    Texts texts = Texts.of(Locale.ENGLISH);
    String what =
        model.detail().isEmpty() ? texts.of(model.what()) : texts.of(model.what(), model.detail());
    String message = what + " " + texts.of(model.todo());
    return ResponseEntity.status(model.status())
        .contentType(MediaType.APPLICATION_JSON)
        .body(new Told(false, message, ""));
  }

  private static void log(HttpServletRequest request, int status, String reference) {
    if (status >= 500) {
      LOG.error(
          "{} {} failed, reference {}",
          request.getMethod(),
          path(request),
          reference,
          cause(request));
    } else {
      LOG.debug(
          "{} {} gave {}, reference {}", request.getMethod(), path(request), status, reference);
    }
  }

  private static String reason(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_MESSAGE) instanceof String message
            && REASONS.contains(message)
        ? message
        : "";
  }

  private static String detail(HttpServletRequest request) {
    return reason(request).equals("error.card")
        ? Objects.toString(request.getAttribute(NoCardParameters.REASON), "")
        : "";
  }

  private static @Nullable Throwable cause(HttpServletRequest request) {
    return (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
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
