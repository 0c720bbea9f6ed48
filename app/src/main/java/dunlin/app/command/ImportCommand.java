package dunlin.app.command;

import dunlin.app.installation.Platform;
import dunlin.app.installation.RefusedException;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import dunlin.platform.intake.Profiles;
import dunlin.platform.treatment.MissingRates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a ledger into the books, or says what would be read. */
@Command(name = "import", description = "Reads a ledger, or says what would be read.")
final class ImportCommand extends PlatformCommand {

  @Parameters(arity = "0..1", paramLabel = "FILE|FOLDER", description = "what to read")
  private Optional<Path> ledger = Optional.empty();

  @Option(names = "--profile", description = "how columns, dates, amounts and codes are read")
  private Optional<String> profile = Optional.empty();

  @Option(names = "--source", description = "whose keys the files carry; else the profile's name")
  private Optional<String> source = Optional.empty();

  @Option(names = "--dry-run", description = "say what would happen and change nothing")
  private boolean dryRun;

  @Option(names = "--rejected", description = "where refused rows go")
  private Optional<Path> rejected = Optional.empty();

  @Option(names = "--profiles", description = "list the profiles")
  private boolean listsProfiles;

  ImportCommand(Map<String, String> environment, Console console) {
    super("import", environment, console);
  }

  @Override
  void check() {
    rejected.ifPresent(ImportCommand::checkRejected);
  }

  /** Rows are refused at the end of an import, too late to hear that they cannot be written. */
  private static void checkRejected(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new RefusedException("--rejected %s is a folder; name a file in it".formatted(file));
    }
    if (!Files.isDirectory(folder)) {
      throw new RefusedException("--rejected %s: there is no folder %s".formatted(file, folder));
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new RefusedException("--rejected %s cannot be written".formatted(file));
    }
  }

  @Override
  int workIn(Platform platform) {
    Profiles profiles = platform.door(Profiles.class);
    if (listsProfiles) {
      profiles
          .newest()
          .forEach(each -> console().say("%-24s version %d", each.name(), each.version()));
      return 0;
    }
    Imports.Request request = request(profiles);
    LedgerImport reading = new LedgerImport(platform.door(Imports.class), console());
    Delivery delivery = reading.run(request);
    reading.tellRejected(
        delivery, rejected.orElseGet(() -> installation().home().rejected(delivery.id())));
    platform
        .door(MissingRates.class)
        .now()
        .forEach(missing -> console().say("  look: %s", missing.sentence()));
    return exitCodeOf(delivery);
  }

  private Imports.Request request(Profiles profiles) {
    Path from =
        ledger.orElseThrow(
            () -> new RefusedException("import needs a file or folder; ./dunlin help import"));
    String name =
        profile.orElseThrow(
            () -> new RefusedException("import needs --profile NAME; --profiles lists them"));
    if (profiles.find(name).isEmpty()) {
      throw new RefusedException("there is no profile '%s'; --profiles lists them".formatted(name));
    }
    return LedgerImport.requestFor(from, source.orElse(name), name, dryRun);
  }

  private static int exitCodeOf(Delivery delivery) {
    if (delivery.state() != Delivery.State.DONE) {
      return 1;
    }
    return delivery.rejected() == 0 ? 0 : 2;
  }
}
