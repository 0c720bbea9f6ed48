package dunlin.core.conduct;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.core.basics.WithFailures;
import dunlin.core.cadence.Guardrails;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;

/** The packs that come with Dunlin. */
public final class RulePacks {

  private static final List<String> NAMES =
      List.of(
          "house",
          "us-reg-f",
          "us-tcpa",
          "us-can-spam",
          "us-ma",
          "us-nyc",
          "us-ca",
          "mail",
          "eu-uk",
          "gdpr",
          "ai");

  private static final List<RulePack> SHIPPED = NAMES.stream().map(RulePacks::read).toList();

  private RulePacks() {}

  /** All of them, those of the house first. */
  public static List<RulePack> shipped() {
    return SHIPPED;
  }

  /**
   * The caps and quiet days of a policy as a pack named {@code guardrails}; empty if it has none.
   *
   * @param version of the policy
   */
  public static Optional<RulePack> ofGuardrails(
      int version, LocalDate dated, Guardrails guardrails) {
    if (guardrails.caps().isEmpty() && guardrails.quiet().isEmpty()) {
      return Optional.empty();
    }
    WithFailures<Optional<RulePack>> read =
        RulePack.parse(GuardrailText.of(version, dated, guardrails));
    return Optional.of(
        read.value()
            .orElseThrow(() ->
                new IllegalStateException(
                    "guardrails make a pack with faults: " + read.failures())));
  }

  private static RulePack read(String name) {
    WithFailures<Optional<RulePack>> read = RulePack.parse(text(name + ".rules"));
    return read.value()
        .orElseThrow(() ->
            new IllegalStateException(
                "pack %s has faults: %s\nMaybe mend core/src/main/resources/dunlin/core/conduct"
                    .formatted(name, read.failures())));
  }

  /** A resource of this very jar, read once; nothing else here touches anything outside. */
  static String text(String name) {
    try (Scanner scanner = new Scanner(RulePacks.class.getResourceAsStream(name), UTF_8)) {
      StringBuilder text = new StringBuilder();
      while (scanner.hasNextLine()) {
        text.append(scanner.nextLine()).append('\n');
      }
      return text.toString();
    }
  }
}
