package dunlin.web;

import dunlin.core.receivable.AccountId;
import dunlin.platform.customer.Customers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses to act on an account that does not exist or that the actor does not see, or sees no more
 * since the page was opened; nobody is told which.
 */
final class NoActingUnseen implements HandlerInterceptor {

  /** What is done about one account; the paths name it {@code account}. */
  static final String PATHS = "/accounts/*/**";

  private final Customers customers;

  NoActingUnseen(Customers customers) {
    this.customers = customers;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    boolean isRefused = request.getMethod().equals("POST") && isUnseen(request);
    if (isRefused) {
      response.sendError(HttpStatus.NOT_FOUND.value(), "error.unseen");
    }
    return !isRefused;
  }

  private boolean isUnseen(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        && variables.get("account") instanceof String account
        && isUnseen(account);
  }

  /** What is no number of an account is left to what reads it, and makes no sense there. */
  private boolean isUnseen(String account) {
    try {
      return customers.card(new AccountId(Long.parseLong(account.strip()))).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
