package dunlin.core.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.testing.Laws;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgingBucketsTest {

  private static final AgingBuckets WITH_NOT_YET_DUE = AgingBuckets.parse("-30,0,30,60,90,180");

  @Test
  void the_bounds_name_the_buckets() {
    assertThat(WITH_NOT_YET_DUE.labels())
        .containsExactly(
            "not due > 30 days",
            "due within 30 days",
            "1–30",
            "31–60",
            "61–90",
            "91–180",
            "> 180",
            "no due date");
  }

  @Test
  void the_standard_buckets_are_those_of_the_generator() {
    assertThat(AgingBuckets.STANDARD.labels())
        .containsExactly("not due", "1–30", "31–60", "61–90", "91–180", "> 180", "no due date");
    assertThat(IntStream.of(0, 1, 30, 31, 60, 61, 90, 91, 180, 181))
        .extracting(AgingBuckets.STANDARD::bucketOf)
        .containsExactly(0, 1, 1, 2, 2, 3, 3, 4, 4, 5);
  }

  @Test
  void several_bounds_before_the_due_date_name_ranges_ahead() {
    assertThat(AgingBuckets.of(-60, -30, 0, 1, 2).labels())
        .containsExactly(
            "not due > 60 days",
            "due in 31–60 days",
            "due within 30 days",
            "1",
            "2",
            "> 2",
            "no due date");
  }

  @Test
  void an_item_exactly_30_days_late_is_in_1_to_30() {
    assertThat(label(30)).isEqualTo("1–30");
    assertThat(label(31)).isEqualTo("31–60");
  }

  @Test
  void an_item_due_in_exactly_30_days_is_due_within_30_days() {
    assertThat(label(-30)).isEqualTo("due within 30 days");
    assertThat(label(-31)).isEqualTo("not due > 30 days");
  }

  @Test
  void an_item_due_today_is_not_late() {
    int bucket = WITH_NOT_YET_DUE.bucketOf(Items.TODAY, Items.TODAY);

    assertThat(WITH_NOT_YET_DUE.isNotDue(bucket)).isTrue();
    assertThat(WITH_NOT_YET_DUE.isNotDue(bucket + 1)).isFalse();
  }

  @Test
  void an_item_without_a_date_has_a_bucket_of_its_own() {
    int bucket = WITH_NOT_YET_DUE.bucketOf(null, Items.TODAY);

    assertThat(bucket).isEqualTo(WITH_NOT_YET_DUE.withoutDate());
    assertThat(WITH_NOT_YET_DUE.isNotDue(bucket)).isFalse();
  }

  @Test
  void an_aging_by_invoice_date_speaks_of_no_due_date() {
    assertThat(WITH_NOT_YET_DUE.labels(AgingBasis.INVOICE_DATE))
        .startsWith("dated > 30 days ahead", "dated within 30 days ahead", "1–30")
        .endsWith("> 180", "no invoice date");
    assertThat(AgingBuckets.STANDARD.label(0, AgingBasis.POSTING_DATE)).isEqualTo("today or later");
  }

  @Test
  void dates_a_million_years_apart_are_still_in_a_bucket() {
    assertThat(AgingBuckets.STANDARD.bucketOf(Long.MAX_VALUE)).isEqualTo(5);
    assertThat(AgingBuckets.STANDARD.bucketOf(Long.MIN_VALUE)).isZero();
  }

  @Test
  void spaces_around_bounds_are_forgiven() {
    assertThat(AgingBuckets.parse(" 0, 30 ,60 ")).isEqualTo(AgingBuckets.of(0, 30, 60));
  }

  @Test
  void text_that_makes_no_buckets_is_refused_with_its_reason() {
    assertThatThrownBy(() -> AgingBuckets.parse("0,thirty"))
        .hasMessage("'thirty' in '0,thirty' is not a whole number of days");
    assertThatThrownBy(() -> AgingBuckets.parse("0,60,30"))
        .hasMessage("the bounds [0, 60, 30] do not ascend");
    assertThatThrownBy(() -> AgingBuckets.parse("30,60"))
        .hasMessage("the bounds [30, 60] lack 0, the due date itself");
    assertThatThrownBy(() -> AgingBuckets.parse("0,40000"))
        .hasMessage("the bound 40000 is further than 36525 days from the due date");
    assertThatThrownBy(() -> AgingBuckets.parse("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_bucket_that_does_not_exist_has_no_label() {
    assertThatThrownBy(() -> WITH_NOT_YET_DUE.label(8, AgingBasis.DUE_DATE))
        .hasMessage("bucket is 8, not one of the 8 of -30,0,30,60,90,180");
  }

  @Test
  void what_is_printed_can_be_read_again() {
    for (String text : List.of("0", "-1,0,1", "-30,0,30,60,90,180")) {
      assertThat(AgingBuckets.parse(text).text()).isEqualTo(text);
      assertThat(AgingBuckets.parse(text)).hasToString(text);
    }
  }

  @Test
  void more_days_late_never_mean_an_earlier_bucket() {
    Laws.check(
        (random, size) -> random.nextInt(-400, 400),
        days -> {
          int bucket = WITH_NOT_YET_DUE.bucketOf(days);

          assertThat(WITH_NOT_YET_DUE.bucketOf(days + 1)).isBetween(bucket, bucket + 1);
          assertThat(WITH_NOT_YET_DUE.isNotDue(bucket)).isEqualTo(days <= 0);
        });
  }

  private static String label(int daysLate) {
    return WITH_NOT_YET_DUE.labels().get(WITH_NOT_YET_DUE.bucketOf(daysLate));
  }
}
