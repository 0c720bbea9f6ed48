package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.platform.contact.Blocks;
import dunlin.web.page.Lengths;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What people say about outreach: that it stops, and that it goes on. */
@Controller
class OutreachActions {

  private final Blocks blocks;

  OutreachActions(Blocks blocks) {
    this.blocks = blocks;
  }

  @PostMapping("/accounts/{account}/blocks")
  ResponseEntity<Object> stop(
      @PathVariable AccountId account, BlockForm form, Viewer viewer, HttpServletRequest request) {
    if (form.isIncomplete()) {
      return Reply.refused(request, path(account), "block.incomplete");
    }
    if (form.until() != null && form.until().isBefore(viewer.businessDate())) {
      return Reply.refused(request, path(account), "block.past");
    }
    if (Lengths.isBeyondNote(form.reason()) || Lengths.isBeyondNote(form.note())) {
      return Reply.refused(request, path(account), "note.long", Lengths.NOTE);
    }
    long block;
    try {
      block = blocks.stop(form.stop(account));
    } catch (IllegalArgumentException e) {
      if (form.item() == null) {
        throw e;
      }
      // What is left to refuse: the item is none of the account, or was settled meanwhile.
      return Reply.refused(request, path(account), "block.missing");
    }
    return Reply.doneWithUndo(
        request,
        path(account),
        path(account) + "/blocks/%d/withdrawal".formatted(block),
        "block.done");
  }

  @PostMapping("/accounts/{account}/blocks/{block}/withdrawal")
  ResponseEntity<Object> goOn(
      @PathVariable AccountId account, @PathVariable long block, HttpServletRequest request) {
    return blocks.takeBack(block)
        ? Reply.done(request, path(account), "block.gone")
        : Reply.refused(request, path(account), "undo.nothing");
  }

  private static String path(AccountId account) {
    return "/accounts/" + account.value();
  }

  /**
   * The form to stop outreach.
   *
   * @param item the only item, or null for the whole account
   * @param until the last day, or null until it is taken back
   */
  record BlockForm(
      @Nullable Long item,
      @Nullable String reason,
      @Nullable String note,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until) {

    boolean isIncomplete() {
      return reason == null || reason.isBlank();
    }

    Blocks.Stop stop(AccountId account) {
      return new Blocks.Stop(
          account,
          Optional.ofNullable(item).map(ItemId::new),
          Optional.ofNullable(reason).orElse("").strip(),
          Optional.ofNullable(note).orElse("").strip(),
          until);
    }
  }
}
