package dunlin.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.science.policy.ShippedPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What somebody types and does not make sense: one line says so, and nothing is done. */
class CommandLineTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private Path home = Path.of("");

  @BeforeEach
  void nothing_is_there() {
    home = folder.resolve("home");
  }

  private int run(String... arguments) {
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(errors, true), false);
    return Commands.run(Map.of("DUNLIN_HOME", home.toString()), console, arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "run, --port, 99999, no port",
    "run, --port, abc, no port",
    "run, --port, -1, no port",
    "demo, --port, 65536, no port",
    "demo, --business-date, 2026-02-30, in no calendar",
    "night, --business-date, 2026-02-30, in no calendar",
    "night, --business-date, 30.6.2026, no day such as",
    "night, --business-date, tomorrow, no day such as",
    "import, --speed, 3, Unknown option"
  })
  void a_word_that_makes_no_sense_is_named_with_its_option(
      String command, String option, String value, String reason) {
    int exit = run(command, option, value);

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(errors.toString().lines())
        .singleElement()
        .asString()
        .startsWith("dunlin: ")
        .contains(option, reason, "./dunlin help " + command);
    if (!reason.startsWith("Unknown")) {
      assertThat(errors.toString()).contains("'" + value + "'");
    }
    assertThat(home).doesNotExist();
  }

  @Test
  void help_names_every_option_of_every_command() throws IOException {
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(errors, true), false);
    for (CommandLine command : Commands.line(Map.of(), console).getSubcommands().values()) {
      if (!command.getCommandSpec().usageMessage().hidden()) {
        String help = help(command.getCommandName());
        assertThat(options(command))
            .as("options that './dunlin help %s' names".formatted(command.getCommandName()))
            .isNotNull()
            .allMatch(help::contains);
      }
    }
  }

  private static List<String> options(CommandLine command) {
    return Stream.concat(Stream.of(command), command.getSubcommands().values().stream())
        .flatMap(each -> each.getCommandSpec().options().stream())
        .map(OptionSpec::longestName)
        .toList();
  }

  /** What the script of the repository says. */
  private static String help(String command) throws IOException {
    Process script =
        new ProcessBuilder("bash", "../dunlin", "help", command).redirectErrorStream(true).start();
    try (InputStream said = script.getInputStream()) {
      return new String(said.readAllBytes(), UTF_8);
    }
  }

  @Test
  void an_identity_provider_that_is_named_in_part_is_refused_in_one_line() {
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(errors, true), false);
    Map<String, String> settings =
        Map.of(
            "DUNLIN_HOME",
            home.toString(),
            "DUNLIN_OIDC_ISSUER",
            "https://login.example.com",
            "DUNLIN_OIDC_CLIENT_ID",
            "dunlin");

    assertThat(Commands.run(settings, console, "run")).isEqualTo(1);
    assertThat(errors.toString().lines())
        .singleElement()
        .asString()
        .contains("DUNLIN_OIDC_CLIENT_SECRET is not");
    assertThat(home).doesNotExist();
  }

  @Test
  void refused_rows_that_could_not_be_written_are_known_before_the_import() throws IOException {
    Path ledger = Files.writeString(folder.resolve("c.csv"), "id,name,currency\nc,Cee,EUR\n");
    Path missing = folder.resolve("not/there.csv");

    int exit =
        run(
            "import",
            ledger.toString(),
            "--profile",
            "canonical",
            "--rejected",
            missing.toString());
    int onFolder =
        run("import", ledger.toString(), "--profile", "canonical", "--rejected", folder.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(onFolder).isEqualTo(1);
    assertThat(errors.toString().lines().toList())
        .containsExactly(
            "dunlin: --rejected %s: there is no folder %s".formatted(missing, missing.getParent()),
            "dunlin: --rejected %s is a folder; name a file in it".formatted(folder));
    assertThat(home).doesNotExist();
  }

  @Test
  void a_message_with_its_hint_is_two_sentences_of_one_line() {
    assertThat(Console.inOneLine("day 1 was opened already\nMaybe the clock was set back"))
        .isEqualTo("day 1 was opened already. Maybe the clock was set back");
    assertThat(Console.inOneLine("It failed.\nMaybe not")).isEqualTo("It failed. Maybe not");
  }

  @Test
  void a_ledger_named_after_a_day_that_does_not_exist_needs_a_day() throws IOException {
    Path ledger = Files.writeString(folder.resolve("at_2026-02-30.csv"), "id\n");

    int exit = run("demo", "--ledger", ledger.toString(), "--profile", "canonical");

    assertThat(exit).isEqualTo(1);
    assertThat(errors.toString())
        .isEqualTo(
            "dunlin: the name of at_2026-02-30.csv says 2026-02-30, which is in no calendar; name the day with --business-date\n");
  }

  @Test
  void a_bundle_of_evidence_is_judged_without_a_database() throws IOException {
    Path noBundle = Files.writeString(folder.resolve("evidence.zip"), "no archive at all");

    assertThat(run("verify", "contacts", "--bundle", noBundle.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("does not hold").contains("cannot be read");
    assertThat(run("verify", "contacts", "--bundle", "nothing.zip")).isEqualTo(1);
    assertThat(run("verify", "--bundle", noBundle.toString())).isEqualTo(1);
    assertThat(errors.toString()).contains("cannot read nothing.zip").contains("--bundle is for");
    assertThat(home).doesNotExist();
  }

  @Test
  void evidence_needs_to_know_of_what_and_overwrites_nothing() throws IOException {
    Path there = Files.writeString(folder.resolve("there.zip"), "mine");

    assertThat(run("evidence", folder.resolve("new.zip").toString())).isEqualTo(1);
    assertThat(run("evidence", "--account", "C1", there.toString())).isEqualTo(1);

    assertThat(errors.toString()).contains("say which contacts").contains("is there already");
    assertThat(there).hasContent("mine");
    assertThat(home).doesNotExist();
  }

  @Test
  void a_policy_is_checked_without_a_database() throws IOException {
    Path sound = Files.writeString(folder.resolve("sound.yaml"), ShippedPolicy.text());
    Path faulty =
        Files.writeString(
            folder.resolve("faulty.yaml"),
            ShippedPolicy.text().replace("oldest > 30", "oldset > 30"));
    Path doubtful =
        Files.writeString(
            folder.resolve("doubtful.yaml"),
            ShippedPolicy.text()
                .replace("template: due-today", "template: due-todey")
                .replace("points: 30\n      band", "points: 31\n      band"));

    assertThat(run("policy", "check", sound.toString())).isZero();
    assertThat(out.toString())
        .isEqualTo("✓ %s: policy Standard, version 2, is sound; 12 tests hold\n".formatted(sound));
    assertThat(run("policy", "check", faulty.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains(faulty + ":", ": there is no variable 'oldset'; did you mean oldest?");
    assertThat(run("policy", "check", doubtful.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "points is 30, not 31",
            "there is no text 'due-todey' in fr",
            "is doubtful in 4 places");
    assertThat(run("policy", "check", "nothing.yaml")).isEqualTo(1);
    assertThat(errors.toString()).isEqualTo("dunlin: cannot read nothing.yaml\n");
    assertThat(home).doesNotExist();
  }
}
