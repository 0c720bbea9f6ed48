package dunlin.web.api;

import dunlin.web.api.Problem.Fault;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON of requests, and hands what is wrong in it to the {@link Faults} that a method of
 * an endpoint takes as its parameter after the body, to be told with what it finds itself.
 */
final class RequestBodies extends AbstractHttpMessageConverter<Record>
    implements HandlerMethodArgumentResolver {

  private static final String FAULTS = RequestBodies.class.getName();

  private final JsonMapper mapper;

  RequestBodies(JsonMapper mapper) {
    super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
    this.mapper = mapper;
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type.isRecord() && type.getPackage().equals(RequestBodies.class.getPackage());
  }

  @Override
  public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
    return false;
  }

  @Override
  protected Record readInternal(Class<? extends Record> type, HttpInputMessage message)
      throws IOException {
    try (JsonParser json = mapper.createParser(message.getBody())) {
      RequestReader.Read<? extends Record> read = RequestReader.read(json, type);
      keep(read.faults());
      return read.request();
    } catch (JacksonException e) {
      throw new HttpMessageNotReadableException("the body is no JSON", e, message);
    }
  }

  /** A method that takes no faults could do its work with half of a request. */
  private static void keep(List<Fault> faults) {
    RequestAttributes request = RequestContextHolder.currentRequestAttributes();
    HandlerMethod method =
        (HandlerMethod)
            request.getAttribute(
                HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    boolean takesThem =
        method != null
            && Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Faults.class);
    if (!faults.isEmpty() && !takesThem) {
      throw ProblemException.invalid(faults);
    }
    request.setAttribute(FAULTS, faults, RequestAttributes.SCOPE_REQUEST);
  }

  @Override
  protected void writeInternal(Record answer, HttpOutputMessage message) {
    throw new UnsupportedOperationException("answers are written by another");
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Faults.class;
  }

  @Override
  @SuppressWarnings("unchecked") // nobody else keeps anything under that name
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binder) {
    return new Faults(
        (List<Fault>)
            Objects.requireNonNullElse(
                request.getAttribute(FAULTS, RequestAttributes.SCOPE_REQUEST), List.of()));
  }
}
