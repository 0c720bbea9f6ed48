package dunlin.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.web.api.LedgerEndpoints.PaymentRequest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class RequestReaderTest {

  private static <T> RequestReader.Read<T> read(String json, Class<T> type) {
    return RequestReader.read(JsonMapper.shared().createParser(json), type);
  }

  private static List<String> faults(String json, Class<?> type) {
    return read(json, type).faults().stream()
        .map(fault -> "%s '%s' %s".formatted(fault.field(), fault.value(), fault.reason()))
        .toList();
  }

  @Test
  void what_is_as_specified_becomes_the_request() {
    RequestReader.Read<PaymentRequest> read =
        read(
            """
            {"account": 17, "amount": {"currency": "EUR", "amount": "400.00"},
             "valueDate": "2026-06-30", "reference": null,
             "allocations": [{"item": 4711, "acrossCustomers": true}]}
            """,
            PaymentRequest.class);

    assertThat(read.faults()).isEmpty();
    assertThat(read.request())
        .isEqualTo(
            new PaymentRequest(
                17L,
                new Amount("EUR", "400.00"),
                LocalDate.of(2026, 6, 30),
                null,
                List.of(new LedgerEndpoints.PaymentPart(4711L, null, true))));
  }

  @Test
  void times_whole_numbers_and_sets_are_read() {
    ContactEndpoints.InteractionRequest log =
        read("{\"callbackAt\":\"10:30\",\"minutes\":5}", ContactEndpoints.InteractionRequest.class)
            .request();
    assertThat(log.callbackAt()).isEqualTo(LocalTime.of(10, 30));
    assertThat(log.minutes()).isEqualTo(5);
    assertThat(read("{\"units\":[2,1,2]}", MemberEndpoints.MemberRequest.class).request().units())
        .isEqualTo(Set.of(1, 2));
  }

  @Test
  void nothing_is_turned_into_something_else() {
    assertThat(
            faults(
                """
                {"account": "17", "amount": {"currency": 978, "amount": -0.10},
                 "valueDate": 20260630, "reference": ["x"], "allocations": {"item": 1}}
                """,
                PaymentRequest.class))
        .containsExactly(
            "account '17' is a text where the specification says a whole number",
            "amount.currency '978' is a number where the specification says text; write it in"
                + " quotes: numbers can lose digits on their way",
            "amount.amount '-0.10' is a number where the specification says text; write it in"
                + " quotes: numbers can lose digits on their way",
            "valueDate '20260630' is a number where the specification says a day, as text such as"
                + " 2026-06-30",
            "reference '' is a list where the specification says text",
            "allocations '' is an object where the specification says a list");
  }

  @Test
  void numbers_with_a_fraction_or_beyond_what_is_taken_are_told() {
    assertThat(faults("{\"account\": 17.0}", PaymentRequest.class))
        .containsExactly("account '17.0' is a number where the specification says a whole number");
    assertThat(faults("{\"account\": 99999999999999999999}", PaymentRequest.class))
        .containsExactly("account '99999999999999999999' is a number beyond what is taken here");
  }

  @Test
  void a_row_that_is_none_keeps_the_places_of_the_others() {
    RequestReader.Read<PaymentRequest> read =
        read("{\"allocations\":[null, 5, {\"item\": 1, \"itm\": 2}]}", PaymentRequest.class);

    assertThat(read.request().allocations()).hasSize(3);
    assertThat(read.faults())
        .extracting(Problem.Fault::field)
        .containsExactly("allocations[0]", "allocations[1]", "allocations[2].itm");
  }

  @Test
  void a_body_that_is_no_object_is_told_once() {
    assertThat(faults("[1]", PaymentRequest.class))
        .containsExactly("body '' is a list where the specification says an object");
    assertThat(faults("null", PaymentRequest.class))
        .containsExactly("body '' is nothing where the specification says an object");
    assertThat(faults("  ", PaymentRequest.class)).hasSize(1);
    assertThat(faults("{} {}", PaymentRequest.class))
        .containsExactly("body '' goes on after its end");
    assertThatThrownBy(() -> faults("{\"account\":", PaymentRequest.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void no_more_faults_are_kept_than_a_person_reads() {
    String rows = String.join(",", Collections.nCopies(5_000, "{\"x\":1}"));

    assertThatThrownBy(
            () -> faults("{\"allocations\":[" + rows + " and no end", PaymentRequest.class))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal ->
                assertThat(refusal.problem().errors())
                    .hasSize(1_001)
                    .last()
                    .extracting(Problem.Fault::reason)
                    .isEqualTo("has more wrong values than the 1000 named here"));
  }

  @Test
  void a_name_that_is_no_field_is_told_shortened_and_compared_only_if_it_may_be_one() {
    String name = "x".repeat(40_000);

    assertThat(faults("{\"%s\":1,\"acount\":2}".formatted(name), PaymentRequest.class))
        .containsExactly(
            "x".repeat(200) + "… '1' is not a field of this request",
            "acount '2' is not a field of this request; maybe account");
  }

  @Test
  void a_day_that_cannot_be_meant_is_told_and_of_delivered_records_left_to_the_books() {
    assertThat(faults("{\"valueDate\":\"+999999999-12-31\"}", PaymentRequest.class))
        .containsExactly("valueDate '+999999999-12-31' lies after 9999-12-31");
    assertThat(faults("{\"documents\":[{\"dueDate\":\"+999999999-12-31\"}]}", RecordsRequest.class))
        .isEmpty();
  }

  @Test
  void a_text_with_half_a_character_is_told_with_a_sign_in_its_place() {
    assertThat(faults("{\"reference\":\"a\\ud800\"}", PaymentRequest.class))
        .containsExactly(
            "reference 'a\uFFFD' holds half a character (U+D800); maybe the text was cut there");
  }

  @Test
  void nothing_else_is_told_of_what_could_not_be_read() {
    Faults faults = new Faults(faultsOf("amount", "allocations[1]"));

    faults.add("amount.currency", null, "is missing");
    faults.add("allocations[1].item", null, "is missing");
    assertThatThrownBy(faults::orThrow).hasMessage("2 values are wrong; see errors.");
    faults.add("amounts", null, "is missing");
    faults.add("allocations[10].item", null, "is missing");
    assertThatThrownBy(faults::orThrow).hasMessage("4 values are wrong; see errors.");
  }

  private static List<Problem.Fault> faultsOf(String... fields) {
    return List.of(fields).stream()
        .map(field -> Problem.Fault.of(field, "", "cannot be read"))
        .toList();
  }
}
