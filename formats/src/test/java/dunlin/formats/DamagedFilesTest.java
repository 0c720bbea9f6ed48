package dunlin.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.spi.LedgerRecord;
import dunlin.testing.Laws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** Whatever bytes are changed or cut, reading ends with an account of what was read. */
class DamagedFilesTest {

  private static final String HEADER = "id,customer_id,date,currency,amount";

  private static byte[] damaged(byte[] whole, RandomGenerator random, int size) {
    byte[] bytes = whole.clone();
    for (int i = 0; i <= size / 5; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
  }

  private static void readingEndsWithAnAccount(byte[] whole) {
    Laws.check(
        150,
        (random, size) -> damaged(whole, random, size),
        bytes -> {
          Collected read =
              Collected.of(Source.ofBytes("delivery", bytes), MappingProfiles.canonical());
          Reading reading = read.reading;
          assertThat(reading.refusedRows()).isEqualTo(read.refusedRows.size());
          assertThat(reading.records()).isEqualTo(read.records.size());
          assertThat(reading.deliveryFailures()).isEqualTo(read.deliveryFailures.size());
          assertThat(reading.rows())
              .isEqualTo(reading.records() + reading.refusedRows() + reading.skippedRows());
        });
  }

  @Test
  void of_text() {
    readingEndsWithAnAccount(
        (HEADER + "\n" + "1,\"C\u00E4, 1\",2026-01-02,EUR,5.00\n".repeat(20))
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void wherever_a_text_is_cut_its_rows_say_what_they_say_in_the_whole() {
    String whole =
        HEADER
            + """
            ,reference
            1,C1,2026-01-02,EUR,12345.00,RE-1234
            2,"C, 2",2026-01-02,EUR,123-,"RE ""12"" 4"
            3,C1,2026-01-02,EUR,7,
            """;
    List<LedgerRecord> all = ofText(whole).records;
    assertThat(all).hasSize(3);

    for (int end = 1; end < whole.length(); end++) {
      List<LedgerRecord> read = ofText(whole.substring(0, end)).records;
      assertThat(read).as("cut at %d", end).isEqualTo(all.subList(0, read.size()));
    }
  }

  private static Collected ofText(String text) {
    return Collected.ofText("payments.csv", text, MappingProfiles.canonical());
  }

  @Test
  void of_json() {
    String one =
        "{\"id\":1,\"customer_id\":\"C1\",\"date\":\"2026-01-02\",\"currency\":\"EUR\",\"amount\":5}";
    readingEndsWithAnAccount(
        ("[" + (one + ",\n").repeat(20) + one + "]").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void of_a_workbook() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("payments");
      String[] header = HEADER.split(",");
      for (int row = 0; row < 20; row++) {
        for (int column = 0; column < header.length; column++) {
          sheet.value(row, column, row == 0 ? header[column] : "" + row);
        }
      }
    }
    readingEndsWithAnAccount(out.toByteArray());
  }
}
