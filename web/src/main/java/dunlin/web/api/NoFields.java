package dunlin.web.api;

import dunlin.web.api.Problem.Fault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses fields of a body that nobody reads: a wish that is passed over must not look like one
 * that was granted. No body, and one without fields, wish for nothing.
 */
final class NoFields implements HandlerInterceptor {

  private final JsonMapper mapper;

  NoFields(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /** What such a body may say. */
  record Nothing() {}

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (handler instanceof HandlerMethod method && !isReading(method)) {
      byte[] body = request.getInputStream().readAllBytes();
      List<Fault> faults = body.length == 0 ? List.of() : faults(body, request);
      if (!faults.isEmpty()) {
        throw ProblemException.invalid(faults);
      }
    }
    return true;
  }

  private static boolean isReading(HandlerMethod method) {
    return Arrays.stream(method.getMethodParameters())
        .anyMatch(each ->
            each.hasParameterAnnotation(RequestBody.class)
                || each.hasParameterAnnotation(RequestPart.class));
  }

  private List<Fault> faults(byte[] body, HttpServletRequest request) {
    try (JsonParser json = mapper.createParser(body)) {
      return RequestReader.read(json, Nothing.class).faults();
    } catch (JacksonException e) {
      throw new HttpMessageNotReadableException(
          "the body is no JSON", e, new ServletServerHttpRequest(request));
    }
  }
}
