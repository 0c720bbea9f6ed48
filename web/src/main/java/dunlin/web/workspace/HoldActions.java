package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.platform.outreach.Hold;
import dunlin.platform.outreach.Holds;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people hold back from debtors, and let go. */
@Controller
class HoldActions {

  private static final int LONGEST = 300;

  private final Holds holds;

  HoldActions(Holds holds) {
    this.holds = holds;
  }

  @PostMapping("/accounts/{account}/holds")
  ResponseEntity<Object> put(
      @PathVariable AccountId account,
      @RequestParam(required = false) Hold.@Nullable Kind kind,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request) {
    if (kind == null || isNoReason(reason)) {
      return Reply.refused(request, path(account), "hold.incomplete");
    }
    return holds.put(account, kind, reason).isPresent()
        ? Reply.done(request, path(account), "hold.done")
        : Reply.refused(request, path(account), "hold.already");
  }

  @PostMapping("/accounts/{account}/holds/{hold}/release")
  ResponseEntity<Object> release(
      @PathVariable AccountId account,
      @PathVariable long hold,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request) {
    if (isNoReason(reason)) {
      return Reply.refused(request, path(account), "hold.incomplete");
    }
    return holds.release(account, hold, reason)
        ? Reply.done(request, path(account), "hold.gone")
        : Reply.refused(request, path(account), "undo.nothing");
  }

  private static boolean isNoReason(String reason) {
    return reason.isBlank() || reason.length() > LONGEST;
  }

  private static String path(AccountId account) {
    return "/accounts/" + account.value();
  }
}
