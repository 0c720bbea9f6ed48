package dunlin.web.page;

import dunlin.platform.calendar.BusinessDays;
import dunlin.web.security.Requester;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives controllers their {@link Viewer}.
 *
 * <p>{@code ?asOf=2026-05-31} on any page looks back to that day, on this page and all that follow
 * in the session, until {@code ?asOf=} ends it.
 */
@Component
public class ViewerArgument implements HandlerMethodArgumentResolver {

  private static final String AS_OF = "asOf";
  private static final String KNOWN = Viewer.class.getName();

  private final BusinessDays days;

  ViewerArgument(BusinessDays days) {
    this.days = days;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Viewer.class;
  }

  @Override
  public Viewer resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binder) {
    HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
    if (http == null) {
      throw new IllegalStateException("no servlet request stands behind " + request);
    }
    return find(http)
        .orElseThrow(() ->
            new IllegalStateException("%s is open to nobody".formatted(http.getRequestURI())));
  }

  /** Who looks; empty before sign-in. */
  public Optional<Viewer> find(HttpServletRequest request) {
    Viewer known = (Viewer) request.getAttribute(KNOWN);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Viewer> viewer = Requester.find(request).map(requester -> viewer(requester, request));
    viewer.ifPresent(found -> request.setAttribute(KNOWN, found));
    return viewer;
  }

  private Viewer viewer(Requester requester, HttpServletRequest request) {
    LocalDate today = days.today();
    return new Viewer(requester.member(), requester.permissions(), today, asOf(request, today));
  }

  private static Optional<LocalDate> asOf(HttpServletRequest request, LocalDate today) {
    String wish = request.getMethod().equals("GET") ? request.getParameter(AS_OF) : null;
    if (wish == null) {
      HttpSession session = request.getSession(false);
      return session == null
          ? Optional.empty()
          : Optional.ofNullable((LocalDate) session.getAttribute(AS_OF))
              .filter(day -> day.isBefore(today));
    }
    Optional<LocalDate> day = AskedDays.find(wish).filter(past -> past.isBefore(today));
    if (day.isPresent()) {
      request.getSession().setAttribute(AS_OF, day.get());
    } else {
      Optional.ofNullable(request.getSession(false)).ifPresent(it -> it.removeAttribute(AS_OF));
    }
    return day;
  }
}
