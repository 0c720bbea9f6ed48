package dunlin.web.workspace;

import dunlin.platform.identity.Permission;
import dunlin.platform.outreach.Task;
import dunlin.platform.outreach.Tasks;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people say about tasks of cadences: that they are done, or declined. */
@Controller
class TaskActions {

  private static final String BACK = "/outreach?view=tasks";

  private final Tasks tasks;

  TaskActions(Tasks tasks) {
    this.tasks = tasks;
  }

  @PostMapping("/tasks/{id}/completion")
  ResponseEntity<Object> done(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String note,
      Viewer viewer,
      HttpServletRequest request) {
    requireMay(id, viewer);
    return OutboxPages.told(tasks.done(id, note.strip()), request, BACK, "task.done");
  }

  @PostMapping("/tasks/{id}/refusal")
  ResponseEntity<Object> decline(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
      Viewer viewer,
      HttpServletRequest request) {
    requireMay(id, viewer);
    if (reason.isBlank()) {
      return Reply.refused(request, BACK, "block.incomplete");
    }
    LocalDate last = until == null ? viewer.businessDate().plusDays(30) : until;
    return last.isBefore(viewer.businessDate())
        ? Reply.refused(request, BACK, "block.past")
        : OutboxPages.told(tasks.decline(id, reason.strip(), last), request, BACK, "task.declined");
  }

  /** On proposals and holds only those decide who may; who works accounts ends the other tasks. */
  private void requireMay(long id, Viewer viewer) {
    boolean isDecision = tasks.find(id).filter(Task::isDecision).isPresent();
    if (!viewer.may(isDecision ? Permission.DECIDE_PROPOSALS : Permission.WORK_ACCOUNTS)) {
      throw new AccessDeniedException("on proposals and holds only a manager decides");
    }
  }
}
