package dunlin.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reads the ledgers of others as they are; skipped where they are not at hand. */
class RealLedgersTest {

  private static Collected ledger(String profile, String file) throws IOException {
    Path path = folder().resolve("ledgers").resolve(file);
    assumeTrue(
        Files.exists(path),
        () -> "skipped: %s is not there; DUNLIN_DATA may name it".formatted(path));
    return Collected.of(Source.ofFile(path), MappingProfiles.named(profile).orElseThrow());
  }

  /** The folder of DUNLIN_DATA, or ../shared/data beside the project's root. */
  private static Path folder() throws IOException {
    String named = System.getenv("DUNLIN_DATA");
    if (named != null) {
      return Path.of(named);
    }
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && !isProject(root)) {
      root = root.getParent();
    }
    return root.resolveSibling("shared").resolve("data");
  }

  private static boolean isProject(Path folder) throws IOException {
    Path pom = folder.resolve("pom.xml");
    return Files.exists(pom) && Files.readString(pom).contains("<modules>");
  }

  private static Map<String, Long> counts(Collected read) {
    Map<String, Long> counts = new HashMap<>();
    read.records.forEach(record -> counts.merge(record.getClass().getSimpleName(), 1L, Long::sum));
    return counts;
  }

  @Test
  void the_history_is_read_whole() throws IOException {
    Collected read = ledger("highradius-history", "highradius_at_2019-12-01.csv");

    assertThat(read.reading).isEqualTo(new Reading(32_264, 96_150, 0, 0, 0));
    assertThat(read.notices).isEmpty();
    assertThat(counts(read))
        .isEqualTo(
            Map.of(
                "Customer",
                2_368L,
                "Document",
                32_264L,
                "Payment",
                30_759L,
                "Allocation",
                30_759L));
    assertThat(read.all(LedgerRecord.Customer.class).stream().map(LedgerRecord::key).distinct())
        .hasSize(994);
    assertThat(
            read.all(LedgerRecord.Customer.class).stream()
                .filter(customer -> customer.name().isEmpty()))
        .hasSize(432);
  }

  @Test
  void the_open_items_are_read_whole_with_their_dirt() throws IOException {
    Collected read = ledger("highradius-open", "highradius_open_9700.csv");

    assertThat(read.reading).isEqualTo(new Reading(9_700, 12_076, 0, 0, 0));
    assertThat(read.notices).isEmpty();
    assertThat(counts(read)).isEqualTo(Map.of("Customer", 2_376L, "Document", 9_700L));
    assertThat(read.all(LedgerRecord.Document.class))
        .allMatch(document -> document.dueDate() != null && document.kind() == ItemKind.INVOICE)
        .allMatch(document -> document.key().matches("\\d{10}"));
    assertThat(
            read.all(LedgerRecord.Document.class).stream()
                .filter(document -> document.amount().currencyCode().equals("CAD")))
        .hasSize(747);
  }

  @Test
  void the_sample_is_read_whole() throws IOException {
    Collected read = ledger("ibm-sample", "ibm_at_2013-06-01.csv");

    assertThat(read.reading).isEqualTo(new Reading(1_831, 5_747, 0, 0, 0));
    assertThat(read.notices).isEmpty();
    assertThat(counts(read))
        .isEqualTo(
            Map.of(
                "Customer", 100L,
                "Document", 1_831L,
                "Payment", 1_719L,
                "Allocation", 1_719L,
                "Dispute", 378L));
  }

  @Test
  void the_dirt_that_others_have_is_understood_too() {
    Collected read =
        Collected.ofText(
            "open.csv",
            """
            business_code,cust_number,name_customer,clear_date,buisness_year,doc_id,posting_date,\
            document_create_date,document_create_date.1,due_in_date,invoice_currency,document type,\
            posting_id,area_business,total_open_amount,baseline_create_date,cust_payment_terms,\
            invoice_id,isOpen
            U001,0200769623,WAL-MAR corp,2020-02-11 00:00:00,2020.0,1.930438491E9,2020-01-26,20200125,\
            20200126,20200210.0,USD,RV,1.0,,54273.28,20200126.0,NAH4,,0
            U001,CCU002,NaN,,2020.0,2960623488.0,2020-02-01,20200130,20200201,,CAD,X2,1.0,,-31.5,\
            20200201.0,CA10,NaN,1
            U001,200769623.0,X,,2020.0,1930438492.0,2020-01-26,20200125,20200126,,USD,RV,1.0,,5.0,\
            20200126.0,ZZZZ,7.0,1
            """,
            MappingProfiles.named("highradius-open").orElseThrow());

    assertThat(read.refusedRows).isEmpty();
    assertThat(read.all(LedgerRecord.Document.class))
        .extracting(d ->
            d.key() + " " + d.customerKey() + " " + d.number() + " " + d.kind() + " " + d.dueDate())
        .containsExactly(
            "1930438491 0200769623 1930438491 INVOICE 2020-02-10",
            "2960623488 CCU002 2960623488 CREDIT_NOTE 2020-02-11",
            "1930438492 200769623 7 INVOICE null");
    assertThat(read.only(LedgerRecord.Payment.class).valueDate()).isEqualTo("2020-02-11");
  }
}
