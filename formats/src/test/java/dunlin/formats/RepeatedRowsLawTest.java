package dunlin.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.spi.LedgerRecord;
import dunlin.testing.Laws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * However a file of repeated rows is broken, mended in parts and read again as a whole: a key has
 * one content for ever, and in the end the books hold what the clean file says.
 */
class RepeatedRowsLawTest {

  private static final MappingProfile CANONICAL = MappingProfiles.canonical();
  private static final String HEADER = "payment_id,invoice_id,date,amount";
  private static final List<String> BROKEN =
      List.of(
          "%1$s,%2$s,%3$s,x",
          "%1$s,,%3$s,%4$s",
          "%1$s,%2$s,2026-06-31,%4$s",
          "%1$s,%2$s,%3$s,%4$s,0",
          "%1$s,%2$s9,2026-02-30,x");

  /** A clean file, which of its rows are broken and how, and the dice for what follows. */
  private record Story(List<String> clean, List<String> broken, long dice) {}

  private static Story story(RandomGenerator random, int size) {
    List<String> clean = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (int group = 0; group <= size / 5; group++) {
      int repeats = 1 + random.nextInt(4);
      for (int i = 0; i < repeats; i++) {
        Object[] cells = {"p" + group / 3, "i" + group, "2026-06-01", 1 + random.nextInt(2)};
        clean.add("%s,%s,%s,%s".formatted(cells));
        broken.add(
            random.nextInt(4) > 0
                ? clean.getLast()
                : BROKEN.get(random.nextInt(BROKEN.size())).formatted(cells));
      }
    }
    return new Story(clean, broken, random.nextLong());
  }

  @Test
  void in_the_end_the_books_hold_what_the_clean_file_says_and_nothing_twice() {
    Laws.check(2000, RepeatedRowsLawTest::story, RepeatedRowsLawTest::holds);
  }

  private static void holds(Story story) {
    Random random = new Random(story.dice());
    Map<String, String> books = new TreeMap<>();
    Collected refused = read(books, csv(story.broken()));
    for (int i = 0; i < 3; i++) {
      if (!refused.refusedRows.isEmpty()) {
        refused = read(books, someMended(refused, story, random));
      }
      if (random.nextInt(4) == 0) {
        read(books, csv(story.broken()));
      }
      if (random.nextInt(4) == 0) {
        read(books, csv(story.clean()));
      }
    }
    Map<String, String> only = new TreeMap<>();
    read(only, csv(story.clean()));
    assertThat(only).containsAllEntriesOf(books).hasSize(story.clean().size());
    read(books, csv(story.clean()));
    assertThat(books).isEqualTo(only);
  }

  @Test
  void the_file_of_refused_rows_mended_as_it_is_completes_the_books() {
    Laws.check(
        2000,
        RepeatedRowsLawTest::story,
        story -> {
          Map<String, String> books = new TreeMap<>();
          Collected refused = read(books, csv(story.broken()));
          if (!refused.refusedRows.isEmpty()) {
            assertThat(read(books, mended(refused, story)).refusedRows).isEmpty();
          }
          assertThat(books).hasSize(story.clean().size());
          read(books, csv(story.clean()));
          assertThat(books).hasSize(story.clean().size());
        });
  }

  private static Collected read(Map<String, String> books, String csv) {
    Collected read = Collected.ofText("allocations.csv", csv, CANONICAL);
    for (LedgerRecord.Allocation one : read.all(LedgerRecord.Allocation.class)) {
      String content = one.itemKey() + " " + one.amount();
      String before = books.putIfAbsent(one.key(), content);
      assertThat(before == null ? content : before).as(one.key()).isEqualTo(content);
    }
    return read;
  }

  private static String csv(List<String> rows) {
    return HEADER + "\n" + String.join("\n", rows) + "\n";
  }

  /** Some rows mended, some left out, some still broken, in some order. */
  private static String someMended(Collected refused, Story story, Random random) {
    List<String> lines = new ArrayList<>(mended(refused, story).lines().toList());
    List<String> left = new ArrayList<>(rejected(refused).lines().toList());
    List<String> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      switch (random.nextInt(4)) {
        case 0 -> {}
        case 1 -> rows.add(left.get(i));
        default -> rows.add(lines.get(i));
      }
    }
    if (random.nextInt(3) == 0) {
      Collections.shuffle(rows, random);
    }
    return lines.getFirst() + "\n" + String.join("\n", rows) + "\n";
  }

  /** All rows mended; each is known by its place, which names its row in the first file. */
  private static String mended(Collected refused, Story story) {
    List<String> lines = new ArrayList<>(rejected(refused).lines().toList());
    for (int i = 1; i < lines.size(); i++) {
      String place = refused.refusedRows.get(i - 1).place();
      int row = (int) RowPlace.parse(place).orElseThrow().row();
      lines.set(i, story.clean().get(row - 2) + ",,,," + place);
    }
    return String.join("\n", lines) + "\n";
  }

  private static String rejected(Collected read) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RejectedRows rows = RejectedRows.begin(out, CANONICAL, read.refusedRows.getFirst())) {
      for (RefusedRow row : read.refusedRows) {
        rows.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8).substring(1);
  }
}
