package dunlin.web.api;

import dunlin.core.basics.Nearest;
import dunlin.core.basics.OddCharacters;
import dunlin.web.api.Problem.Fault;
import dunlin.web.page.OddParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Refuses parameters of an address that nobody reads: a filter that is misspelt must not look like
 * one that found everything. Values that hold what no text has are refused with them.
 */
final class KnownParameters implements HandlerInterceptor {

  private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    refuseOdd(request);
    if (handler instanceof HandlerMethod method && request.getQueryString() != null) {
      Set<String> names = known.computeIfAbsent(method, KnownParameters::namesOf);
      List<Fault> unknown =
          asked(request.getQueryString()).entrySet().stream()
              .filter(each -> !names.contains(each.getKey()))
              .map(each ->
                  Fault.of(each.getKey(), each.getValue().getFirst(), reason(each.getKey(), names)))
              .toList();
      if (!unknown.isEmpty()) {
        throw ProblemException.invalid(unknown);
      }
    }
    return true;
  }

  private static void refuseOdd(HttpServletRequest request) {
    List<Fault> odd =
        OddParameters.of(request).entrySet().stream()
            .map(each ->
                Fault.of(each.getKey(), each.getValue(), odd(each.getKey(), each.getValue())))
            .toList();
    if (!odd.isEmpty()) {
      throw ProblemException.invalid(odd);
    }
  }

  private static String odd(String name, String value) {
    int at = OddCharacters.find(value);
    return at < 0
        ? OddCharacters.reason(name, OddCharacters.find(name))
        : OddCharacters.reason(value, at);
  }

  /** The values of each parameter, decoded, in the order of the names. */
  private static SortedMap<String, List<@Nullable String>> asked(String query) {
    return new TreeMap<>(UriComponentsBuilder.newInstance().query(query).build().getQueryParams());
  }

  private static String reason(String name, Set<String> names) {
    if (names.isEmpty()) {
      return "is no parameter; this address takes none";
    }
    return Nearest.to(name, names)
        .map(near -> "is no parameter of this address; maybe " + near)
        .orElse("is no parameter of this address; it takes " + String.join(", ", names));
  }

  private static Set<String> namesOf(HandlerMethod method) {
    return Arrays.stream(method.getMethodParameters())
        .flatMap(KnownParameters::namesOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> namesOf(MethodParameter parameter) {
    RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
    if (named != null) {
      return Stream.of(
          Optional.of(named.name())
              .filter(name -> !name.isEmpty())
              .orElseGet(() -> name(parameter)));
    }
    boolean isElsewhere =
        parameter.hasParameterAnnotation(RequestBody.class)
            || parameter.hasParameterAnnotation(PathVariable.class);
    RecordComponent[] fields = parameter.getParameterType().getRecordComponents();
    return isElsewhere || fields == null
        ? Stream.empty()
        : Arrays.stream(fields).map(RecordComponent::getName);
  }

  private static String name(MethodParameter parameter) {
    return parameter.getParameter().getName();
  }
}
