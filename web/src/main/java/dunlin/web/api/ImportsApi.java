package dunlin.web.api;

import dunlin.core.basics.Failure;
import dunlin.core.spi.FindingKind;
import dunlin.formats.Source;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Findings;
import dunlin.platform.intake.Imports;
import dunlin.platform.intake.Profiles;
import dunlin.platform.intake.RejectedRow;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Uploads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Deliveries, profiles and findings. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Imports")
class ImportsApi {

  record DeliveryView(
      long delivery,
      String source,
      String profile,
      String name,
      boolean dryRun,
      String state,
      long bytes,
      long bytesRead,
      long rowsRead,
      long booked,
      long unchanged,
      long corrected,
      long rejected,
      long findings,
      String message,
      Instant startedAt,
      @Nullable Instant finishedAt,
      String startedBy,
      @Nullable Long secondsLeft) {

    static DeliveryView of(Delivery each) {
      return new DeliveryView(
          each.id(),
          each.source(),
          each.profile(),
          each.name(),
          each.dryRun(),
          each.state().name(),
          each.bytes(),
          each.bytesRead(),
          each.rowsRead(),
          each.booked(),
          each.unchanged(),
          each.corrected(),
          each.rejected(),
          each.findings(),
          each.message(),
          each.startedAt(),
          each.finishedAt().orElse(null),
          each.startedBy(),
          each.remaining().map(left -> left.toSeconds()).orElse(null));
    }
  }

  record RefusedRow(String file, long row, String field, String value, String reason, String line) {
    static RefusedRow of(RejectedRow each) {
      return new RefusedRow(
          each.file(), each.row(), each.field(), each.value(), each.reason(), each.line());
    }

    static RefusedRow of(Failure failure) {
      return new RefusedRow(
          "", failure.row(), failure.field(), failure.value(), failure.reason(), "");
    }
  }

  record ProfileView(String name, int version, String text, Instant savedAt, String savedBy) {
    static ProfileView of(Profiles.Version each) {
      return new ProfileView(
          each.name(), each.version(), each.text(), each.savedAt(), each.savedBy());
    }
  }

  record ProfileText(String text) {}

  record FindingView(
      long finding,
      String kind,
      String subject,
      @Nullable Long account,
      String detail,
      Instant foundAt) {

    static FindingView of(Findings.Line each) {
      return new FindingView(
          each.id(),
          each.kind().name(),
          each.subject(),
          each.accountId().isPresent() ? each.accountId().getAsLong() : null,
          each.detail(),
          each.foundAt());
    }
  }

  record SettlementWish(String how) {}

  private final Imports imports;
  private final Profiles profiles;
  private final Findings findings;
  private final Uploads uploads;

  ImportsApi(Imports imports, Profiles profiles, Findings findings, Uploads uploads) {
    this.imports = imports;
    this.profiles = profiles;
    this.findings = findings;
    this.uploads = uploads;
  }

  @GetMapping("/imports")
  @Operation(operationId = "imports", summary = "Deliveries, the newest first")
  List<DeliveryView> newest(@RequestParam(defaultValue = "50") int limit) {
    return imports.newest(Page.limit(limit)).stream().map(DeliveryView::of).toList();
  }

  @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(operationId = "startImport", summary = "Begins a delivery of files in the background")
  DeliveryView start(
      @RequestParam String profile,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam("file") List<MultipartFile> files)
      throws IOException {
    if (profiles.find(profile).isEmpty()) {
      throw new UnprocessableException("profile-not-found", "There is no such profile.");
    }
    List<Source> kept = uploads.keep(files);
    String name = source.isBlank() ? profile : source.strip();
    return one(imports.start(new Imports.Request(name, profile, kept, dryRun)));
  }

  @GetMapping("/imports/{delivery}")
  @Operation(operationId = "import", summary = "One delivery and how far it has come")
  DeliveryView one(@PathVariable long delivery) {
    return imports
        .find(delivery)
        .map(DeliveryView::of)
        .orElseThrow(() -> new NotHereException("delivery " + delivery));
  }

  @PostMapping("/imports/{delivery}/cancellation")
  @Operation(operationId = "cancelImport", summary = "Stops a delivery after the rows under way")
  void cancel(@PathVariable long delivery) {
    imports.cancel(one(delivery).delivery());
  }

  @GetMapping("/imports/{delivery}/rejected-rows")
  @Operation(operationId = "rejectedRows", summary = "The first refused rows with their reasons")
  List<RefusedRow> rejected(
      @PathVariable long delivery, @RequestParam(defaultValue = "" + Page.LENGTH) int limit) {
    return imports.rejectedRows(one(delivery).delivery(), Page.limit(limit)).stream()
        .map(RefusedRow::of)
        .toList();
  }

  @GetMapping("/profiles")
  @Operation(operationId = "profiles", summary = "All import profiles in their newest version")
  List<ProfileView> profiles() {
    return profiles.newest().stream().map(ProfileView::of).toList();
  }

  @GetMapping("/profiles/{name}")
  @Operation(operationId = "profile", summary = "The newest version of an import profile")
  ProfileView profile(@PathVariable String name) {
    return profiles
        .find(name)
        .map(ProfileView::of)
        .orElseThrow(() -> new NotHereException("profile " + name));
  }

  @PutMapping("/profiles/{name}")
  @Operation(operationId = "saveProfile", summary = "Saves a text as the next version of a profile")
  ProfileView save(@PathVariable String name, @RequestBody ProfileText text) {
    return switch (profiles.save(name, text.text())) {
      case Profiles.Saving.Saved saved -> ProfileView.of(saved.version());
      case Profiles.Saving.Faulty faulty ->
          throw new UnprocessableException(
              "faulty-profile",
              String.join("; ", faulty.failures().stream().map(Failure::toString).toList()));
    };
  }

  @GetMapping("/findings")
  @Operation(operationId = "findings", summary = "Open findings, the newest first")
  Page<FindingView> findings(
      @RequestParam(required = false) @Nullable FindingKind kind,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "" + Page.LENGTH) int limit) {
    return Page.full(
        findings.open(
            Optional.ofNullable(kind), Page.openNumber(after, Long.MAX_VALUE), Page.limit(limit)),
        limit,
        FindingView::of,
        each -> String.valueOf(each.id()));
  }

  @PostMapping("/findings/{finding}/settlement")
  @Operation(operationId = "settleFinding", summary = "Settles a finding")
  void settle(@PathVariable long finding, @RequestBody SettlementWish wish) {
    if (!findings.settle(finding, wish.how())) {
      throw new NotHereException("open finding " + finding);
    }
  }
}
