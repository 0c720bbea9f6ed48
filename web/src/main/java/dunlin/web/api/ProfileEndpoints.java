package dunlin.web.api;

import dunlin.core.spi.FindingKind;
import dunlin.platform.intake.Findings;
import dunlin.platform.intake.Profiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How files are read, and what is doubtful about what came in. */
@Tag(name = "Profiles and findings", description = "How files are read, and what is doubtful.")
@RestController
@RequestMapping("/api/v1")
class ProfileEndpoints {

  /** One version of a mapping profile. */
  record ProfileAnswer(String name, int version, String text, Instant savedAt, String savedBy) {

    static ProfileAnswer of(Profiles.Version version) {
      return new ProfileAnswer(
          version.name(), version.version(), version.text(), version.savedAt(), version.savedBy());
    }
  }

  /** A finding about the quality of what came in. */
  record FindingAnswer(
      long id,
      String kind,
      String label,
      String subject,
      @Nullable Long customer,
      @Nullable Long account,
      String detail,
      @Nullable Long delivery,
      Instant foundAt) {

    static FindingAnswer of(Findings.Line line) {
      return new FindingAnswer(
          line.id(),
          line.kind().name(),
          line.kind().label(),
          line.subject(),
          number(line.customerId()),
          number(line.accountId()),
          line.detail(),
          number(line.deliveryId()),
          line.foundAt());
    }

    private static @Nullable Long number(OptionalLong value) {
      return value.isPresent() ? value.getAsLong() : null;
    }
  }

  /** How many findings of each kind are open. */
  record FindingCountsAnswer(Map<String, Long> kinds) {}

  /** How a finding was settled. */
  record SettlementRequest(@Nullable String how) {}

  /**
   * How several findings were settled.
   *
   * @param findings their numbers; left out where a kind is given
   * @param kind for all open ones of it
   * @param confirmed how many they are; needed with a kind
   * @param newest the greatest number among them; needed with a kind, so that none is settled that
   *     came since
   * @param seen stands for which they are; needed with a kind, so that none is settled that was
   *     opened again since
   */
  record SettlementsRequest(
      @Nullable List<Long> findings,
      @Nullable String kind,
      @Nullable Long confirmed,
      @Nullable Long newest,
      @Nullable String seen,
      @Nullable String how) {

    Findings.Chosen chosen(Faults faults) {
      if (findings != null && kind == null) {
        refuseBesideNumbers(faults);
        return new Findings.Chosen.Ticked(Set.copyOf(findings));
      }
      if (findings != null || kind == null) {
        faults.add("findings", null, "is to be given, or kind, and not both");
      }
      return new Findings.Chosen.Every(
          kind == null ? Optional.empty() : faults.constant("kind", kind, FindingKind.class),
          faults.present("newest", newest, 0L));
    }

    /** What a person was shown is asked of a kind only: numbers that are given say all of it. */
    private void refuseBesideNumbers(Faults faults) {
      String why = "is said with a kind, and not beside findings";
      if (confirmed != null) {
        faults.add("confirmed", confirmed, why);
      }
      if (newest != null) {
        faults.add("newest", newest, why);
      }
      if (seen != null) {
        faults.add("seen", seen, why);
      }
    }

    /** Numbers that are given say by themselves which they are. */
    Findings.Seen seen(Findings.Chosen chosen, Faults faults) {
      return chosen instanceof Findings.Chosen.Ticked(Set<Long> ids)
          ? Findings.Seen.of(ids)
          : new Findings.Seen(
              faults.present("confirmed", confirmed, 0L), faults.present("seen", seen, ""));
    }
  }

  /**
   * What is open of a kind.
   *
   * @param confirmed how many
   * @param newest the greatest of their numbers; 0 where there are none
   * @param seen stands for which they are
   */
  record FindingLookAnswer(String kind, long confirmed, long newest, String seen) {}

  /** How many findings were settled. */
  record SettlementsAnswer(long settled) {}

  private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";

  private final Profiles profiles;
  private final Findings findings;

  ProfileEndpoints(Profiles profiles, Findings findings) {
    this.profiles = profiles;
    this.findings = findings;
  }

  @Operation(
      operationId = "listProfiles",
      summary = "Mapping profiles",
      description = "The newest version of each, by name.")
  @GetMapping("/profiles")
  Page<ProfileAnswer> list() {
    return Page.whole(profiles.newest().stream().map(ProfileAnswer::of).toList());
  }

  @Operation(
      operationId = "readProfile",
      summary = "One mapping profile",
      description = "In its newest version.")
  @GetMapping("/profiles/{name}")
  ProfileAnswer one(@PathVariable String name) {
    return ProfileAnswer.of(Lookups.found(profiles.find(name), "profile " + name));
  }

