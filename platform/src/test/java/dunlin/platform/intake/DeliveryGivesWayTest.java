package dunlin.platform.intake;

import static dunlin.platform.Told.customer;
import static dunlin.platform.Told.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of a batch that the database takes back because of a deadlock. */
@PlatformTest
class DeliveryGivesWayTest {

  @Autowired Imports imports;
  @Autowired DSLContext sql;

  @AfterEach
  void nothing_stands_in_the_way() {
    sql.execute("drop trigger if exists victim on receivable.item");
    sql.execute("drop sequence if exists public.victims");
  }

  @Test
  void a_batch_that_was_the_victim_of_a_deadlock_is_booked_again() {
    for (String state : List.of("40P01", "40001")) {
      String key = "way" + state.toLowerCase(Locale.ROOT);
      victimsOf(state, 2);

      Delivery delivery = deliver(key);

      assertThat(delivery.state()).as(delivery.message()).isEqualTo(Delivery.State.DONE);
      assertThat(delivery.booked()).isEqualTo(2);
      assertThat(delivery.rejected()).isZero();
      assertThat(items(key)).isEqualTo(1);
      nothing_stands_in_the_way();
    }
  }

  @Test
  void a_delivery_that_loses_again_and_again_says_what_stands_and_what_to_do() {
    victimsOf("40P01", 1_000);

    Delivery delivery = deliver("lost");

    assertThat(delivery.state()).isEqualTo(Delivery.State.INTERRUPTED);
    assertThat(delivery.message())
        .isEqualTo(
            "Other work held the same items, and the database let it go first. What was booked"
                + " stands; deliver again to complete it.");
    assertThat(items("lost")).isZero();
    nothing_stands_in_the_way();
    assertThat(deliver("lost").booked()).as("nothing is left of the first").isEqualTo(2);
  }

  private Delivery deliver(String key) {
    return Acting.as(
        Actor.system("test"),
        () ->
            imports.deliver(
                "giving way", List.of(customer(key), invoice(key + "-1", key, "EUR 5.00"))));
  }

  private int items(String key) {
    return sql.fetchCount(
        DSL.table("receivable.item"), DSL.condition("number like {0}", DSL.val("%" + key + "-1")));
  }

  /** Lets the first so many statements that book items fail as the victim of a deadlock does. */
  private void victimsOf(String state, int count) {
    sql.execute("create sequence public.victims");
    sql.execute(
        ("create or replace function public.victim() returns trigger language plpgsql security definer as"
                + " $$ begin if nextval('public.victims') <= %d then"
                + " raise exception 'deadlock detected' using errcode = '%s'; end if; return null; end $$")
            .formatted(count, state));
    sql.execute(
        "create trigger victim before insert on receivable.item for each statement"
            + " execute function public.victim()");
  }
}
