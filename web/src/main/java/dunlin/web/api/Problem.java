package dunlin.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dunlin.core.basics.OddCharacters;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/**
 * What went wrong, in the form of RFC 9457.
 *
 * @param type names the kind of problem for programs
 * @param detail a sentence that a person can act on
 * @param instance the path that was asked for
 * @param reference stands in the log beside the cause; of status 500 only
 * @param errors what is wrong with the request, each with its place
 */
@Schema(description = "What went wrong (RFC 9457, application/problem+json).")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    @Schema(example = "urn:dunlin:problem:invalid-request") String type,
    @Schema(example = "The request cannot be understood") String title,
    @Schema(example = "400") int status,
    @Schema(example = "1 value is wrong; see errors.") String detail,
    @Schema(example = "/api/v1/payments") String instance,
    @Schema(description = "Stands in the log beside the cause; of status 500 only.")
        @Nullable String reference,
    @Schema(description = "What is wrong with the request, each with its place.")
        List<Fault> errors) {

  /** One value of a request that cannot be taken. */
  record Fault(
      @Schema(
              description = "Name of the field, parameter or header.",
              example = "allocations[0].amount")
          String field,
      @Schema(description = "The value as it came, shortened.", example = "12.345") String value,
      @Schema(example = "12.345 has more than the 2 decimals of EUR") String reason) {

    private static final int LONGEST_TOLD = 200;

    static Fault of(String field, @Nullable Object value, String reason) {
      return new Fault(
          told(field),
          told(value == null ? "" : value.toString()),
          OddCharacters.withoutHalves(reason));
    }

    /** Names of fields are told by the sender too, and may be as long and as odd as values. */
    private static String told(String text) {
      return text.length() <= LONGEST_TOLD
          ? OddCharacters.withoutHalves(text)
          : OddCharacters.withoutHalves(text.substring(0, LONGEST_TOLD)) + "…";
    }
  }

  Problem {
    errors = List.copyOf(errors);
  }

  static Problem of(HttpStatusCode status, String kind, String title, String detail) {
    return new Problem(
        "urn:dunlin:problem:" + kind, title, status.value(), detail, "", null, List.of());
  }

  Problem at(String path) {
    return new Problem(type, title, status, detail, path, reference, errors);
  }

  Problem withReference(String text) {
    return new Problem(type, title, status, detail, instance, text, errors);
  }

  Problem withErrors(List<Fault> faults) {
    return new Problem(type, title, status, detail, instance, reference, faults);
  }
}
