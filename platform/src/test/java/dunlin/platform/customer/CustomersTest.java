package dunlin.platform.customer;

import static dunlin.platform.Told.MAY_31;
import static dunlin.platform.Told.customer;
import static dunlin.platform.Told.invoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dunlin.core.receivable.AccountId;
import dunlin.core.spi.FindingKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Findings;
import dunlin.platform.intake.Imports;
import dunlin.platform.intake.RejectedRow;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class CustomersTest {

  private static final Actor ANNA = Actor.system("anna");
  private static final int MORE_THAN_A_BATCH = 20_001;

  @Autowired Imports imports;
  @Autowired Customers customers;
  @Autowired Findings findings;
  @Autowired Entities entities;

  @Test
  void a_family_rolls_up_over_several_generations() {
    deliver(
        customer(1, "G", "Grandparent", ""),
        customer(2, "P", "Parent", "G"),
        customer(3, "K", "Child", "P"),
        customer(4, "L", "Stranger", ""),
        invoice("G1", "G", "EUR 1.00"),
        invoice("P1", "P", "EUR 1.00"),
        invoice("K1", "K", "EUR 1.00"),
        invoice("L1", "L", "EUR 1.00"));

    CustomerCard parent = card("P");

    assertThat(parent.parent())
        .hasValueSatisfying(up -> assertThat(up.name()).isEqualTo("Grandparent"));
    assertThat(parent.children()).extracting(CustomerCard.Relative::name).containsExactly("Child");
    assertThat(as(() -> customers.familyOf(card("G").customerId())))
        .extracting(AccountLine::name)
        .containsExactly("Grandparent", "Child", "Parent");
  }

  @Test
  void an_entity_is_what_it_was_described_as_whether_a_delivery_named_it_before_or_after() {
    deliver(customer("OWN"), invoice(1, "OWN1", "OWN", "BEFORE", "GBP 1.00", MAY_31));
    OwnEntity named = new OwnEntity("BEFORE", "Named Ltd", Currency.getInstance("GBP"), "GB");
    OwnEntity fresh = new OwnEntity("AFTER", "Fresh Inc.", Currency.getInstance("USD"), "US");

    Acting.run(
        ANNA,
        () -> {
          entities.describe(named);
          entities.describe(fresh);
        });
    Delivery later = deliver(invoice(1, "OWN2", "OWN", "AFTER", "USD 1.00", MAY_31));

    assertThat(later.findings()).isZero();
    assertThat(as(customers::units))
        .extracting(Unit::code, Unit::entityName, Unit::currency, Unit::country)
        .contains(
            tuple("BEFORE", "Named Ltd", "GBP", "GB"), tuple("AFTER", "Fresh Inc.", "USD", "US"));
  }

  @Test
  void parents_in_a_circle_are_a_family_that_ends() {
    deliver(
        customer(1, "R1", "Round One", "R2"),
        customer(2, "R2", "Round Two", "R1"),
        invoice("R1-1", "R1", "EUR 1.00"),
        invoice("R2-1", "R2", "EUR 1.00"));

    assertThat(as(() -> customers.familyOf(card("R1").customerId()))).hasSize(2);
  }

  @Test
  void a_new_description_is_a_new_version_and_what_is_left_out_stays() {
    deliver(customer(1, "V", "First Name", ""), invoice("V1", "V", "EUR 1.00"));
    LedgerRecord.Customer renamed =
        new LedgerRecord.Customer(
            1, "V", "Second Name", "", "", "", "", null, null, "", "", "", "");

    assertThat(deliver(renamed).corrected()).isEqualTo(1);
    assertThat(deliver(renamed).unchanged()).isEqualTo(1);

    assertThat(card("V").name()).isEqualTo("Second Name");
    assertThat(card("V").country()).isEqualTo("DE");
    assertThat(card("V").email()).isEqualTo("V@example.com");
  }

  @Test
  void a_row_without_a_name_only_says_that_the_customer_exists() {
    LedgerRecord.Customer nameless =
        new LedgerRecord.Customer(1, "X", "", "", "USD", "", "", 65, null, "", "", "", "");

    deliver(nameless, customer(2, "X", "Named", ""), invoice("X1", "X", "EUR 1.00"));
    Delivery again = deliver(nameless, customer(2, "X", "Named", ""));

    assertThat(card("X").name()).isEqualTo("Named");
    assertThat(again.unchanged()).isEqualTo(2);
  }

  @Test
  void two_descriptions_in_one_delivery_refuse_the_second_and_name_both_rows() {
    Delivery delivery =
        deliver(customer(4, "T", "One Name", ""), customer(8, "T", "Other Name", ""));

    assertThat(as(() -> imports.rejectedRows(delivery.id(), 5)))
        .extracting(RejectedRow::reason)
        .containsExactly("row 8 of this delivery describes the customer otherwise than row 4");
  }

  @Test
  void the_same_name_in_the_same_country_is_found_whatever_its_spelling() {
    deliver(customer(1, "D1", "Café Müller, GmbH", ""), customer(2, "D2", "CAFE MULLER GMBH", ""));

    assertThat(
            as(() ->
                findings.open(Optional.of(FindingKind.DUPLICATE_CUSTOMER), Long.MAX_VALUE, 10)))
        .extracting(Findings.Line::detail)
        .filteredOn(detail -> detail.contains("name"))
        .containsExactly("has the name and country of customer D1");
  }

  @Test
  void a_number_that_lost_its_zeros_is_found_with_the_one_that_has_them() {
    deliver(
        customer(1, "0077001122", "Seven", ""),
        customer(2, "77001122", "Seventy", ""),
        customer(3, "770011220", "Another", ""),
        customer(4, "K77001122", "A Third", ""));
    deliver(customer(1, "0770011220", "Much Later", ""));

    assertThat(
            as(() ->
                findings.open(Optional.of(FindingKind.DUPLICATE_CUSTOMER), Long.MAX_VALUE, 100)))
        .extracting(Findings.Line::detail)
        .filteredOn(detail -> detail.contains("zeros"))
        .containsExactly(
            "has the number of customer 770011220 but for zeros in front",
            "has the number of customer 0077001122 but for zeros in front");
  }

  @Test
  void a_finding_is_settled_once_and_stays_so_while_it_says_the_same() {
    LedgerRecord.Customer silent =
        new LedgerRecord.Customer(1, "E", "Silent", "DE", "", "", "", null, null, "", "", "", "");
    deliver(silent, invoice("E1", "E", "EUR 1.00"));
    Findings.Line line =
        as(() -> findings.open(Optional.of(FindingKind.MISSING_EMAIL), Long.MAX_VALUE, 10))
            .getFirst();

    assertThat(as(() -> findings.settle(line.id(), "they have none"))).isTrue();
    assertThat(as(() -> findings.settle(line.id(), "again"))).isFalse();
    deliver(silent);

    assertThat(as(findings::counts)).doesNotContainKey(FindingKind.MISSING_EMAIL);
  }

  @Test
  void search_finds_by_key_and_by_any_part_of_the_name() {
    deliver(
        customer(1, "4711", "Zebra Optics", ""),
        customer(2, "4712", "Blue Zebra", ""),
        invoice("z1", "4711", "EUR 1.00"),
        invoice("z2", "4712", "EUR 1.00"));

    assertThat(as(() -> customers.search("471", 10))).hasSize(2);
    assertThat(as(() -> customers.search("zebra", 10)))
        .extracting(AccountLine::name)
        .containsExactly("Zebra Optics", "Blue Zebra");
    assertThat(as(() -> customers.search("100%", 10))).isEmpty();
  }

  @Test
  void people_are_kept_in_their_newest_version() {
    deliver(
        customer("W"), person(1, "W-ada", "W", "ada@example.com"), invoice("W1", "W", "EUR 1.00"));
    Delivery changed = deliver(person(1, "W-ada", "W", "ada@example.org"));

    assertThat(changed.corrected()).isEqualTo(1);
    assertThat(as(() -> customers.peopleOf(card("W").customerId())))
        .extracting(ContactPerson::email)
        .containsExactly("ada@example.org");
    assertThat(as(customers::findFault)).isEmpty();
  }

  @Test
  void a_person_told_in_two_ways_in_one_delivery_is_refused_in_whatever_batch_the_second_comes() {
    List<LedgerRecord> records = new ArrayList<>();
    records.add(customer("Y"));
    records.add(person(2, "Y-ada", "Y", "ada@example.com"));
    for (int i = 0; i < MORE_THAN_A_BATCH; i++) {
      records.add(customer("Y"));
    }
    records.add(person(3, "Y-ada", "Y", "ada@example.com"));
    records.add(person(4, "Y-ada", "Y", "ada@example.org"));

    Delivery delivery = as(() -> imports.deliver("erp", records));

    assertThat(delivery.corrected()).isZero();
    assertThat(as(() -> imports.rejectedRows(delivery.id(), 5)))
        .extracting(RejectedRow::reason)
        .containsExactly("row 4 of this delivery describes the person otherwise than row 2");
  }

  private static LedgerRecord.Contact person(long row, String key, String customer, String email) {
    return new LedgerRecord.Contact(
        row, key, customer, "Ada", "AP_CLERK", email, "", "EMAIL", "en", "Europe/Berlin", "");
  }

  private CustomerCard card(String key) {
    AccountId account = as(() -> customers.findByKey(key)).getFirst().accountId();
    return as(() -> customers.card(account)).orElseThrow();
  }

  private Delivery deliver(LedgerRecord... records) {
    return as(() -> imports.deliver("erp", List.of(records)));
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(ANNA, work);
  }
}
