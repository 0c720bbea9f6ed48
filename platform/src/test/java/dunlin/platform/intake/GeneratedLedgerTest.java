package dunlin.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dunlin.core.receivable.Aging;
import dunlin.core.spi.FindingKind;
import dunlin.formats.Source;
import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.receivable.AgingReports;
import dunlin.platform.receivable.Controls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
class GeneratedLedgerTest {

  private static final Actor ANNA = Actor.system("anna");
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final Path DATA =
      Path.of(Objects.requireNonNullElse(System.getenv("DUNLIN_DATA"), "../../shared/data"));
  private static final List<String> BUCKETS = List.of("cur", "b30", "b60", "b90", "b180", "old");

  @Autowired Imports imports;
  @Autowired Findings findings;
  @Autowired AgingReports agings;
  @Autowired Controls controls;

  @Test
  void aging_of_a_generated_ledger_ties_with_its_own_totals(@TempDir Path folder)
      throws IOException, InterruptedException {
    generate(folder, "1000", "--history", "1");
    List<Source> files = new ArrayList<>();
    for (String name : List.of("allocations", "payments", "rates", "invoices", "customers")) {
      files.add(Source.ofFile(folder.resolve(name + ".csv")));
    }

    Delivery delivery =
        as(() ->
            imports.run(
                new Imports.Request("generator", "canonical", files, false), progress -> {}));

    assertThat(delivery.rejected()).isZero();
    assertThat(as(findings::counts)).doesNotContainKey(FindingKind.STATED_OPEN_DIFFERS);
    assertThat(as(controls::check).findings()).isEmpty();
    JsonNode expected =
        JsonMapper.shared()
            .readTree(Files.readString(folder.resolve("expected.json")))
            .get("aging_minor");
    AgingReports.Question question = AgingReports.Question.asOf(AS_OF);
    Aging aging = as(() -> agings.total(question));
    Map<String, List<Long>> counts = as(() -> agings.totalWithCounts(question).counts());
    assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(expected.propertyNames());
    counts.forEach((code, ofCurrency) -> {
      for (int bucket = 0; bucket < BUCKETS.size(); bucket++) {
        JsonNode cell = expected.get(code).get(BUCKETS.get(bucket));
        long items = cell == null ? 0 : cell.get(0).asLong();
        long minor = cell == null ? 0 : cell.get(1).asLong();
        assertThat(ofCurrency.get(bucket)).isEqualTo(items);
        assertThat(aging.amount(bucket).in(Currency.getInstance(code)).minor()).isEqualTo(minor);
      }
    });
  }

  private static void generate(Path folder, String... arguments)
      throws IOException, InterruptedException {
    Path generator = DATA.resolve("generator/gen.py");
    assumeThat(Files.exists(generator)).as("generator at %s", generator).isTrue();
    List<String> command = new ArrayList<>(List.of("python3", generator.toString()));
    command.add(arguments[0]);
    command.add(folder.toString());
    command.addAll(List.of(arguments).subList(1, arguments.length));
    Process process;
    try {
      process = new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      assumeThat(e).as("python3").isNull();
      return;
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(ANNA, work);
  }
}
