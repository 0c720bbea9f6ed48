package dunlin.app.command;

import dunlin.app.demo.DemoLedger;
import dunlin.app.installation.RefusedException;
import dunlin.formats.MappingProfiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a demo is to show.
 *
 * @param ledger the files to read; empty for the ledger that is made up
 * @param profile how they are read
 * @param businessDate the day the ledger stands at; empty where neither a person nor the file said
 * @param collectors whom the ledger names as collectors
 */
record DemoPlan(
    Optional<Path> ledger,
    String profile,
    Optional<LocalDate> businessDate,
    List<String> collectors) {

  /** The collectors that the demo ledger names. */
  private static final List<String> COLLECTORS =
      List.of(
          "Jana Brandtner",
          "Lukas Reimold",
          "Femke Aaldering",
          "Priya Nairn",
          "Owen Talbury",
          "Marcus Haleworth",
          "Elena Corvado");

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  static DemoPlan of(
      Optional<Path> ledger, Optional<String> profile, Optional<LocalDate> businessDate) {
    if (ledger.isEmpty()) {
      return new DemoPlan(
          ledger,
          "canonical",
          Optional.of(businessDate.orElse(DemoLedger.BUSINESS_DATE)),
          COLLECTORS);
    }
    if (!Files.exists(ledger.get())) {
      throw new RefusedException("there is no file or folder " + ledger.get().toAbsolutePath());
    }
    String name =
        profile.orElseThrow(() ->
            new RefusedException(
                "--ledger needs --profile NAME; ./dunlin import --profiles lists them"));
    if (!MappingProfiles.names().contains(name)) {
      throw new RefusedException(
          "there is no profile '%s'; there are %s"
              .formatted(name, String.join(", ", MappingProfiles.names())));
    }
    return new DemoPlan(ledger, name, businessDate.or(() -> dayIn(ledger.get())), List.of());
  }

  private static Optional<LocalDate> dayIn(Path file) {
    Matcher day = DAY.matcher(file.getFileName().toString());
    try {
      return day.find() ? Optional.of(LocalDate.parse(day.group())) : Optional.empty();
    } catch (DateTimeException e) {
      throw new RefusedException(
          "the name of %s says %s, which is in no calendar; name the day with --business-date"
              .formatted(file.getFileName(), day.group()),
          e);
    }
  }
}