  @Operation(
      operationId = "profileVersions",
      summary = "All versions of a mapping profile",
      description = "The newest first.")
  @GetMapping("/profiles/{name}/versions")
  Page<ProfileAnswer> versions(@PathVariable String name) {
    return Page.whole(profiles.versions(one(name).name()).stream().map(ProfileAnswer::of).toList());
  }

  @Operation(
      operationId = "saveProfile",
      summary = "Save a mapping profile",
      description =
          "The body is the text of the profile. The same text again is the same version; a text"
              + " that cannot be used is refused with every fault and its line.")
  @PutMapping(path = "/profiles/{name}", consumes = MediaType.TEXT_PLAIN_VALUE)
  ProfileAnswer save(@PathVariable String name, @RequestBody String text) {
    if (!name.matches(NAME)) {
      throw ProblemException.invalid("name", name, "is not of small letters, digits and hyphens");
    }
    return switch (profiles.save(name, text)) {
      case Profiles.Saving.Saved saved -> ProfileAnswer.of(saved.version());
      case Profiles.Saving.Faulty faulty ->
          throw ProblemException.invalid(
              faulty.failures().stream()
                  .map(failure ->
                      Problem.Fault.of(
                          failure.row() == 0
                              ? failure.field()
                              : "line %d %s".formatted(failure.row(), failure.field()).strip(),
                          failure.value(),
                          failure.reason()))
                  .toList());
    };
  }

  @Operation(
      operationId = "listFindings",
      summary = "Open findings",
      description = "Doubts about the quality of what came in, the newest first.")
  @GetMapping("/findings")
  Page<FindingAnswer> findings(
      @RequestParam(required = false) @Nullable FindingKind kind, @ParameterObject PageQuery page) {
    return page.page(
        findings.open(Optional.ofNullable(kind), page.after(Long.MAX_VALUE), page.size() + 1),
        Findings.Line::id,
        FindingAnswer::of);
  }

  @Operation(
      operationId = "countFindings",
      summary = "How many findings are open",
      description = "Of each kind; kinds without any are left out.")
  @GetMapping("/findings/counts")
  FindingCountsAnswer counts() {
    Map<String, Long> kinds = new TreeMap<>();
    findings.counts().forEach((kind, count) -> kinds.put(kind.name(), count));
    return new FindingCountsAnswer(kinds);
  }

  @Operation(
      operationId = "settleFinding",
      summary = "Settle a finding",
      description = "With how; 404 if there is none, or it was settled before.")
  @PostMapping("/findings/{finding}/settlement")
  ContactEndpoints.ChangedAnswer settle(
      @PathVariable long finding, @RequestBody SettlementRequest request, Faults faults) {
    String how = faults.text("how", request.how(), Faults.LONGEST_NOTE);
    faults.orThrow();
    if (!findings.settle(finding, how)) {
      throw ProblemException.notFound("open finding " + finding);
    }
    return new ContactEndpoints.ChangedAnswer(finding, "SETTLED");
  }

  @Operation(
      operationId = "reopenFinding",
      summary = "Open a settled finding again",
      description = "404 if there is none, or it is open.")
  @PostMapping("/findings/{finding}/reopening")
  ContactEndpoints.ChangedAnswer reopen(@PathVariable long finding) {
    if (!findings.reopen(finding)) {
      throw ProblemException.notFound("settled finding " + finding);
    }
    return new ContactEndpoints.ChangedAnswer(finding, "OPEN");
  }

  @Operation(
      operationId = "lookAtFindings",
      summary = "What would be settled of a kind",
      description = "How many are open and which, to be sent with their settlement.")
  @GetMapping("/findings/settlement")
  FindingLookAnswer look(@RequestParam FindingKind kind) {
    Findings.Look look =
        findings.look(new Findings.Chosen.Every(Optional.of(kind), Long.MAX_VALUE));
    return new FindingLookAnswer(
        kind.name(), look.seen().findings(), look.newest(), look.seen().digest());
  }

  @Operation(
      operationId = "settleFindings",
      summary = "Settle several findings",
      description =
          "Those of the numbers, or all open ones of a kind as a look at them told; all or none. 409"
              + " if others are open.")
  @PostMapping("/findings/settlement")
  SettlementsAnswer settleTogether(@RequestBody SettlementsRequest request, Faults faults) {
    String how = faults.text("how", request.how(), Faults.LONGEST_NOTE);
    Findings.Chosen chosen = request.chosen(faults);
    Findings.Seen seen = request.seen(chosen, faults);
    faults.orThrow();
    return switch (findings.settle(chosen, seen, how)) {
      case Findings.Settling.Settled settled -> new SettlementsAnswer(settled.findings());
      case Findings.Settling.Otherwise otherwise ->
          throw ProblemException.conflict(
              "findings-changed",
              "%d of them are open, and they are not the %d that were seen; nothing was settled. Look again at GET /findings/settlement."
                  .formatted(otherwise.open(), seen.findings()));
    };
  }
}
