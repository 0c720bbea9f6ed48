package dunlin.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LedgerFileTest {

  private static final String MAYBE_THOUSANDS =
      "; maybe '.' separates thousands here and not decimals";
  private static final String INVOICES =
      "id,number,rf_ref,customer_id,type,issue_date,due_date,terms_days,currency,amount,open_amount,"
          + "status,po_ref";

  @Test
  void an_invoice_is_read_with_all_its_fields() {
    Collected read =
        Collected.canonical(
            "invoices.csv",
            INVOICES + ",entity,posting_date,instalment,discount_date,discount_percent",
            "7,INV-7,RF18000000007,C1,I,2026-01-02,2026-02-01,30,EUR,1234.50,1000.00,O,PO1,"
                + "DE01,2026-01-03,2,2026-01-12,2.5");

    assertThat(read.records)
        .containsExactly(
            new LedgerRecord.Document(
                2,
                "7",
                "C1",
                "DE01",
                ItemKind.INVOICE,
                "INV-7",
                2,
                "RF18000000007",
                "PO1",
                LocalDate.of(2026, 1, 2),
                LocalDate.of(2026, 1, 3),
                LocalDate.of(2026, 2, 1),
                Money.parse("EUR 1234.50"),
                Money.parse("EUR 1000.00"),
                LocalDate.of(2026, 1, 12),
                new BigDecimal("2.50")));
    assertThat(read.notices).isEmpty();
    assertThat(read.reading).isEqualTo(new Reading(1, 1, 0, 0, 0));
  }

  @Test
  void a_missing_due_date_or_open_amount_is_no_failure() {
    Collected read =
        Collected.canonical("invoices.csv", INVOICES, "7,,,C1,C,2026-01-02,,,JPY,-100,,O,");

    LedgerRecord.Document note = read.only(LedgerRecord.Document.class);
    assertThat(note.kind()).isEqualTo(ItemKind.CREDIT_NOTE);
    assertThat(note.dueDate()).isNull();
    assertThat(note.statedOpen()).isNull();
    assertThat(note.number()).isEqualTo("7");
    assertThat(note.instalment()).isEqualTo(1);
  }

  @Test
  void more_instalments_than_the_books_can_count_are_refused() {
    Collected read =
        Collected.canonical(
            "invoices.csv",
            INVOICES + ",instalment",
            "7,,,C1,I,2026-01-02,,,EUR,100.00,,O,,9999",
            "8,,,C1,I,2026-01-02,,,EUR,100.00,,O,,10000");

    assertThat(read.only(LedgerRecord.Document.class).instalment()).isEqualTo(9999);
    assertThat(read.failures())
        .containsExactly("row 3, instalment: '10000' is no whole number from 0 to 9999");
  }

  @Test
  void an_invoice_below_zero_passes_as_it_is() {
    Collected read =
        Collected.canonical(
            "invoices.csv", INVOICES, "7,,,C1,I,2026-01-02,2026-02-01,,EUR,-5.00,,O,");

    LedgerRecord.Document document = read.only(LedgerRecord.Document.class);
    assertThat(document.kind()).isEqualTo(ItemKind.INVOICE);
    assertThat(document.amount()).isEqualTo(Money.parse("EUR -5.00"));
  }

  @Test
  void one_row_names_every_bad_field_and_the_good_rows_are_kept() {
    Collected read =
        Collected.canonical(
            "invoices.csv",
            INVOICES,
            "1,,,C1,I,2026-01-02,2026-02-01,,EUR,1.00,,O,",
            "2,,,,Z,2024-02-30,2026-13-01,,EUR,1.005,x,O,",
            "3,,,C1,I,02/01/2026,2026-02-01,,XYZ,0.00,,O,",
            "4,,,C1,I,2026-01-02,2026-02-01,,XAU,1.00,,O,",
            "5,,,C1,D,2026-01-02,2026-02-01,,JPY,100,,O,");

    assertThat(read.keys()).containsExactly("1", "5");
    assertThat(read.failures())
        .containsExactly(
            "row 3, customer_id: is empty, but a document needs its customer",
            "row 3, amount: '1.005' has more than the 2 decimals of EUR" + MAYBE_THOUSANDS,
            "row 3, type: 'Z' is not in the code list 'document types'",
            "row 3, issue_date: '2024-02-30' 30 February 2024 does not exist",
            "row 3, due_date: '2026-13-01' there is no month 13",
            "row 3, open_amount: 'x' is no amount",
            "row 4, currency: 'XYZ' is no ISO 4217 currency that can be owed",
            "row 4, amount: '0.00' is zero: there is nothing to owe or to pay",
            "row 4, issue_date: '02/01/2026' is no date like yyyy-MM-dd",
            "row 5, currency: 'XAU' is no ISO 4217 currency that can be owed");
    assertThat(read.reading).isEqualTo(new Reading(5, 2, 3, 0, 0));
  }

  @Test
  void decimals_are_those_of_the_currency() {
    Collected read =
        Collected.canonical(
            "payments.csv",
            "id,customer_id,date,currency,amount",
            "1,C1,2026-01-02,JPY,100.00",
            "2,C1,2026-01-02,JPY,100.50",
            "3,C1,2026-01-02,KWD,1.234",
            "4,C1,2026-01-02,EUR,1.2300",
            "5,C1,2026-01-02,EUR,99999999999999999999");

    assertThat(read.all(LedgerRecord.Payment.class))
        .extracting(LedgerRecord.Payment::amount)
        .containsExactly(
            Money.ofMinor(100, "JPY"), Money.ofMinor(1234, "KWD"), Money.ofMinor(123, "EUR"));
    assertThat(read.failures())
        .containsExactly(
            "row 3, amount: '100.50' has more than the 0 decimals of JPY",
            "row 6, amount: '99999999999999999999' is too large");
  }

  @Test
  void customers_with_risky_fields_are_checked() {
    Collected read =
        Collected.canonical(
            "customers.csv",
            "id,code,name,country,currency,segment,risk,terms_days,credit_limit,email,iban,"
                + "parent_id,collector,language",
            "1,C1,\"Meyer, \"\"Bau\"\" KG\",UK,GBP,KEY,A,30,5000,a@b.de,DE1,,7,en",
            "2,C2,Nemo,Atlantis,EUR,KEY,A,-3,1.234,,,,,xx");

    assertThat(read.records)
        .containsExactly(
            new LedgerRecord.Customer(
                2,
                "1",
                "Meyer, \"Bau\" KG",
                "GB",
                "GBP",
                "KEY",
                "A",
                30,
                Money.parse("GBP 5000.00"),
                "a@b.de",
                "",
                "7",
                "en"));
    assertThat(read.failures())
        .containsExactly(
            "row 3, credit_limit: '1.234' has more than the 2 decimals of EUR" + MAYBE_THOUSANDS,
            "row 3, country: 'Atlantis' is no country of ISO 3166-1 such as DE; maybe add a code"
                + " list",
            "row 3, terms_days: '-3' is no whole number from 0 to 100000",
            "row 3, language: 'xx' is no language of ISO 639-1 such as de; maybe add a code list");
  }

  @Test
  void contacts_are_read_and_their_zone_is_checked() {
    Collected read =
        Collected.canonical(
            "contacts.csv",
            "id,customer_id,name,role,email,phone,channel,language,zone,consent",
            "1,7,Ann,AP_CLERK,a@b.de,+49,EMAIL,de,Europe/Berlin,yes",
            "2,7,Bob,AP_CLERK,,,EMAIL,,Berlin,");

    assertThat(read.only(LedgerRecord.Contact.class).zone()).isEqualTo("Europe/Berlin");
    assertThat(read.failures())
        .containsExactly("row 3, zone: 'Berlin' is no time zone like Europe/Berlin");
  }

  @Test
  void allocations_of_the_same_pair_on_one_day_get_keys_of_their_own() {
    Collected read =
        Collected.canonical(
            "allocations.csv",
            "payment_id,invoice_id,date,amount",
            "1,2,2026-01-05,10.00",
            "1,2,2026-01-05,10.00",
            "1,2,2026-01-05,3.5",
            "1,3,2026-01-05,10.00");

    assertThat(read.keys())
        .containsExactly(
            "1:2:2026-01-05", "1:2:2026-01-05:2", "1:2:2026-01-05:3", "1:3:2026-01-05");
    assertThat(read.all(LedgerRecord.Allocation.class).get(2))
        .isEqualTo(
            new LedgerRecord.Allocation(
                4, "1:2:2026-01-05:3", "1", "2", LocalDate.of(2026, 1, 5), new BigDecimal("3.50")));
  }

  @Test
  void the_other_canonical_tables_are_read() {
    assertThat(
            Collected.canonical(
                    "adjustments.csv",
                    "id,invoice_id,kind,date,amount,reason",
                    "1,2,J,2026-01-05,-1.00,rounding",
                    "2,2,W,2026-01-05,-2.00,")
                .all(LedgerRecord.Adjustment.class))
        .extracting(LedgerRecord.Adjustment::writeOff)
        .containsExactly(false, true);
    assertThat(
            Collected.canonical(
                    "disputes.csv",
                    "invoice_id,reason,opened,amount,closed",
                    "2,PRICE,2026-01-05,,2026-01-09")
                .records)
        .containsExactly(
            new LedgerRecord.Dispute(
                2,
                "2:2026-01-05",
                "2",
                "PRICE",
                LocalDate.of(2026, 1, 5),
                LocalDate.of(2026, 1, 9),
                null));
    assertThat(
            Collected.canonical(
                    "promises.csv",
                    "invoice_id,customer_id,made_on,promised_date,amount,state",
                    "2,1,2026-01-05,2026-01-12,5.00,open")
                .keys())
        .containsExactly("2:2026-01-05:2026-01-12");
    assertThat(Collected.canonical("rates.csv", "currency,rate_to_eur", "USD,0.92").keys())
        .containsExactly("USDEUR1970-01-01");
    assertThat(
            Collected.canonical("rates.csv", "currency,rate_to_eur,date", "USD,0.92,2026-01-05")
                .keys())
        .containsExactly("USDEUR2026-01-05");
  }

  @Test
  void the_figures_to_check_against_are_no_ledger_and_no_mistake() {
    Collected read =
        Collected.ofText(
            "expected.json",
            "{\"aging\": {\"EUR\": {\"open\": 100}}}",
            MappingProfiles.canonical());

    assertThat(read.deliveryFailures).isEmpty();
    assertThat(read.notices).as("%s", read).singleElement().asString().contains("was not read");
  }

  @Test
  void bank_statements_are_recognised_and_left_alone() {
    Collected read =
        Collected.canonical(
            "statement.csv",
            "id,booking_date,value_date,currency,amount,payer_name,payer_iban,remittance,e2e_id,"
                + "bank_ref",
            "1,2026-01-05,2026-01-05,EUR,5.00,Ann,,,,");

    assertThat(read.records).isEmpty();
    assertThat(read.reading.isComplete()).isTrue();
    assertThat(read.notices)
        .containsExactly(
            "'statement.csv' is the table 'bank statement' and was not read: bank statements are for"
                + " cash application, not for the ledger.");
  }

  @Test
  void ids_that_were_written_as_floats_become_whole_again() {
    Collected read =
        Collected.ofText(
            "x.csv",
            """
            no,who,day,sum
            1930571429.0,a,1.2.2026,5
            1.93057143E9,a,1.2.2026,5
            0042,a,1.2.2026,5
            INV-7,a,1.2.2026,5
            12.5,a,1.2.2026,5
            """,
            Profiles.ofDocuments(""));

    assertThat(read.keys()).containsExactly("1930571429", "1930571430", "0042", "INV-7");
    assertThat(read.failures()).containsExactly("row 6, no: '12.5' is no whole number");
  }

  @Test
  void three_decimals_are_doubtful_even_if_they_are_zeros_unless_the_currency_has_three() {
    Collected read =
        Collected.canonical(
            "payments.csv",
            "id,customer_id,date,currency,amount",
            "1,C1,2026-01-02,EUR,1.000",
            "2,C1,2026-01-02,EUR,12.500",
            "3,C1,2026-01-02,EUR,(1.000)",
            "4,C1,2026-01-02,JPY,1.000",
            "5,C1,2026-01-02,KWD,1.000",
            "6,C1,2026-01-02,JPY,1000.00",
            "7,C1,2026-01-02,EUR,0.500",
            "8,C1,2026-01-02,EUR,1000.000");

    assertThat(read.all(LedgerRecord.Payment.class))
        .extracting(payment -> payment.amount().toString())
        .containsExactly("KWD 1.000", "JPY 1000", "EUR 0.50", "EUR 1000.00");
    assertThat(read.failures())
        .hasSize(4)
        .contains(
            "row 3, amount: '12.500' is doubtful, as EUR has 2 decimals: it may be 12.50, or 12500.00"
                + " if '.' separates thousands; write which is meant, or name the thousands sign in"
                + " the profile",
            "row 5, amount: '1.000' is doubtful, as JPY has 0 decimals: it may be 1, or 1000 if '.'"
                + " separates thousands; write which is meant, or name the thousands sign in the"
                + " profile");
  }

  @Test
  void a_whole_number_with_three_decimals_is_doubtful_too() {
    Collected customers =
        Collected.canonical(
            "customers.csv",
            "id,name,country,currency,terms_days",
            "1,Ann,DE,EUR,1.000",
            "2,Bob,DE,EUR,30.00",
            "3,Cat,DE,EUR,0.000");

    assertThat(customers.all(LedgerRecord.Customer.class))
        .extracting(LedgerRecord.Customer::termsDays)
        .containsExactly(30, 0);
    assertThat(customers.failures())
        .containsExactly(
            "row 2, terms_days: '1.000' is doubtful: it may be 1, or 1000 if '.' separates"
                + " thousands; write which is meant, or name the thousands sign in the profile");
  }

  @Test
  void a_decimal_comma_without_thousands_sign_leaves_the_same_doubt() {
    Collected read =
        Collected.ofText(
            "x.csv",
            "no;who;day;sum\n1;a;1.2.2026;1,000\n2;a;1.2.2026;1,00\n",
            Profiles.ofDocuments("decimal sign: ','"));

    assertThat(read.keys()).containsExactly("2");
    assertThat(read.failures())
        .singleElement()
        .asString()
        .startsWith("row 2, sum: '1,000' is doubtful")
        .contains("it may be 1,00, or 1000,00 if ',' separates thousands");
  }

  @Test
  void a_profile_that_names_its_thousands_sign_decides() {
    Collected read =
        Collected.ofText(
            "x.csv",
            "no;who;day;sum\n1;a;1.2.2026;1.000\n2;a;1.2.2026;1,000\n",
            Profiles.ofDocuments("decimal sign: ','\nthousands sign: '.'"));

    assertThat(read.all(LedgerRecord.Document.class))
        .extracting(document -> document.amount().toString())
        .containsExactly("EUR 1000.00", "EUR 1.00");
  }

  @Test
  void an_amount_whose_currency_its_item_knows_keeps_what_makes_it_doubtful() {
    Collected read =
        Collected.canonical(
            "allocations.csv",
            "payment_id,invoice_id,date,amount",
            "1,2,2026-01-05,1.000",
            "1,3,2026-01-05,1.00");

    assertThat(read.all(LedgerRecord.Allocation.class))
        .extracting(LedgerRecord.Allocation::amount)
        .containsExactly(new BigDecimal("1.000"), new BigDecimal("1.00"));
  }

  @Test
  void thousands_signs_and_trailing_signs_are_read_where_declared() {
    Collected read =
        Collected.ofText(
            "x.csv",
            """
            no;who;day;sum
            1;a;1.2.2026;1.234.567,89
            2;a;1.2.2026;1.234,50-
            3;a;1.2.2026;(99,00)
            4;a;1.2.2026;12.34
            """,
            Profiles.ofDocuments("decimal sign: ','\nthousands sign: '.'"));

    assertThat(read.all(LedgerRecord.Document.class))
        .extracting(document -> document.kind() + " " + document.amount())
        .containsExactly(
            "INVOICE EUR 1234567.89", "CREDIT_NOTE EUR -1234.50", "CREDIT_NOTE EUR -99.00");
    assertThat(read.failures())
        .containsExactly(
            "row 5, sum: '12.34' is no amount as the profile declares it, with decimal sign ',' and"
                + " thousands sign '.'; it seems to be 12.34, written with decimal sign '.' and no"
                + " thousands sign: if so, the profile should say that");
  }

  @Test
  void a_rich_profile_reads_conditions_codes_templates_and_terms() {
    MappingProfile profile =
        Profiles.parsed(
            """
            profile: rich
            version: 3
            dates: yyyy-MM-dd
            currency: USD
            entity: US01
            blanks: [NULL, n/a]
            codes:
              terms: {NET30: 30, otherwise: blank}
              kinds: {RE: invoice, GU: credit note, otherwise: by sign}
            tables:
              lines:
                columns: [no, pos, who, kind, base, terms, sum, state]
                optional: [due, paid on]
                skip when: state is one of VOID, DRAFT
                records:
                  - customer: {key: who, once: yes, name: who}
                  - document:
                      key: "{no}-{pos}"
                      customer: who
                      kind: {from: kind, codes: kinds}
                      number: no
                      due date:
                        - from: due
                        - {from: base, plus days: {from: terms, codes: terms}}
                      amount: {from: sum, negative when: kind is GU}
                  - payment:
                      when: paid on is filled
                      key: "P{row}"
                      customer: who
                      value date: paid on
                      amount: sum
            """);

    Collected read =
        Collected.ofText(
            "lines.csv",
            """
            no,pos,who,kind,base,terms,sum,state,due,paid on
            1,1,ann,RE,2026-01-01,NET30,5.00,OPEN,NULL,
            1,2,ann,GU,2026-01-01,XXX,5.00,OPEN,,n/a
            2,1,bob,??,2026-01-01,NET30,-7.00,OPEN,2026-05-05,2026-02-02
            3,1,bob,RE,2026-01-01,NET30,7.00,VOID,,
            """,
            profile);

    assertThat(read.refusedRows).isEmpty();
    assertThat(read.keys()).containsExactly("ann", "1-1", "1-2", "bob", "2-1", "P4");
    assertThat(read.reading).isEqualTo(new Reading(4, 6, 0, 1, 0));
    assertThat(read.all(LedgerRecord.Document.class))
        .extracting(d -> d.kind() + " " + d.entity() + " " + d.amount() + " " + d.dueDate())
        .containsExactly(
            "INVOICE US01 USD 5.00 2026-01-31",
            "CREDIT_NOTE US01 USD -5.00 null",
            "CREDIT_NOTE US01 USD -7.00 2026-05-05");
  }

  @Test
  void rows_of_zero_can_be_skipped_by_the_profile() {
    MappingProfile profile =
        Profiles.parsed(
            """
            profile: zero
            version: 1
            currency: USD
            tables:
              lines:
                columns: [no, who, sum]
                skip when: sum is zero
                records:
                  - document: {key: no, customer: who, amount: sum}
            """);

    Collected read = Collected.ofText("x.csv", "no,who,sum\n1,a,0.00\n2,a,1\n", profile);

    assertThat(read.keys()).containsExactly("2");
    assertThat(read.reading.skippedRows()).isEqualTo(1);
  }

  @Test
  void a_customer_that_is_never_named_is_given_at_the_end() {
    Collected read =
        Collected.ofText(
            "x.csv",
            """
            row_id,cust_number,name_customer,invoice_id,created_est,due_in_date,usual_terms,\
            usual_net_days,total_open_amount,clear_date,days_late,open_at_2019_12_01
            A1,1,,,2019-01-01,2019-01-31,,,5.0,,,1
            A2,1,ACME co,,2019-01-01,2019-01-31,,,5.0,,,1
            A3,2,,,2019-01-01,2019-01-31,,,5.0,2019-02-01,1.0,0
            A4,1,ACME co,7.0,2019-01-01,2019-01-31,,,5.0,,,1
            A5,1,ACME llc,,2019-01-01,2019-01-31,,,5.0,,,1
            """,
            MappingProfiles.named("highradius-history").orElseThrow());

    assertThat(read.all(LedgerRecord.Customer.class))
        .extracting(customer -> customer.row() + " " + customer.key() + " " + customer.name())
        .containsExactly("3 1 ACME co", "6 1 ACME llc", "4 2 ");
    assertThat(read.all(LedgerRecord.Document.class))
        .extracting(LedgerRecord.Document::number)
        .containsExactly("A1", "A2", "A3", "7", "A5");
    assertThat(read.all(LedgerRecord.Allocation.class))
        .extracting(LedgerRecord.Allocation::itemKey)
        .containsExactly("A3");
  }

  @Test
  void the_same_bytes_give_the_same_records() {
    String[] lines = {INVOICES, "7,,,C1,I,2026-01-02,2026-02-01,,EUR,5.00,,O,", "8,,,,,,,,,,,,"};

    Collected one = Collected.canonical("invoices.csv", lines);
    Collected two = Collected.canonical("invoices.csv", lines);

    assertThat(one.records).isEqualTo(two.records);
    assertThat(one.failures()).isEqualTo(two.failures());
  }

  @Test
  void tables_are_told_apart_by_the_name_of_the_file_where_columns_are_the_same() {
    String table =
        """
          %s:
            file name: "%s*.csv"
            columns: [id, who, sum]
            records:
              - document: {key: id, customer: who, amount: sum, kind: = %s}
        """;
    MappingProfile profile =
        Profiles.parsed(
            "profile: two\nversion: 1\ncurrency: EUR\ntables:\n"
                + table.formatted("debits", "debit", "debit note")
                + table.formatted("credits", "credit", "credit note"));
    String text = "id,who,sum\n1,a,5\n";

    assertThat(Collected.ofText("Debit-2026.csv", text, profile).records)
        .extracting("kind")
        .containsExactly(ItemKind.DEBIT_NOTE);
    assertThat(Collected.ofText("credits.csv", text, profile).records)
        .extracting("kind")
        .containsExactly(ItemKind.CREDIT_NOTE);
    assertThat(Collected.ofText("other.csv", text, profile).deliveryFailures)
        .singleElement()
        .asString()
        .contains("asks for a file name like");
  }
}
