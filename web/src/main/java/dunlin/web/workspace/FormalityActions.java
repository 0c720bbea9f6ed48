package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.contact.Formalities;
import dunlin.platform.contact.Formality;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people record of notices, written contests and their proofs. */
@Controller
class FormalityActions {

  private static final int LONGEST = 300;

  private final Formalities formalities;

  FormalityActions(Formalities formalities) {
    this.formalities = formalities;
  }

  @PostMapping("/accounts/{account}/formalities")
  ResponseEntity<Object> record(
      @PathVariable AccountId account, SaidForm form, Viewer viewer, HttpServletRequest request) {
    if (form.isIncomplete()) {
      return Reply.refused(request, path(account), "formality.incomplete");
    }
    Formalities.Said said = form.said(account, viewer.businessDate());
    if (said.on().isAfter(viewer.businessDate())) {
      return Reply.refused(request, path(account), "consent.ahead");
    }
    var _ = formalities.record(said);
    return Reply.done(request, path(account), "formality.done");
  }

  @PostMapping("/accounts/{account}/formalities/{formality}/withdrawal")
  ResponseEntity<Object> takeBack(
      @PathVariable AccountId account,
      @PathVariable long formality,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request) {
    if (reason.isBlank() || reason.length() > LONGEST) {
      return Reply.refused(request, path(account), "flag.incomplete");
    }
    return formalities.takeBack(account, formality, reason)
        ? Reply.done(request, path(account), "formality.gone")
        : Reply.refused(request, path(account), "undo.nothing");
  }

  private static String path(AccountId account) {
    return "/accounts/" + account.value();
  }

  /**
   * A formality to be recorded, of all documents that had been issued by its day.
   *
   * @param on null for the business date
   */
  record SaidForm(
      Formality.@Nullable Kind kind,
      @Nullable Channel form,
      @Nullable String note,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on) {

    boolean isIncomplete() {
      return kind == null
          || form == null
          || note == null
          || note.isBlank()
          || note.length() > LONGEST;
    }

    Formalities.Said said(AccountId account, LocalDate today) {
      return new Formalities.Said(
          account,
          Objects.requireNonNull(kind),
          Optional.empty(),
          Objects.requireNonNull(form),
          Objects.requireNonNullElse(note, ""),
          Objects.requireNonNullElse(on, today));
    }
  }
}
