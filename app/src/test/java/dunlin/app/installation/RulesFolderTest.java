package dunlin.app.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.outreach.Compliance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule packs in the folder of an installation. */
class RulesFolderTest {

  private static final String OWN =
      """
      pack our-law
      version 1
      dated 2026-11-01
      title What our counsel wants
      rule our-law.keep
        says The evidence is kept for 3 years.
        source letter of counsel
        status verified
        from always
        to open
        check keep
        years 3
      """;

  @TempDir Path folder;

  @Test
  void they_are_rules_of_the_gate_and_a_faulty_one_stops_the_start() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(rules.resolve("ours.rules"), OWN);
    Installation installation = Installation.of(Map.of("DUNLIN_HOME", folder.toString()));

    try (Platform platform = Platform.open(installation, "verify")) {
      assertThat(
              Acting.as(
                  Actor.system("test"), () -> platform.door(Compliance.class).overview().packs()))
          .filteredOn(Compliance.Pack::isOwn)
          .extracting(Compliance.Pack::name)
          .containsExactly("our-law");
    }

    Files.writeString(rules.resolve("ours.rules"), OWN.replace("years 3", "years none"));
    assertThatThrownBy(() -> Platform.open(installation, "verify"))
        .hasStackTraceContaining("ours.rules: row 12, years: 'none'");
  }
}
