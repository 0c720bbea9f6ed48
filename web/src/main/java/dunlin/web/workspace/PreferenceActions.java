package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.contact.Consent;
import dunlin.platform.contact.Consents;
import dunlin.platform.contact.Flag;
import dunlin.platform.contact.Flags;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people record of how a debtor may be reached. */
@Controller
class PreferenceActions {

  private static final int LONGEST = 300;

  private final Consents consents;
  private final Flags flags;

  PreferenceActions(Consents consents, Flags flags) {
    this.consents = consents;
    this.flags = flags;
  }

  @PostMapping("/accounts/{account}/consents")
  ResponseEntity<Object> record(
      @PathVariable AccountId account,
      ConsentForm form,
      Viewer viewer,
      HttpServletRequest request) {
    if (form.isIncomplete()) {
      return Reply.refused(request, path(account), "consent.incomplete");
    }
    LocalDate on = Objects.requireNonNullElse(form.on(), viewer.businessDate());
    if (on.isAfter(viewer.businessDate())) {
      return Reply.refused(request, path(account), "consent.ahead");
    }
    Consents.Said said;
    try {
      said = form.said(account, on);
    } catch (IllegalArgumentException e) {
      return Reply.refused(request, path(account), "consent.address");
    }
    var _ = consents.record(said);
    return Reply.done(
        request,
        path(account),
        said.state() == Consent.State.GRANTED ? "consent.done" : "consent.gone");
  }

  @PostMapping("/accounts/{account}/flags")
  ResponseEntity<Object> raise(
      @PathVariable AccountId account, FlagForm form, Viewer viewer, HttpServletRequest request) {
    if (form.isIncomplete()) {
      return Reply.refused(request, path(account), "flag.incomplete");
    }
    Flags.Raise raise = form.raise(account, viewer.businessDate());
    if (raise.since().isAfter(viewer.businessDate())) {
      return Reply.refused(request, path(account), "flag.ahead");
    }
    if (raise.until() != null && raise.until().isBefore(viewer.businessDate())) {
      return Reply.refused(request, path(account), "block.past");
    }
    var _ = flags.raise(raise);
    return Reply.done(request, path(account), "flag.done");
  }

  @PostMapping("/accounts/{account}/flags/{flag}/withdrawal")
  ResponseEntity<Object> takeBack(
      @PathVariable AccountId account,
      @PathVariable long flag,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request) {
    if (reason.isBlank() || reason.length() > LONGEST) {
      return Reply.refused(request, path(account), "flag.incomplete");
    }
    return flags.takeBack(account, flag, reason)
        ? Reply.done(request, path(account), "flag.gone")
        : Reply.refused(request, path(account), "undo.nothing");
  }

  private static String path(AccountId account) {
    return "/accounts/" + account.value();
  }

  private static boolean isMissing(@Nullable String text) {
    return text == null || text.isBlank() || text.length() > LONGEST;
  }

  /**
   * What a debtor said.
   *
   * @param address empty for the whole channel
   * @param on null for the business date
   */
  record ConsentForm(
      @Nullable Channel channel,
      @Nullable String address,
      Consent.@Nullable State state,
      Consent.@Nullable Source source,
      @Nullable String wording,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on) {

    boolean isIncomplete() {
      return channel == null || state == null || source == null || isMissing(wording);
    }

    Consents.Said said(AccountId account, LocalDate day) {
      return new Consents.Said(
          account,
          Objects.requireNonNull(channel),
          Objects.requireNonNullElse(address, ""),
          Objects.requireNonNull(state),
          Objects.requireNonNull(source),
          Objects.requireNonNullElse(wording, ""),
          day);
    }
  }

  /**
   * A flag to be raised.
   *
   * @param since null for the business date
   * @param until the last day, or null until it is taken back
   */
  record FlagForm(
      Flag.@Nullable Kind kind,
      @Nullable String note,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate since,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until) {

    boolean isIncomplete() {
      return kind == null || isMissing(note);
    }

    Flags.Raise raise(AccountId account, LocalDate today) {
      return new Flags.Raise(
          account,
          Objects.requireNonNull(kind),
          Objects.requireNonNullElse(note, ""),
          Objects.requireNonNullElse(since, today),
          until);
    }
  }
}
