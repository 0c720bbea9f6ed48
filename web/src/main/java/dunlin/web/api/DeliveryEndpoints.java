package dunlin.web.api;

import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import dunlin.platform.intake.Profiles;
import dunlin.platform.intake.RejectedRow;
import dunlin.platform.intake.TooManyDeliveriesException;
import dunlin.web.page.Uploads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Deliveries of files and records into the books. */
@Tag(name = "Imports", description = "Deliveries of files and records into the books.")
@RestController
@RequestMapping("/api/v1/imports")
class DeliveryEndpoints {

  /** One delivery and how far it has come; the rest that remains is told in seconds. */
  record DeliveryAnswer(
      long id,
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
      long rowsPerSecond,
      @Nullable Long remainingSeconds) {

    static DeliveryAnswer of(Delivery delivery) {
      return new DeliveryAnswer(
          delivery.id(),
          delivery.source(),
          delivery.profile(),
          delivery.name(),
          delivery.dryRun(),
          delivery.state().name(),
          delivery.bytes(),
          delivery.bytesRead(),
          delivery.rowsRead(),
          delivery.booked(),
          delivery.unchanged(),
          delivery.corrected(),
          delivery.rejected(),
          delivery.findings(),
          delivery.message(),
          delivery.startedAt(),
          delivery.finishedAt().orElse(null),
          delivery.startedBy(),
          Math.round(delivery.rowsPerSecond()),
          delivery.remaining().map(Duration::toSeconds).orElse(null));
    }
  }

  /** One reason why a row was refused. */
  record RejectedRowAnswer(
      String file, long row, String field, String value, String reason, String line) {

    static RejectedRowAnswer of(RejectedRow row) {
      return new RejectedRowAnswer(
          row.file(), row.row(), row.field(), row.value(), row.reason(), row.line());
    }
  }

  /** A table of a delivery in which rows were refused. */
  record RejectedTableAnswer(String file, String table, long rows) {}

  private final Imports imports;
  private final Profiles profiles;
  private final Uploads uploads;

  DeliveryEndpoints(Imports imports, Profiles profiles, Uploads uploads) {
    this.imports = imports;
    this.profiles = profiles;
    this.uploads = uploads;
  }

  @Operation(
      operationId = "importFiles",
      summary = "Deliver files",
      description =
          "CSV, XLSX or JSON files, read by a mapping profile in the background. A dry run books"
              + " nothing. Good rows go in, bad rows are listed; delivering again changes nothing."
              + " Where too many deliveries wait already, 429 says when to try again.")
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  DeliveryAnswer files(
      @RequestParam String source,
      @RequestParam String profile,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestPart("file") List<MultipartFile> files)
      throws IOException {
    Faults faults = new Faults();
    String name = faults.text("source", source, Faults.LONGEST_NAME);
    if (profiles.find(profile).isEmpty()) {
      faults.add("profile", profile, "is the name of no profile; see /profiles");
    }
    if (files.stream().allMatch(MultipartFile::isEmpty)) {
      faults.add("file", null, "is empty");
    }
    faults.orThrow();
    Uploads.Kept kept = uploads.keep(files);
    return one(start(new Imports.Request(name, profile, kept.sources(), dryRun), kept));
  }

  private long start(Imports.Request request, Uploads.Kept kept) {
    try {
      return imports.start(request, kept::letGo);
    } catch (TooManyDeliveriesException e) {
      throw ProblemException.later(
          "too-many-deliveries",
          "As many deliveries are being read or wait as there is room for. Nothing was kept of"
              + " this one: send it again when one has ended, under the same Idempotency-Key.");
    }
  }

  @Operation(
      operationId = "importRecords",
      summary = "Deliver records",
      description =
          "Booked at once. A malformed record refuses the whole request with 400; a record that"
              + " the books refuse is listed among the rejected rows, its row counted within its"
              + " list from 1.")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  DeliveryAnswer records(@RequestBody RecordsRequest request, Faults faults) {
    String source = faults.text("source", request.source(), Faults.LONGEST_NAME);
    var records = request.records(faults);
    faults.orThrow();
    return DeliveryAnswer.of(imports.deliver(source, records));
  }

