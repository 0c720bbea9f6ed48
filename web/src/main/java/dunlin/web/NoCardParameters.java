package dunlin.web;

import dunlin.web.page.NoPaymentCards;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses forms that hold data of payment cards, before any page reads them. */
final class NoCardParameters implements HandlerInterceptor {

  /** Where the reason waits for the page that tells it. */
  static final String REASON = NoCardParameters.class.getName();

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    Optional<String> why =
        request.getMethod().equals("GET") ? Optional.empty() : firstReason(request);
    if (why.isPresent()) {
      request.setAttribute(REASON, why.get());
      response.sendError(HttpStatus.BAD_REQUEST.value(), "error.card");
    }
    return why.isEmpty();
  }

  private static Optional<String> firstReason(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .flatMap(each -> reasons(each).stream())
        .findFirst();
  }

  private static Optional<String> reasons(Map.Entry<String, String[]> field) {
    return Arrays.stream(field.getValue())
        .flatMap(value -> NoPaymentCards.whyNot(field.getKey(), value).stream())
        .map(why -> "'%s' %s".formatted(field.getKey(), why))
        .findFirst();
  }
}
