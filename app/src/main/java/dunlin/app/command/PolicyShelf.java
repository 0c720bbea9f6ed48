package dunlin.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.app.installation.Platform;
import dunlin.app.installation.RefusedException;
import dunlin.platform.audit.Acting;
import dunlin.platform.policy.DraftOutcome;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.policy.PolicyVersion;
import dunlin.platform.policy.Publication;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The versions of an installation's policy, as the command line handles them. */
final class PolicyShelf {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Policies policies;
  private final PolicyDrafts drafts;
  private final Console console;

  PolicyShelf(Platform platform, Console console) {
    this.policies = platform.door(Policies.class);
    this.drafts = platform.door(PolicyDrafts.class);
    this.console = console;
  }

  /** Says what was in force since when, the newest first, and which drafts there are. */
  int list() {
    List<Publication> publications = policies.publications();
    if (publications.isEmpty()) {
      console.say("version %d, which comes with Dunlin", policies.current().version());
    }
    publications.forEach(each ->
        console.say(
            "version %d  %s  %s%s",
            each.version(),
            MINUTE.format(each.recordedAt()),
            each.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            each.reason().isEmpty() ? "" : ": " + each.reason()));
    drafts
        .live()
        .forEach(each ->
            console.say(
                "draft %d  %s  %s",
                each.id().value(), each.name(), each.state().name().toLowerCase(Locale.ROOT)));
    return 0;
  }

  /**
   * Prints the text of a version.
   *
   * @param version 0 for the one in force
   */
  int show(int version) {
    console.say("%s", find(version).text().stripTrailing());
    return 0;
  }

  /** Writes the text of a version to a file that is not there yet. */
  int export(int version, Path file) {
    String text = find(version).text();
    try {
      Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new RefusedException(file + " is there already", e);
    } catch (IOException e) {
      throw new RefusedException("cannot write " + file, e);
    }
    console.passed("version %d is written to %s".formatted(version, file));
    return 0;
  }

  /** Begins a draft with a text, which people submit and put in force. */
  int bringIn(String name, String text) {
    PolicyDrafts.Words words = new PolicyDrafts.Words(name, text);
    return switch (drafts.bringIn(words, Acting.now().name())) {
      case DraftOutcome.Done done -> {
        console.passed(
            "draft %d holds the text; one person submits it on the page Policies, another puts it in force"
                .formatted(done.draft().id().value()));
        yield 0;
      }
      case DraftOutcome.Refused refused -> throw new RefusedException(refused.why());
      case DraftOutcome other -> throw new IllegalStateException(other.toString());
    };
  }

  private PolicyVersion find(int version) {
    return version == 0
        ? policies.current()
        : policies
            .find(version)
            .orElseThrow(() -> new RefusedException("there is no version " + version));
  }
}
