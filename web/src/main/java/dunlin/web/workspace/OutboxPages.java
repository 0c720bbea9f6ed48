package dunlin.web.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.core.receivable.AccountId;
import dunlin.core.spi.Attachment;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.outreach.Attachments;
import dunlin.platform.outreach.ContactProofs;
import dunlin.platform.outreach.Forewarning;
import dunlin.platform.outreach.MailReports;
import dunlin.platform.outreach.Message;
import dunlin.platform.outreach.MessageId;
import dunlin.platform.outreach.Outbox;
import dunlin.platform.outreach.Task;
import dunlin.platform.outreach.Tasks;
import dunlin.platform.outreach.TemplatePreviews;
import dunlin.platform.outreach.WrongChases;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The outbox: what is on its way to debtors, what is to come, and the word of people on it. */
@Controller
public class OutboxPages {

  private static final String PATH = "/outreach";
  private static final int PAGE_LENGTH = 100;

  /** What the outbox shows, in the order of its filters. */
  public enum View {
    WAITING(Message.State.WAITING, Message.State.CLAIMED, Message.State.SENDING),
    ATTENTION(
        Message.State.SUGGESTED,
        Message.State.DRAFT,
        Message.State.UNCERTAIN,
        Message.State.REFUSED,
        Message.State.FAILED),
    SENT(Message.State.SENT),
    DROPPED(Message.State.DROPPED),
    TASKS,
    COMING;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of, which nobody can change
    private final Set<Message.State> states;

    View(Message.State... states) {
      this.states = Set.of(states);
    }

    Set<Message.State> states() {
      return states;
    }

    static View of(String name) {
      return Stream.of(values())
          .filter(each -> each.name().equalsIgnoreCase(name))
          .findFirst()
          .orElse(WAITING);
    }
  }

  /**
   * A page of the outbox.
   *
   * @param counts of messages for each view that shows messages
   * @param wrongChases beside what was sent
   * @param trouble what keeps messages from going out, if anything does
   * @param next where the next page begins; 0 at the end
   */
  public record OutboxModel(
      View view,
      Map<Message.State, Integer> counts,
      int coming,
      LocalDate nextDay,
      List<Message> messages,
      List<Task> tasks,
      List<Forewarning.Coming> forewarning,
      Optional<WrongChases.Count> wrongChases,
      Optional<Outbox.Trouble> trouble,
      Map<AccountId, AccountLine> accounts,
      long next) {

    /** How many messages a view shows. */
    public int count(View of) {
      return of == View.COMING
          ? coming
          : of.states().stream().mapToInt(state -> counts.getOrDefault(state, 0)).sum();
    }

    public String customer(AccountId account) {
      return Optional.ofNullable(accounts.get(account))
          .map(AccountLine::name)
          .orElse(account.toString());
    }
  }

  /** Another message that left in the same mail. */
  public record Companion(MessageId id, String customer) {}

  /**
   * A message with its files, what came back on it, and its proof.
   *
   * @param together those that left in one mail with it, as far as the viewer sees their accounts
   * @param preview what it would say now, if it waits
   */
  public record MessageModel(
      Message message,
      String customer,
      List<Companion> together,
      Optional<TemplatePreviews.Preview> preview,
      boolean isWhollySeen,
      List<Attachments.Attached> files,
      List<MailReports.Report> reports,
      Optional<ContactProofs.Proof> proof,
      UnaryOperator<String> names) {}

  private final Pages pages;
  private final Outbox outbox;
  private final Tasks tasks;
  private final Forewarning forewarning;
  private final ContactProofs proofs;
  private final Attachments attachments;
  private final TemplatePreviews previews;
  private final MailReports reports;
  private final WrongChases wrongChases;
  private final Customers customers;
  private final Names names;

  OutboxPages(
      Pages pages,
      Outbox outbox,
      Tasks tasks,
      Forewarning forewarning,
      ContactProofs proofs,
      Attachments attachments,
      TemplatePreviews previews,
      MailReports reports,
      WrongChases wrongChases,
      Customers customers,
      Names names) {
    this.pages = pages;
    this.outbox = outbox;
    this.tasks = tasks;
    this.forewarning = forewarning;
    this.proofs = proofs;
    this.attachments = attachments;
    this.previews = previews;
    this.reports = reports;
    this.wrongChases = wrongChases;
    this.customers = customers;
    this.names = names;
  }

  @GetMapping(PATH)
  ModelAndView outbox(
      @RequestParam(defaultValue = "") String view, @RequestParam(defaultValue = "0") long from) {
    View chosen = View.of(view);
    long before = from == 0 ? Long.MAX_VALUE : from;
    List<Message> messages =
        chosen.states().isEmpty() ? List.of() : outbox.page(chosen.states(), before, PAGE_LENGTH);
    List<Task> open = chosen == View.TASKS ? tasks.open(before, PAGE_LENGTH) : List.of();
    List<Forewarning.Coming> coming =
        chosen == View.COMING ? forewarning.page(from, PAGE_LENGTH) : List.of();
    List<AccountId> accounts =
        Stream.of(
                messages.stream().map(Message::account),
                open.stream().map(Task::account),
                coming.stream().map(Forewarning.Coming::account))
            .flatMap(each -> each)
            .distinct()
            .toList();
    return pages.page(
        Section.OUTREACH,
        "outbox",
        new OutboxModel(
            chosen,
            outbox.counts(),
            forewarning.count(),
            forewarning.nextDay(),
            messages,
            open,
            coming,
            chosen == View.SENT ? Optional.of(wrongChases.count()) : Optional.empty(),
            outbox.trouble(),
            customers.lines(accounts),
            next(messages, open, coming)));
  }

