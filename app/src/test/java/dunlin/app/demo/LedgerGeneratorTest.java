package dunlin.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dunlin.app.demo.LedgerGenerator.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerGeneratorTest {

  private static final Arguments SMALL = Arguments.ofOpenItems(1_000);

  private static final Arguments WITH_HISTORY =
      Arguments.ofOpenItems(4_000)
          .withSeed(7)
          .withHistory(1.5)
          .withCurrencies("EUR:60,JPY:30,CHF")
          .withCustomers(90)
          .withPayShare(0.5)
          .withAsOf(LocalDate.of(2025, 12, 31));

  /** As sha256sum writes it, of the files of the script that the generator was ported from. */
  private static final String SMALL_HASHES =
      """
      3b85c91fb030856472bec94ba98a474352a3a9a6bd889d9c11a79d65540a5d09  allocations.csv
      424300a0b5052080e2ea65a76384fbace6da2e6be305c7198807957c3078cdfc  customers.csv
      ba0fce0e018c7a1436ec5338cf731573c3303b87cc1e5d4b416a02b6a4d8d883  disputes.csv
      4e5ec8850db9af99db4142ee0486e7a3564c1e5d90fcefac0460ff0aaee24769  expected.json
      46f5566d7d9bffab993eacaa96bd80c9d485d9ab396bfefbb4827fab9dd4632e  invoices.csv
      e9d63f46f16bdd1ef143970e8ac7cf7445c48a90981fad3ad014bbb1df1bd928  payments.csv
      34c1c8abb9eae5b6cdcca28aa11e2bd6ab29a2b636cd1c8fdef8e726ed3a24d4  promises.csv
      c7465b53e07dfef6ef4072327790b6900b924982b6f1e36029eec5c8225b69d3  rates.csv
      f6bdcac15c97fec8b41ce5ae5e9926a300a6f287a114830ce6c4ed6d70e26e41  statement.csv
      00abff2f6ce901d8ecf7583e699e1a6c8d46d80eef02984f8b2a2a40fdcc3941  truth.csv
      """;

  private static final String WITH_HISTORY_HASHES =
      """
      68775a5e9a4a649348a7b922b545f26dc589a49e45a75a8db576be7fbdb5977a  allocations.csv
      01c14970f25c040d6d065e36caef7452db35c20502a2c3219adacb757808f2f3  customers.csv
      b5b42dff00ecfd70e8089cd3384276d0fd7c8236baaf610dbc0b89841f5539e4  disputes.csv
      590b97204d77840d7c0ef870b4862de76fa18ff6c147a602004c8821604a9108  expected.json
      5061045530bdf11c95c04836888c1b70c3c84134aeaffe4c5255cdae645399d5  invoices.csv
      642d074923d735b24ec328febf1b80e2661d8fc38b5240453e66c34ec315a10e  payments.csv
      ae5c3d58ac5ca4e4f56aadafddf3ae23da6b44715e2b1aff3f9db1a872f25706  promises.csv
      215360799a05ed7ced75c6d393edadf8c35ea92059848affcd99c3bc4247db6a  rates.csv
      80c0746cf166d8574fe6c09686d4b20970b747e9223fe6d054386a00db422f4b  statement.csv
      26b5a98502991cff13f083609fdcf349dd21e2185efd176e43c12b15fb59bfb6  truth.csv
      """;

  @TempDir private Path directory;

  @Test
  void a_small_ledger_is_known_byte_for_byte() {
    LedgerGenerator.write(SMALL, directory);

    assertThat(hashesOf(directory)).isEqualTo(SMALL_HASHES);
  }

  @Test
  void a_ledger_with_history_in_other_currencies_is_known_byte_for_byte() {
    LedgerGenerator.write(WITH_HISTORY, directory);

    assertThat(hashesOf(directory)).isEqualTo(WITH_HISTORY_HASHES);
  }

  @Test
  void the_script_writes_the_same_bytes() throws Exception {
    Path script = dataFolder().resolve("generator").resolve("gen.py");
    assumeTrue(Files.exists(script), "skipped: no %s; maybe set DUNLIN_DATA".formatted(script));
    assumeTrue(pythonExists(), "skipped: no python3 on the path");

    for (Arguments arguments : List.of(SMALL, WITH_HISTORY, SMALL.withSeed(-3).withHistory(0.25))) {
      Path ported = directory.resolve("ported");
      Path original = directory.resolve("original");
      LedgerGenerator.write(arguments, ported);
      assertThat(runScript(script, arguments, original)).isZero();

      assertThat(hashesOf(ported)).isEqualTo(hashesOf(original));
    }
  }

  @Test
  void a_currency_without_a_rate_is_refused() {
    assertThatThrownBy(() -> LedgerGenerator.write(SMALL.withCurrencies("XAU:1"), directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("XAU");
  }

  @Test
  void a_weight_below_zero_is_refused() {
    assertThatThrownBy(() -> LedgerGenerator.write(SMALL.withCurrencies("EUR:-1"), directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void arguments_out_of_range_are_refused() {
    assertThatThrownBy(() -> Arguments.ofOpenItems(0)).hasMessageContaining("openItems is 0");
    assertThatThrownBy(() -> SMALL.withPayShare(1.1)).hasMessageContaining("payShare is 1.1");
    assertThatThrownBy(() -> SMALL.withHistory(-1)).hasMessageContaining("history is -1.0");
    assertThatThrownBy(() -> SMALL.withCustomers(0)).hasMessageContaining("customers is 0");
  }

  private static String hashesOf(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .sorted()
          .map(file -> hashOf(file) + "  " + file.getFileName() + "\n")
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hashOf(Path file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int runScript(Path script, Arguments arguments, Path out)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("python3");
    command.add(script.toString());
    command.add(String.valueOf(arguments.openItems()));
    command.add(out.toString());
    command.add("--seed=" + arguments.seed());
    command.add(String.format(Locale.ROOT, "--history=%s", arguments.history()));
    command.add("--currencies=" + arguments.currencies());
    command.add("--customers=" + arguments.customers());
    command.add(String.format(Locale.ROOT, "--pay=%s", arguments.payShare()));
    command.add("--asof=" + arguments.asOf());
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static boolean pythonExists() throws InterruptedException {
    try {
      ProcessBuilder version = new ProcessBuilder("python3", "--version");
      return version.redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static Path dataFolder() {
    String named = System.getenv("DUNLIN_DATA");
    return named == null ? projectRoot().resolve("../shared/data").normalize() : Path.of(named);
  }

  /** The outermost folder around this module that still has a pom. */
  private static Path projectRoot() {
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && Files.exists(root.getParent().resolve("pom.xml"))) {
      root = root.getParent();
    }
    return root;
  }
}
