package dunlin.app.command;

import dunlin.app.installation.Platform;
import dunlin.app.installation.RefusedException;
import dunlin.core.receivable.AccountId;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.evidence.Evidence;
import dunlin.platform.evidence.Evidence.Wanted;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a bundle of evidence about contacts, which can be judged again without the database. */
@Command(
    name = "evidence",
    description =
        "Writes a file that proves contacts; ./dunlin verify contacts --bundle FILE judges it again.",
    sortOptions = false)
final class EvidenceCommand extends PlatformCommand {

  private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);
  private static final LocalDate END = LocalDate.of(2999, 12, 31);

  @Option(
      names = "--account",
      paramLabel = "KEY",
      description = "the number of the customer in its source, or account:ID; all if left out")
  private Optional<String> account = Optional.empty();

  @Option(names = "--from", paramLabel = "DAY", description = "first day of judgement, by UTC")
  private Optional<LocalDate> from = Optional.empty();

  @Option(names = "--to", paramLabel = "DAY", description = "last day")
  private Optional<LocalDate> to = Optional.empty();

  @Option(
      names = "--without-words",
      description = "leaves out the words of messages, names and addresses")
  private boolean isSilent;

  @Parameters(index = "0", paramLabel = "FILE.zip", description = "the file to be written")
  private Path file = Path.of("evidence.zip");

  EvidenceCommand(Map<String, String> environment, Console console) {
    super("evidence", environment, console);
  }

  @Override
  void check() {
    if (account.isEmpty() && from.isEmpty() && to.isEmpty()) {
      throw new RefusedException("say which contacts: --account, or --from and --to");
    }
    if (Files.exists(file)) {
      throw new RefusedException(file + " is there already");
    }
    if (to.orElse(END).isBefore(from.orElse(BEGINNING))) {
      throw new RefusedException("--to is before --from");
    }
  }

  @Override
  int workIn(Platform platform) {
    Optional<AccountId> chosen = account.map(key -> find(platform, key));
    Wanted wanted = new Wanted(chosen, from.orElse(BEGINNING), to.orElse(END), !isSilent);
    Evidence.Written written = write(platform.door(Evidence.class), wanted);
    console()
        .passed(
            "%s: %s certificates and %s contacts"
                .formatted(
                    file,
                    Console.count(written.certificates()),
                    Console.count(written.contacts())));
    console().say("    manifest %s, which the audit trail knows", written.hash());
    return 0;
  }

  private static AccountId find(Platform platform, String key) {
    if (key.matches("account:\\d{1,18}")) {
      return new AccountId(Long.parseLong(key.substring("account:".length())));
    }
    List<AccountLine> found = platform.door(Customers.class).findByKey(key);
    if (found.isEmpty()) {
      throw new RefusedException("there is no account of '%s'".formatted(key));
    }
    if (found.size() > 1) {
      throw new RefusedException(
          "'%s' has several accounts; name one as account:%d and the like"
              .formatted(key, found.getFirst().accountId().value()));
    }
    return found.getFirst().accountId();
  }

  private Evidence.Written write(Evidence evidence, Wanted wanted) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      return evidence.write(wanted, out);
    } catch (IOException e) {
      throw new RefusedException("cannot write " + file, e);
    }
  }
}