  private static long next(
      List<Message> messages, List<Task> tasks, List<Forewarning.Coming> coming) {
    if (messages.size() == PAGE_LENGTH) {
      return messages.getLast().id().value();
    }
    if (tasks.size() == PAGE_LENGTH) {
      return tasks.getLast().id();
    }
    return coming.size() == PAGE_LENGTH ? coming.getLast().account().value() : 0;
  }

  @GetMapping(PATH + "/{id}")
  ModelAndView message(@PathVariable long id) {
    Message message = outbox.find(new MessageId(id)).orElseThrow(() -> new NotHereException(id));
    List<Message> together = outbox.together(message.id());
    boolean isWhole = outbox.isWhollySeen(message.id());
    Map<AccountId, AccountLine> accounts =
        customers.lines(together.stream().map(Message::account).toList());
    return pages.page(
        Section.OUTREACH,
        "message",
        new MessageModel(
            message,
            nameOf(accounts, message.account()),
            together.stream()
                .filter(each -> !each.id().equals(message.id()))
                .map(each -> new Companion(each.id(), nameOf(accounts, each.account())))
                .toList(),
            preview(message),
            isWhole,
            isWhole ? attachments.of(message.id()) : List.of(),
            reports.of(message.id()),
            isWhole ? proofs.of(message.id()) : Optional.empty(),
            names.ofActors()));
  }

  /** What is written at the instant of sending is shown before to whoever may let it go. */
  private Optional<TemplatePreviews.Preview> preview(Message message) {
    return switch (message.state()) {
      case SUGGESTED, DRAFT, WAITING -> Optional.of(previews.of(message));
      case CLAIMED, SENDING, SENT, UNCERTAIN, REFUSED, FAILED, DROPPED -> Optional.empty();
    };
  }

  @GetMapping(PATH + "/{id}/preview/attachments/{position}")
  ResponseEntity<byte[]> attachmentToCome(@PathVariable long id, @PathVariable int position) {
    Message message = outbox.find(new MessageId(id)).orElseThrow(() -> new NotHereException(id));
    List<Attachment> files =
        preview(message).orElseThrow(() -> new NotHereException(id))
                instanceof TemplatePreviews.Preview.Made made
            ? made.files()
            : List.of();
    if (position < 0 || position >= files.size()) {
      throw new NotHereException(position);
    }
    return file(files.get(position));
  }

  private static String nameOf(Map<AccountId, AccountLine> accounts, AccountId account) {
    return Optional.ofNullable(accounts.get(account)).map(AccountLine::name).orElse("");
  }

  @GetMapping(PATH + "/{id}/attachments/{position}")
  ResponseEntity<byte[]> attachment(@PathVariable long id, @PathVariable int position) {
    Attachment file =
        Optional.of(new MessageId(id))
            .filter(outbox::isWhollySeen)
            .flatMap(message -> attachments.find(message, position))
            .orElseThrow(() -> new NotHereException(position));
    return file(file);
  }

  private static ResponseEntity<byte[]> file(Attachment file) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(file.mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(file.name(), UTF_8).build().toString())
        .body(file.content());
  }

  @GetMapping(PATH + "/{id}/certificate")
  ResponseEntity<String> certificate(@PathVariable long id) {
    Message message = outbox.find(new MessageId(id)).orElseThrow(() -> new NotHereException(id));
    ContactProofs.Proof proof =
        Optional.of(message.id())
            .filter(outbox::isWhollySeen)
            .flatMap(proofs::of)
            .orElseThrow(() -> new NotHereException(id));
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"contact-%d.certificate\"".formatted(id))
        .body(proof.text());
  }

  @PostMapping(PATH + "/{id}/stop")
  ResponseEntity<Object> stop(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String view,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
      Viewer viewer,
      HttpServletRequest request) {
    if (reason.isBlank()) {
      return Reply.refused(request, back(view), "block.incomplete");
    }
    LocalDate last = until == null ? viewer.businessDate() : until;
    if (last.isBefore(viewer.businessDate())) {
      return Reply.refused(request, back(view), "block.past");
    }
    return told(
        outbox.stop(new MessageId(id), reason.strip(), last),
        request,
        back(view),
        "outbox.stopped");
  }

  @PostMapping(PATH + "/{id}/permission")
  ResponseEntity<Object> allow(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String view,
      HttpServletRequest request) {
    return told(outbox.allow(new MessageId(id)), request, back(view), "outbox.allowed");
  }

  @PostMapping(PATH + "/{id}/retry")
  ResponseEntity<Object> retry(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String view,
      HttpServletRequest request) {
    return told(outbox.tryAgain(new MessageId(id)), request, back(view), "outbox.retried");
  }

  @PostMapping(PATH + "/{id}/settlement")
  ResponseEntity<Object> settle(
      @PathVariable long id,
      @RequestParam boolean arrived,
      @RequestParam(defaultValue = "") String view,
      HttpServletRequest request) {
    return told(
        outbox.settle(new MessageId(id), arrived),
        request,
        back(view),
        arrived ? "outbox.arrived" : "outbox.lost");
  }

  private static String back(String view) {
    return Links.to(PATH, "view", view);
  }

  static ResponseEntity<Object> told(
      Outbox.Change change, HttpServletRequest request, String back, String done) {
    return switch (change) {
      case DONE -> Reply.done(request, back, done);
      case TOO_LATE -> Reply.refused(request, back, "outbox.late");
      case NOT_FOUND -> throw new NotHereException("the message");
    };
  }
}
