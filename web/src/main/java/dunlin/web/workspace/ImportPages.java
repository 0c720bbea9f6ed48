package dunlin.web.workspace;

import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import dunlin.platform.intake.Profiles;
import dunlin.platform.intake.RejectedRow;
import dunlin.platform.intake.TooManyDeliveriesException;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Deliveries of files: upload, progress, what was refused, history. */
@Controller
public class ImportPages {

  private static final int HISTORY_LENGTH = 50;
  private static final int ROWS_SHOWN = 200;

  /** The form and the history. */
  public record ImportsModel(
      List<Delivery> deliveries, List<String> profiles, UnaryOperator<String> names) {}

  /** One delivery. */
  public record DeliveryModel(
      Delivery delivery, List<RejectedRow> rejected, List<Imports.RejectedTable> tables) {

    /** How long the delivery took; nothing while it runs. */
    public Duration duration() {
      return delivery
          .finishedAt()
          .map(end -> Duration.between(delivery.startedAt(), end))
          .orElse(Duration.ZERO);
    }

    /** Rows a second over the whole delivery. */
    public long averageRate() {
      return delivery.rowsRead() * 1000 / Math.max(1, duration().toMillis());
    }
  }

  private final Pages pages;
  private final Imports imports;
  private final Profiles profiles;
  private final Uploads uploads;
  private final Names names;

  ImportPages(Pages pages, Imports imports, Profiles profiles, Uploads uploads, Names names) {
    this.pages = pages;
    this.imports = imports;
    this.profiles = profiles;
    this.uploads = uploads;
    this.names = names;
  }

  @GetMapping("/imports")
  ModelAndView imports() {
    return pages.page(
        Section.IMPORTS,
        "imports",
        new ImportsModel(
            imports.newest(2 * HISTORY_LENGTH).stream()
                .filter(delivery -> !delivery.isWithoutNews())
                .limit(HISTORY_LENGTH)
                .toList(),
            profiles.newest().stream().map(Profiles.Version::name).toList(),
            names.ofActors()));
  }

  @PostMapping("/imports")
  ResponseEntity<Object> start(
      @RequestParam(defaultValue = "") String source,
      @RequestParam String profile,
      @RequestParam(name = "file") List<MultipartFile> files,
      @RequestParam(defaultValue = "false") boolean dryRun,
      HttpServletRequest request)
      throws IOException {
    List<MultipartFile> given = files.stream().filter(file -> !file.isEmpty()).toList();
    if (given.isEmpty()) {
      return Reply.refused(request, "/imports", "imports.nofile");
    }
    if (profiles.find(profile).isEmpty()) {
      return Reply.refused(request, "/imports", "imports.noprofile");
    }
    Uploads.Kept kept = uploads.keep(given);
    String name = source.isBlank() ? profile : source.strip();
    try {
      long id =
          imports.start(new Imports.Request(name, profile, kept.sources(), dryRun), kept::letGo);
      return Reply.done(request, "/imports/" + id, "imports.started");
    } catch (TooManyDeliveriesException e) {
      return Reply.refused(request, "/imports", "imports.busy");
    }
  }

  @GetMapping("/imports/{id}")
  ModelAndView delivery(@PathVariable long id) {
    return pages.page(Section.IMPORTS, "import", model(id));
  }

  /** Progress, asked for again and again while the delivery runs. */
  @GetMapping("/imports/{id}/progress")
  ModelAndView progress(@PathVariable long id) {
    return pages.fragment("import-progress", model(id));
  }

  @PostMapping("/imports/{id}/cancellation")
  ResponseEntity<Object> cancel(@PathVariable long id, HttpServletRequest request) {
    imports.cancel(find(id).id());
    return Reply.done(request, "/imports/" + id, "imports.cancelled");
  }

  /** The refused rows of a table as they came, to be mended and delivered again. */
  @GetMapping("/imports/{id}/rejected")
  void rejected(
      @PathVariable long id,
      @RequestParam String file,
      @RequestParam(defaultValue = "") String table,
      HttpServletResponse response)
      throws IOException {
    Delivery delivery = find(id);
    if (imports.rejectedTables(id).stream()
        .noneMatch(each -> each.file().equals(file) && each.table().equals(table))) {
      throw new NotHereException("refused rows of delivery " + id);
    }
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"rejected-%d.csv\"".formatted(delivery.id()));
    imports.writeRejectedRows(id, file, table, response.getOutputStream());
  }

  private DeliveryModel model(long id) {
    Delivery delivery = find(id);
    return new DeliveryModel(
        delivery,
        delivery.isRunning() ? List.of() : imports.rejectedRows(id, ROWS_SHOWN),
        delivery.isRunning() ? List.of() : imports.rejectedTables(id));
  }

  private Delivery find(long id) {
    return imports.find(id).orElseThrow(() -> new NotHereException("delivery " + id));
  }
}
