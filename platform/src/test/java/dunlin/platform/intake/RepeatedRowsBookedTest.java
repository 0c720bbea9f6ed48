package dunlin.platform.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.formats.Source;
import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.receivable.Controls;
import dunlin.testing.Laws;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Files of repeated allocations that are broken, mended in parts and brought again, in the books:
 * in the end they hold what the clean file says, each row once.
 */
@PlatformTest
class RepeatedRowsBookedTest {

  private static final Actor ANNA = Actor.system("anna");
  private static final AtomicInteger STORIES = new AtomicInteger();

  @Autowired Imports imports;
  @Autowired Controls controls;
  @Autowired DSLContext sql;

  /**
   * A clean file without its header, the same with some rows broken, and what is brought after it.
   */
  private record Story(
      String name, List<String> clean, List<String> broken, List<String> keys, List<Act> acts) {}

  private enum Act {
    MEND_FIRST_HALF,
    MEND_ALL,
    BROKEN_AGAIN,
    CLEAN
  }

  private static Story story(RandomGenerator random, int size) {
    String name = "rr" + STORIES.incrementAndGet();
    List<String> clean = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (int group = 0; group <= size / 12; group++) {
      String item = name + "-" + group;
      for (int i = 0; i <= random.nextInt(4); i++) {
        int amount = 1 + random.nextInt(2);
        clean.add("%s,%s,2026-06-01,%d".formatted(name, item, amount));
        keys.add(
            "%s:%s:2026-06-01%s %d"
                .formatted(name, item, i == 0 ? "" : ":" + (i + 1), amount * -100));
        broken.add(random.nextInt(3) > 0 ? clean.getLast() : broken(random, name, item, amount));
      }
    }
    List<Act> acts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      acts.add(Act.values()[random.nextInt(Act.values().length)]);
    }
    acts.add(random.nextBoolean() ? Act.MEND_ALL : Act.CLEAN);
    acts.add(Act.CLEAN);
    return new Story(name, clean, broken, keys, acts);
  }

  private static String broken(RandomGenerator random, String name, String item, int amount) {
    return switch (random.nextInt(3)) {
      case 0 -> "%s,%s,2026-06-01,x".formatted(name, item);
      case 1 -> "%s,,2026-06-01,%d".formatted(name, amount);
      default -> "%s,%s,2026-06-31,%d".formatted(name, item, amount);
    };
  }

  @Test
  void in_the_end_the_books_hold_what_the_clean_file_says() {
    Laws.check(40, RepeatedRowsBookedTest::story, this::holds);
    assertThat(as(controls::check).findings()).isEmpty();
  }

  private void holds(Story story) {
    prepare(story);
    Delivery first = allocations(story.broken());
    for (Act act : story.acts()) {
      Delivery then =
          switch (act) {
            case MEND_FIRST_HALF -> mended(story, first, 2);
            case MEND_ALL -> mended(story, first, 1);
            case BROKEN_AGAIN -> allocations(story.broken());
            case CLEAN -> allocations(story.clean());
          };
      assertThat(then.corrected()).isZero();
      assertThat(story.keys()).as("after %s", act).containsAll(booked(story));
    }
    assertThat(booked(story)).containsExactlyInAnyOrderElementsOf(story.keys());
  }

  /** The customer, an invoice for each group, and the payment. */
  private void prepare(Story story) {
    StringBuilder invoices =
        new StringBuilder("id,customer_id,type,issue_date,due_date,currency,amount\n");
    story.clean().stream()
        .map(row -> row.split(",", -1)[1])
        .distinct()
        .forEach(item ->
            invoices.append(
                "%s,%s,I,2026-05-01,2026-05-31,EUR,1000\n".formatted(item, story.name())));
    Delivery base =
        run(
            file("c.csv", "id,name,currency\n%1$s,%1$s,EUR\n".formatted(story.name())),
            file("i.csv", invoices.toString()),
            file(
                "p.csv",
                "id,customer_id,date,currency,amount\n%1$s,%1$s,2026-06-01,EUR,5000\n"
                    .formatted(story.name())));
    assertThat(base.rejected()).isZero();
  }

  private Delivery allocations(List<String> rows) {
    return run(
        file("a.csv", "payment_id,invoice_id,date,amount\n" + String.join("\n", rows) + "\n"));
  }

  /** The file of refused rows with the first part of them mended, or all. */
  private Delivery mended(Story story, Delivery first, int part) {
    List<Imports.RejectedTable> tables = as(() -> imports.rejectedTables(first.id()));
    if (tables.isEmpty()) {
      return allocations(story.clean());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Acting.run(
        ANNA,
        () ->
            imports.writeRejectedRows(
                first.id(), tables.getFirst().file(), tables.getFirst().table(), out));
    List<String> lines = new ArrayList<>(out.toString(UTF_8).lines().toList());
    for (int i = 1; i <= (lines.size() - 1) / part; i++) {
      lines.set(i, mended(story, lines.get(i)));
    }
    return run(file("mended.csv", String.join("\n", lines) + "\n"));
  }

  /** The place of a row begins with its number in the first file, whose header is row 1. */
  private static String mended(Story story, String line) {
    String place = line.substring(line.lastIndexOf(',') + 1);
    int row = Integer.parseInt(place.substring(1, place.indexOf('-')));
    return story.clean().get(row - 2) + ",,,," + place;
  }

  private List<String> booked(Story story) {
    return sql.fetch(
            "select source_key || ' ' || amount_minor from receivable.entry"
                + " where kind = 'A' and amount_minor < 0 and source_key like {0}",
            DSL.val(story.name() + ":%"))
        .map(row -> row.get(0, String.class));
  }

  private Delivery run(Source... files) {
    return as(() ->
        imports.run(
            new Imports.Request("repeats", "canonical", List.of(files), false), progress -> {}));
  }

  private static Source file(String name, String text) {
    return Source.ofBytes(name, text.getBytes(UTF_8));
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(ANNA, work);
  }
}
