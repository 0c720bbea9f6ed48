package dunlin.web.security;

import dunlin.platform.audit.AuditTrail;
import dunlin.platform.identity.PasswordChanged;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Ends the sessions of a member whose password changed, but for the one in which it was changed.
 *
 * <p>They end before the new password is saved: should one not end, the password stays as it was.
 */
@Component
class MemberSessions {

  private final FindByIndexNameSessionRepository<? extends Session> sessions;
  private final AuditTrail audit;

  MemberSessions(FindByIndexNameSessionRepository<? extends Session> sessions, AuditTrail audit) {
    this.sessions = sessions;
    this.audit = audit;
  }

  @EventListener
  void endOthers(PasswordChanged changed) {
    String member = changed.member().toString();
    Set<String> others = new HashSet<>(sessions.findByPrincipalName(member).keySet());
    present().ifPresent(others::remove);
    others.forEach(sessions::deleteById);
    if (!others.isEmpty()) {
      audit.tell("ended sessions", member, others.size() + ", since the password changed");
    }
  }

  /** The session of the request under way; empty without one. */
  private static Optional<String> present() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? Optional.ofNullable(request.getRequest().getSession(false)).map(it -> it.getId())
        : Optional.empty();
  }
}
