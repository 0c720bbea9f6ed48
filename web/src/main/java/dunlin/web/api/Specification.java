package dunlin.web.api;

import dunlin.platform.identity.TokenScope;
import dunlin.web.security.InterfaceAccess;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Adds to every operation what holds for all: scopes, problems, and the name of the wish. */
@Component
class Specification implements OpenApiCustomizer {

  private static final Map<String, String> PROBLEMS =
      new TreeMap<>(
          Map.of(
              "400", "The request is wrong in itself; errors names each value.",
              "401", "No token, or none that can be used.",
              "403", "The member or the token may not do this.",
              "500", "Something is broken here; the reference stands in the log."));

  private static final Map<String, String> PROBLEMS_OF_WRITING =
      new TreeMap<>(
          Map.of(
              "409", "The present state does not allow it, or the same key is being worked on.",
              "413", "The body is larger than is taken.",
              "415", "The Content-Type is not taken.",
              "422", "Refused by a rule of the business, or the key names another request."));

  /** What may find no room for what it is to do. */
  private static final Set<String> CROWDED = Set.of("POST /api/v1/imports");

  @Override
  @SuppressWarnings("rawtypes") // as swagger-core declares it
  public void customise(OpenAPI specification) {
    Map<String, Schema> schemas =
        ModelConverters.getInstance(true)
            .readAll(new AnnotatedType(Problem.class).resolveAsRef(false));
    schemas.forEach(specification.getComponents()::addSchemas);
    specification
        .getPaths()
        .forEach((path, item) ->
            item.readOperationsMap()
                .forEach((method, operation) -> complete(path, method, operation)));
  }

  private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
    addScopes(path, method, operation);
    PROBLEMS.forEach((status, text) -> addProblem(operation, status, text));
    if (path.contains("{")) {
      addProblem(operation, "404", "It does not exist, or the caller may not see it.");
    }
    if (method != PathItem.HttpMethod.GET) {
      PROBLEMS_OF_WRITING.forEach((status, text) -> addProblem(operation, status, text));
    }
    if (CROWDED.contains(method + " " + path)) {
      addProblem(operation, "429", "Too much waits already; send it again after Retry-After.");
      addRetryAfter(operation, "429");
    }
    if (IdempotencyFilter.appliesTo(method.name(), path)) {
      addKey(operation);
    }
  }

  /** An operation that the table of access does not name could never be called. */
  private static void addScopes(String path, PathItem.HttpMethod method, Operation operation) {
    Set<TokenScope> scopes =
        InterfaceAccess.scopesFor(HttpMethod.valueOf(method.name()), path)
            .orElseThrow(() ->
                new IllegalStateException(
                    "%s %s is refused to everybody\nMaybe add it to dunlin.web.security.Access"
                        .formatted(method, path)));
    List<String> codes = scopes.stream().map(TokenScope::code).sorted().toList();
    String sentence =
        codes.isEmpty()
            ? "Takes any token."
            : "Takes a token with the scope %s.".formatted(String.join(" or ", codes));
    operation.setDescription(operation.getDescription() + " " + sentence);
    if (codes.isEmpty()) {
      operation.addSecurityItem(new SecurityRequirement().addList(InterfaceConfiguration.TOKEN));
    } else {
      codes.forEach(code ->
          operation.addSecurityItem(
              new SecurityRequirement().addList(InterfaceConfiguration.TOKEN, code)));
    }
  }

  private static void addProblem(Operation operation, String status, String text) {
    if (!operation.getResponses().containsKey(status)) {
      operation
          .getResponses()
          .addApiResponse(
              status,
              new ApiResponse()
                  .description(text)
                  .content(
                      new Content()
                          .addMediaType(
                              "application/problem+json",
                              new MediaType()
                                  .schema(new Schema<>().$ref("#/components/schemas/Problem")))));
    }
  }

  private static void addRetryAfter(Operation operation, String status) {
    var _ =
        operation
            .getResponses()
            .computeIfPresent(
                status,
                (same, response) -> {
                  response.addHeaderObject(
                      HttpHeaders.RETRY_AFTER,
                      new Header().description("In how many seconds.").schema(new IntegerSchema()));
                  return response;
                });
  }

  private static void addKey(Operation operation) {
    operation.addParametersItem(
        new Parameter()
            .in("header")
            .name(IdempotencyFilter.KEY)
            .required(true)
            .description(
                "Names the wish: the same key with the same request has its effect once and gets"
                    + " the same answer; with another request it is refused.")
            .example("5d2f9a0e-1c3b-4b7e-9d55-2f1f0c7b8a11")
            .schema(new StringSchema().minLength(1).maxLength(200)));
    operation
        .getResponses()
        .values()
        .forEach(response ->
            response.addHeaderObject(
                IdempotencyFilter.REPLAYED,
                new Header()
                    .description("true where the answer was given before")
                    .schema(new StringSchema())));
  }
}
