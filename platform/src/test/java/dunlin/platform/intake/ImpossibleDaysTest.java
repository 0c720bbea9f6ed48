package dunlin.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImpossibleDaysTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
  private static final LocalDate LAST = TODAY.plusDays(366);
  private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
  private static final BigDecimal ONE = BigDecimal.ONE;

  /** A record that tells of a day, and under which names it does. */
  record Kind(List<String> fields, Function<LocalDate, LedgerRecord> at) {}

  static List<Kind> kinds() {
    return List.of(
        new Kind(List.of("issueDate", "postingDate"), ImpossibleDaysTest::document),
        kind(
            "valueDate",
            day -> new LedgerRecord.Payment(1, "", "", "", day, Money.parse("EUR 1.00"), "")),
        kind("valueDate", day -> new LedgerRecord.Allocation(1, "", "", "", day, ONE)),
        kind("valueDate", day -> new LedgerRecord.Adjustment(1, "", "", false, day, ONE, "")),
        new Kind(
            List.of("openedOn", "closedOn"),
            day -> new LedgerRecord.Dispute(1, "", "", "", day, day, ONE)),
        kind("madeOn", day -> new LedgerRecord.Promise(1, "", "", day, TODAY, ONE)),
        kind(
            "date",
            day ->
                new LedgerRecord.Rate(
                    1, Currency.getInstance("EUR"), Currency.getInstance("USD"), day, ONE)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_record_of_any_kind_is_refused_for_each_day_that_cannot_be_meant(Kind kind) {
    for (LocalDate day : List.of(LAST.plusDays(1), LocalDate.of(2098, 1, 1), FIRST.minusDays(1))) {
      assertThat(refused(kind, day)).extracting(RefusedRecord::field).isEqualTo(kind.fields());
    }
    assertThat(refused(kind, LAST)).isEmpty();
    assertThat(refused(kind, TODAY)).isEmpty();
    assertThat(refused(kind, FIRST)).isEmpty();
  }

  @Test
  void what_is_never_due_is_booked_and_what_no_calendar_holds_is_not() {
    Kind terms = new Kind(List.of("dueDate", "discountDate"), ImpossibleDaysTest::due);

    for (LocalDate day : List.of(LocalDate.MIN, LocalDate.MAX, LocalDate.of(10_000, 1, 1))) {
      assertThat(refused(terms, day)).extracting(RefusedRecord::field).isEqualTo(terms.fields());
    }
    assertThat(refused(terms, LocalDate.MAX).getFirst().reason())
        .isEqualTo("lies after 9999-12-31");
    assertThat(refused(terms, LocalDate.of(9999, 12, 31))).isEmpty();
    assertThat(refused(terms, LocalDate.of(1900, 1, 1))).isEmpty();
  }

  private static List<RefusedRecord> refused(Kind kind, LocalDate day) {
    return ImpossibleDays.of(kind.at().apply(day), TODAY);
  }

  private static Kind kind(String field, Function<LocalDate, LedgerRecord> at) {
    return new Kind(List.of(field), at);
  }

  private static LedgerRecord document(LocalDate day) {
    return document(day, LocalDate.of(9999, 12, 31), null);
  }

  private static LedgerRecord due(LocalDate day) {
    return document(TODAY, day, day);
  }

  private static LedgerRecord document(
      LocalDate day, LocalDate due, @Nullable LocalDate discountDate) {
    return new LedgerRecord.Document(
        1,
        "",
        "",
        "",
        ItemKind.INVOICE,
        "",
        1,
        "",
        "",
        day,
        day,
        due,
        Money.parse("EUR 1.00"),
        null,
        discountDate,
        null);
  }
}