  @Operation(operationId = "listImports", summary = "Deliveries", description = "The newest first.")
  @GetMapping
  Page<DeliveryAnswer> list(@ParameterObject PageQuery page) {
    return page.page(
        imports.newest(page.after(Long.MAX_VALUE), page.size() + 1),
        Delivery::id,
        DeliveryAnswer::of);
  }

  @Operation(
      operationId = "importProgress",
      summary = "One delivery and how far it has come",
      description = "With rate and remaining time while it runs.")
  @GetMapping("/{delivery}")
  DeliveryAnswer one(@PathVariable long delivery) {
    return DeliveryAnswer.of(Lookups.found(imports.find(delivery), "delivery " + delivery));
  }

  @Operation(
      operationId = "cancelImport",
      summary = "Stop a delivery",
      description = "After the batch under way; what was booked stands.")
  @PostMapping("/{delivery}/cancellation")
  @ResponseStatus(HttpStatus.ACCEPTED)
  DeliveryAnswer cancel(@PathVariable long delivery) {
    if (!Lookups.found(imports.find(delivery), "delivery " + delivery).isRunning()) {
      throw ProblemException.conflict("not-running", "This delivery has ended already.");
    }
    imports.cancel(delivery);
    return one(delivery);
  }

  @Operation(
      operationId = "rejectedRows",
      summary = "Refused rows with their reasons",
      description =
          "By file, table and row, with all reasons of a row; limit counts rows. The files of"
              + " the rejected tables hold the same, to be mended and sent again.")
  @GetMapping("/{delivery}/rejected-rows")
  Page<RejectedRowAnswer> rejectedRows(
      @PathVariable long delivery, @ParameterObject PageQuery page) {
    DeliveryAnswer known = one(delivery);
    List<RejectedRow> fetched = imports.rejectedRows(known.id(), page.after(0L), page.size() + 1);
    List<Long> places = fetched.stream().map(RejectedRow::place).distinct().toList();
    List<Long> shown = places.subList(0, Math.min(places.size(), page.size()));
    Optional<Long> last =
        places.size() > page.size() ? Optional.of(shown.getLast()) : Optional.empty();
    return page.page(
        fetched.stream()
            .filter(row -> shown.contains(row.place()))
            .map(RejectedRowAnswer::of)
            .toList(),
        last.map(String::valueOf));
  }

  @Operation(
      operationId = "rejectedTables",
      summary = "Tables with refused rows",
      description = "Each can be downloaded as one file.")
  @GetMapping("/{delivery}/rejected-tables")
  Page<RejectedTableAnswer> rejectedTables(@PathVariable long delivery) {
    DeliveryAnswer known = one(delivery);
    return Page.whole(
        imports.rejectedTables(known.id()).stream()
            .map(it -> new RejectedTableAnswer(it.file(), it.table(), it.rows()))
            .toList());
  }

  @Operation(
      operationId = "downloadRejectedRows",
      summary = "Refused rows of a table as CSV",
      description =
          "Ready to be mended and delivered again. Records that came without a file have an empty"
              + " file, their kind as table, and a column for each field.")
  @GetMapping(path = "/{delivery}/rejected-rows.csv", produces = "text/csv")
  void downloadRejectedRows(
      @PathVariable long delivery,
      @RequestParam String file,
      @RequestParam String table,
      HttpServletResponse response)
      throws IOException {
    DeliveryAnswer known = one(delivery);
    boolean has =
        imports.rejectedTables(known.id()).stream()
            .anyMatch(it -> it.file().equals(file) && it.table().equals(table));
    if (!has) {
      throw ProblemException.notFound("table with refused rows of that name");
    }
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejected-" + delivery + ".csv\"");
    imports.writeRejectedRows(known.id(), file, table, response.getOutputStream());
  }
}
