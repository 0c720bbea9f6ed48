package dunlin.app.command;

import dunlin.app.installation.Platform;
import dunlin.app.installation.RefusedException;
import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Seals;
import dunlin.platform.evidence.BundleCheck;
import dunlin.platform.insight.Insights;
import dunlin.platform.outreach.ContactProofs;
import dunlin.platform.portfolio.Books;
import dunlin.platform.receivable.Controls;
import dunlin.platform.treatment.Decisions;
import dunlin.platform.treatment.Verification;
import dunlin.platform.worklist.Worklists;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Proves the books, the decisions, the audit trail and the contacts, naming the first fact that
 * does not fit.
 */
@Command(
    name = "verify",
    description = "Proves the books, the decisions, the audit trail and the contacts.",
    sortOptions = false)
final class VerifyCommand extends PlatformCommand {

  private static final int MOST_TOLD = 20;

  /** What can be proved. */
  enum Part {
    BOOKS,
    DECISIONS,
    AUDIT,
    CONTACTS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(arity = "0..*", description = "any of ${COMPLETION-CANDIDATES}; without one, all")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = "judges the contacts of a bundle of evidence again, without any database")
  private Optional<Path> bundle = Optional.empty();

  VerifyCommand(Map<String, String> environment, Console console) {
    super("verify", environment, console);
  }

  @Override
  void check() {
    if (bundle.isPresent() && !parts.equals(EnumSet.of(Part.CONTACTS))) {
      throw new RefusedException(
          "--bundle is for contacts: ./dunlin verify contacts --bundle FILE");
    }
  }

  @Override
  OptionalInt withoutPlatform() {
    return bundle
        .map(file -> OptionalInt.of(bundleHolds(file) ? 0 : 1))
        .orElse(OptionalInt.empty());
  }

  private boolean bundleHolds(Path file) {
    try {
      BundleCheck.Verdict verdict = BundleCheck.check(file);
      tell(
          verdict.holds(),
          "contacts: %s certificates of %s judged again, %s"
              .formatted(
                  Console.count(verdict.certificates()),
                  file,
                  verdict.holds() ? "all with the same outcome" : "the bundle does not hold"));
      verdict.faults().forEach(fault -> console().say("    " + fault));
      if (!verdict.hash().isEmpty()) {
        console().say("    manifest %s", verdict.hash());
      }
      return verdict.holds();
    } catch (IOException e) {
      throw new RefusedException("cannot read " + file, e);
    }
  }

  @Override
  int workIn(Platform platform) {
    boolean holds = true;
    for (Part part : parts) {
      holds &=
          switch (part) {
            case BOOKS -> booksTie(platform);
            case DECISIONS -> decisionsHold(platform);
            case AUDIT -> auditHolds(platform);
            case CONTACTS -> contactsHold(platform.door(ContactProofs.class));
          };
    }
    return holds ? 0 : 1;
  }

  private boolean contactsHold(ContactProofs proofs) {
    ContactProofs.Verification result =
        proofs.verify(checked ->
            console().progress(Console.count(checked) + " contacts judged again so far"));
    console().progressEnds();
    tell(result);
    return result.isOk();
  }

  void tell(ContactProofs.Verification result) {
    if (result.checked() == 0 && result.isOk()) {
      console().say("  contacts: no contacts yet");
      return;
    }
    tell(
        result.isOk(),
        "contacts: %s judged again from their certificates, %s"
            .formatted(
                Console.count(result.checked()),
                result.isOk() ? "all with the same outcome" : "some do not hold"));
    result.faults().forEach(fault -> console().say("    " + fault));
  }

  private boolean booksTie(Platform platform) {
    Controls.Control control = platform.door(Controls.class).check();
    tell(control.ok(), "books: " + control.summary());
    control.findings().forEach(finding -> console().say("    " + finding));
    boolean months = monthsTie(platform);
    return daysTie(platform) && months && control.ok();
  }

  private boolean daysTie(Platform platform) {
    Optional<String> apart = platform.door(Insights.class).findDayApart();
    tell(apart.isEmpty(), "books: " + apart.orElse("the totals of days follow the facts"));
    return apart.isEmpty();
  }

  private boolean monthsTie(Platform platform) {
    Optional<String> apart = platform.door(Insights.class).findMonthApart();
    tell(apart.isEmpty(), "books: " + apart.orElse("the totals of months follow the facts"));
    return apart.isEmpty();
  }

  private boolean auditHolds(Platform platform) {
    boolean trail = trailIsWhole(platform.door(AuditTrail.class));
    boolean seals = sealsFit(platform.door(Seals.class));
    return trail && seals;
  }

  private boolean decisionsHold(Platform platform) {
    boolean replay = decisionsReplay(platform.door(Decisions.class));
    boolean follow =
        allFollow(
            "worklist: account %d is not listed as it stands",
            platform.door(Worklists.class).strays(MOST_TOLD));
    boolean owned =
        allFollow(
            "books of collectors: account %d is not owned as it was assigned",
            platform.door(Books.class).strays(MOST_TOLD));
    return replay && follow && owned;
  }

  private boolean decisionsReplay(Decisions decisions) {
    Verification result =
        decisions.verify(
            Long.MAX_VALUE,
            checked -> console().progress(Console.count(checked) + " decisions made again so far"));
    console().progressEnds();
    tell(result);
    return result.isOk();
  }

  /** Where there are none, nothing is proved. */
  void tell(Verification result) {
    if (result.checked() == 0) {
      console().say("  decisions: no decisions yet");
      return;
    }
    String made =
        Console.count(result.checked() - result.notReplayed()) + " made again from their inputs";
    tell(
        result.isOk(),
        "decisions: %s, %s"
            .formatted(
                made,
                result.isOk()
                    ? "all the same byte for byte"
                    : Console.count(result.differing()) + " differ"));
    if (result.notReplayed() > 0) {
      console()
          .say(
              "    %s more could not be made again and are not proved: the policy that made them is"
                      .formatted(Console.count(result.notReplayed()))
                  + " in a language of earlier builds");
    }
    result.differences().forEach(difference -> console().say("    " + difference));
  }

  private boolean allFollow(String sentence, List<AccountId> strays) {
    strays.forEach(account -> tell(false, sentence.formatted(account.value())));
    return strays.isEmpty();
  }

  private boolean trailIsWhole(AuditTrail trail) {
    Optional<String> found = trail.findBreak();
    tell(found.isEmpty(), "audit: " + found.orElse("the chain over the trail is whole"));
    return found.isEmpty();
  }

  private boolean sealsFit(Seals seals) {
    List<Seals.Unfit> unfit = seals.unfit();
    tell(
        unfit.isEmpty(),
        unfit.isEmpty()
            ? "audit: %s other facts fit their seals".formatted(Console.count(seals.count()))
            : "audit: facts do not fit their seals");
    unfit.forEach(each -> console().say("    " + each));
    return unfit.isEmpty();
  }

  private void tell(boolean holds, String what) {
    if (holds) {
      console().passed(what);
    } else {
      console().failed(what);
    }
  }
}
