package dunlin.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dunlin.core.spi.FindingKind;
import dunlin.formats.Source;
import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.receivable.Controls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class RealLedgersTest {

  private static final Actor ANNA = Actor.system("anna");
  private static final Path LEDGERS =
      Path.of(Objects.requireNonNullElse(System.getenv("DUNLIN_DATA"), "../../shared/data"))
          .resolve("ledgers");

  @Autowired Imports imports;
  @Autowired Controls controls;
  @Autowired Findings findings;

  @ParameterizedTest
  @CsvSource({
    "highradius_at_2019-12-01.csv, highradius-history",
    "highradius_open_9700.csv, highradius-open",
    "ibm_at_2013-06-01.csv, ibm-sample"
  })
  void a_real_ledger_is_booked_and_a_second_time_changes_nothing(String file, String profile)
      throws IOException {
    Path path = LEDGERS.resolve(file);
    assumeThat(Files.exists(path)).as("ledger at %s", path).isTrue();
    Imports.Request request =
        new Imports.Request(profile, profile, List.of(Source.ofFile(path)), false);

    Delivery first = as(() -> imports.run(request, progress -> {}));
    Delivery second = as(() -> imports.run(request, progress -> {}));

    assertThat(first.state()).isEqualTo(Delivery.State.DONE);
    assertThat(first.booked()).isGreaterThan(1000);
    assertThat(second.booked()).isZero();
    assertThat(second.corrected()).isZero();
    assertThat(second.rejected()).isEqualTo(first.rejected());
    assertThat(as(controls::check).findings()).isEmpty();
  }

  /** Every row says what it means; what a careful reader would ask about is a finding. */
  @Test
  void what_the_open_ledger_is_odd_in_is_found() throws IOException {
    Path path = LEDGERS.resolve("highradius_open_9700.csv");
    assumeThat(Files.exists(path)).as("ledger at %s", path).isTrue();

    Imports.Request request =
        new Imports.Request("apart", "highradius-open", List.of(Source.ofFile(path)), false);
    Delivery delivery = as(() -> imports.run(request, progress -> {}));

    assertThat(delivery.rejected()).isZero();
    assertThat(found(delivery, FindingKind.IMPOSSIBLE_DATES))
        .as("due before they were issued")
        .hasSize(40);
    assertThat(
            found(delivery, FindingKind.DUPLICATE_CUSTOMER).stream()
                .filter(line -> line.detail().contains("zeros in front")))
        .as("customers under 0200706844 and under 200706844")
        .hasSize(138);
  }

  private List<Findings.Line> found(Delivery delivery, FindingKind kind) {
    return as(() -> findings.open(Optional.of(kind), Long.MAX_VALUE, 10_000)).stream()
        .filter(line -> line.deliveryId().equals(OptionalLong.of(delivery.id())))
        .toList();
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(ANNA, work);
  }
}
