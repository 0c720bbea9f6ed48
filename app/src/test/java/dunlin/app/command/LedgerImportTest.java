package dunlin.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.app.installation.RefusedException;
import dunlin.formats.Source;
import dunlin.platform.intake.Imports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerImportTest {

  @TempDir Path folder;

  private Imports.Request request(Path ledger) {
    return LedgerImport.requestFor(ledger, "source", "canonical", true);
  }

  @Test
  void what_a_folder_holds_and_is_not_read_is_named() throws IOException {
    Files.writeString(folder.resolve("payments.csv"), "id\n");
    Files.writeString(folder.resolve("rates.JSON"), "[]");
    Files.writeString(folder.resolve("readme.txt"), "read me");
    Files.createDirectories(folder.resolve("archive"));
    Files.createDirectories(folder.resolve("old.csv"));

    Imports.Request request = request(folder);

    assertThat(request.files())
        .extracting(Source::name)
        .containsExactly("payments.csv", "rates.JSON");
    assertThat(request.leftOut())
        .containsExactly(
            "Not read, as folders within a folder are not: archive, old.csv.",
            "Not read, as files that are no CSV, XLSX or JSON are not: readme.txt.");
    assertThat(request.dryRun()).isTrue();
  }

  @Test
  void many_names_are_counted() throws IOException {
    Files.writeString(folder.resolve("payments.csv"), "id\n");
    for (int i = 0; i < 23; i++) {
      Files.createDirectories(folder.resolve("day-%02d".formatted(i)));
    }

    assertThat(request(folder).leftOut())
        .singleElement()
        .asString()
        .endsWith("day-18, day-19 and 3 more.");
  }

  @Test
  void a_file_that_is_named_is_read_whatever_it_is_called() throws IOException {
    Path file = Files.writeString(folder.resolve("payments.txt"), "id\n");

    assertThat(request(file).files()).extracting(Source::name).containsExactly("payments.txt");
    assertThat(request(file).leftOut()).isEmpty();
  }

  @Test
  void a_folder_without_a_file_that_can_be_read_is_refused_with_what_it_holds() throws IOException {
    Files.createDirectories(folder.resolve("2026"));

    assertThatThrownBy(() -> request(folder))
        .isInstanceOf(RefusedException.class)
        .hasMessageEndingWith(
            "holds no CSV, XLSX or JSON file. Not read, as folders within a folder are not: 2026.");
  }
}
