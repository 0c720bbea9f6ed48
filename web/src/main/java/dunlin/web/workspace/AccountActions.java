package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.platform.contact.Callback;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.InteractionId;
import dunlin.platform.contact.Interactions;
import dunlin.platform.dispute.DisputeId;
import dunlin.platform.dispute.Disputes;
import dunlin.platform.portfolio.Books;
import dunlin.platform.promise.Promises;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.worklist.Worklists;
import dunlin.web.page.Lengths;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people do about accounts. */
@Controller
class AccountActions {

  private static final int MOST_ITEMS = 500;

  private final Interactions interactions;
  private final Worklists worklists;
  private final Disputes disputes;
  private final Promises promises;
  private final Books books;
  private final Ledger ledger;

  AccountActions(
      Interactions interactions,
      Worklists worklists,
      Disputes disputes,
      Promises promises,
      Books books,
      Ledger ledger) {
    this.interactions = interactions;
    this.worklists = worklists;
    this.disputes = disputes;
    this.promises = promises;
    this.books = books;
    this.ledger = ledger;
  }

  @PostMapping("/accounts/{account}/interactions")
  ResponseEntity<Object> log(
      @PathVariable AccountId account,
      InteractionForm form,
      Viewer viewer,
      HttpServletRequest request) {
    if (form.isEmpty()) {
      return Reply.refused(request, path(account), "log.empty");
    }
    if (Lengths.isBeyondNote(form.note())) {
      return Reply.refused(request, path(account), "note.long", Lengths.NOTE);
    }
    if (form.hasLongLine()) {
      return Reply.refused(request, path(account), "line.long", Lengths.NAME);
    }
    LocalDate back = form.callbackOn();
    LocalDate today = viewer.businessDate();
    if (back != null && !Callback.canBeOn(back, today)) {
      return Reply.refused(request, path(account), "log.callback.range");
    }
    InteractionId id = interactions.log(form.toLog(account));
    return Reply.doneWithUndo(
        request,
        path(account),
        "/interactions/%d/withdrawal".formatted(id.value()),
        form.kind() == Interaction.Kind.CALL ? "log.call.done" : "log.note.done");
  }

  @PostMapping("/interactions/{id}/withdrawal")
  ResponseEntity<Object> withdraw(@PathVariable long id, HttpServletRequest request) {
    return switch (interactions.withdraw(new InteractionId(id))) {
      case WITHDRAWN -> Reply.done(request, back(request), "undo.done");
      case WITHDRAWN_BEFORE -> Reply.done(request, back(request), "undo.before");
      case SENT -> Reply.refused(request, back(request), "undo.sent");
      case NOT_FOUND -> Reply.refused(request, back(request), "undo.nothing");
    };
  }

  @PostMapping("/accounts/{account}/snooze")
  ResponseEntity<Object> snooze(
      @PathVariable AccountId account,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
      @RequestParam(defaultValue = "") String reason,
      Viewer viewer,
      HttpServletRequest request) {
    if (until == null || !until.isAfter(viewer.businessDate())) {
      return Reply.refused(request, path(account), "snooze.past");
    }
    if (Lengths.isBeyondNote(reason)) {
      return Reply.refused(request, path(account), "note.long", Lengths.NOTE);
    }
    worklists.snooze(account, until, reason.strip());
    return Reply.doneWithUndo(
        request, path(account), path(account) + "/snooze/withdrawal", "snooze.done", until);
  }

  @PostMapping("/accounts/{account}/snooze/withdrawal")
  ResponseEntity<Object> undoSnooze(@PathVariable AccountId account, HttpServletRequest request) {
    return worklists.undoSnooze(account)
        ? Reply.done(request, path(account), "undo.done")
        : Reply.refused(request, path(account), "undo.nothing");
  }

  @PostMapping("/accounts/{account}/disputes")
  ResponseEntity<Object> dispute(
      @PathVariable AccountId account,
      @RequestParam(defaultValue = "") List<Long> item,
      @RequestParam String reason,
      HttpServletRequest request) {
    List<Long> items = Ticked.of(item);
    if (items.isEmpty() || items.size() > MOST_ITEMS || reason.isBlank()) {
      return Reply.refused(request, path(account), "dispute.incomplete");
    }
    if (Lengths.isBeyondNote(reason)) {
      return Reply.refused(request, path(account), "note.long", Lengths.NOTE);
    }
    List<Disputes.Raise> wanted =
        items.stream()
            .distinct()
            .map(id -> new Disputes.Raise(new ItemId(id), reason.strip(), Optional.empty()))
            .toList();
    return disputes
        .raiseAll(wanted)
        .map(refused -> Reply.refusedBecause(request, path(account), refused.reason()))
        .orElseGet(() -> Reply.done(request, path(account), "dispute.done", wanted.size()));
  }

  @PostMapping("/disputes/{id}/closing")
  ResponseEntity<Object> closeDispute(
      @PathVariable long id, @RequestParam String outcome, HttpServletRequest request) {
    if (Lengths.isBeyondNote(outcome)) {
      return Reply.refused(request, back(request), "note.long", Lengths.NOTE);
    }
    return switch (disputes.close(new DisputeId(id), outcome.strip())) {
      case CLOSED, CLOSED_BEFORE -> Reply.done(request, back(request), "dispute.closed");
      case NOT_FOUND -> Reply.refused(request, back(request), "dispute.missing");
    };
  }

  /** Promises what is open on each item by one day. */
  @PostMapping("/accounts/{account}/promises")
  ResponseEntity<Object> promise(
      @PathVariable AccountId account,
      @RequestParam(defaultValue = "") List<Long> item,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
      Viewer viewer,
      HttpServletRequest request) {
    if (item.isEmpty() || item.size() > MOST_ITEMS || on == null) {
      return Reply.refused(request, path(account), "promise.incomplete");
    }
    List<Promises.Make> wanted =
        ledger.openItems(account, viewer.businessDate()).stream()
            .filter(each -> item.contains(each.id().value()) && each.open().isPositive())
            .map(each -> new Promises.Make(each.id(), each.open(), on))
            .toList();
    if (wanted.isEmpty()) {
      return Reply.refused(request, path(account), "promise.incomplete");
    }
    return promises
        .makeAll(wanted)
        .map(refused -> Reply.refusedBecause(request, path(account), refused.reason()))
        .orElseGet(() -> Reply.done(request, path(account), "promise.done", wanted.size()));
  }

  @PostMapping("/accounts/{account}/owner")
  ResponseEntity<Object> assign(
      @PathVariable AccountId account,
      @RequestParam(required = false) @Nullable Long member,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request) {
    if (Lengths.isBeyondNote(reason)) {
      return Reply.refused(request, path(account), "note.long", Lengths.NOTE);
    }
    OptionalLong owner = member == null ? OptionalLong.empty() : OptionalLong.of(member);
    return switch (books.assign(account, owner, reason.strip())) {
      case ASSIGNED, UNCHANGED -> Reply.done(request, path(account), "owner.done");
      case ACCOUNT_NOT_FOUND, MEMBER_NOT_FOUND ->
          Reply.refused(request, path(account), "owner.missing");
    };
  }

  private static String path(AccountId account) {
    return "/accounts/" + account.value();
  }

  /** The page of our own from which the form came; only its path is taken. */
  private static String back(HttpServletRequest request) {
    String from = request.getParameter("back");
    return from != null && from.matches("/[a-z0-9/-]*") ? from : "/today";
  }

  /** What the forms for calls and notes send. */
  record InteractionForm(
      Interaction.Kind kind,
      @Nullable String outcome,
      @Nullable String person,
      @Nullable String note,
      @Nullable String nextStep,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate callbackOn,
      @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable LocalTime callbackAt,
      @Nullable Integer minutes) {

    boolean isEmpty() {
      return text(outcome).isEmpty() && text(note).isEmpty() && text(nextStep).isEmpty();
    }

    boolean hasLongLine() {
      return Lengths.isBeyondName(outcome)
          || Lengths.isBeyondName(person)
          || Lengths.isBeyondName(nextStep);
    }

    Interactions.Log toLog(AccountId account) {
      return new Interactions.Log(
          account,
          kind,
          text(outcome),
          text(person),
          text(note),
          text(nextStep),
          callbackOn,
          callbackOn == null ? null : callbackAt,
          minutes);
    }

    private static String text(@Nullable String value) {
      return value == null ? "" : value.strip();
    }
  }
}
