package dunlin.web.workspace;

import dunlin.platform.customer.Customers;
import dunlin.platform.customer.Unit;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.MemberDraft;
import dunlin.platform.identity.MemberId;
import dunlin.platform.identity.MemberOutcome;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import dunlin.platform.identity.Token;
import dunlin.platform.identity.Tokens;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who works here and what they may do. */
@Controller
public class MemberPages {

  /** All members. */
  public record MembersModel(List<Member> members, Instant now) {}

  /** One member, or the form for a new one. */
  public record MemberModel(
      Optional<Member> member, List<Unit> units, List<Token> tokens, Instant now) {}

  private final Pages pages;
  private final Members members;
  private final Tokens tokens;
  private final Customers customers;
  private final Clock clock;

  MemberPages(Pages pages, Members members, Tokens tokens, Customers customers, Clock clock) {
    this.pages = pages;
    this.members = members;
    this.tokens = tokens;
    this.customers = customers;
    this.clock = clock;
  }

  @GetMapping("/members")
  ModelAndView all() {
    return pages.page(Section.MEMBERS, "members", new MembersModel(members.all(), clock.instant()));
  }

  @GetMapping("/members/new")
  ModelAndView fresh() {
    return page(Optional.empty(), List.of());
  }

  @GetMapping("/members/{id}")
  ModelAndView one(@PathVariable MemberId id) {
    Member member = members.find(id).orElseThrow(() -> new NotHereException(id));
    return page(Optional.of(member), tokens.of(id));
  }

  @PostMapping("/members")
  ResponseEntity<Object> invite(
      MemberForm form, @RequestParam String password, HttpServletRequest request) {
    return reply(
        members.invite(form.draft(), password), "/members/new", request, "members.invited");
  }

  @PostMapping("/members/{id}")
  ResponseEntity<Object> change(
      @PathVariable MemberId id, MemberForm form, HttpServletRequest request) {
    return reply(members.change(id, form.draft()), path(id), request, "members.changed");
  }

  @PostMapping("/members/{id}/disabling")
  ResponseEntity<Object> disable(@PathVariable MemberId id, HttpServletRequest request) {
    return reply(members.disable(id), path(id), request, "members.disabled");
  }

  @PostMapping("/members/{id}/enabling")
  ResponseEntity<Object> enable(@PathVariable MemberId id, HttpServletRequest request) {
    return reply(members.enable(id), path(id), request, "members.enabled");
  }

  @PostMapping("/members/{id}/unlocking")
  ResponseEntity<Object> unlock(@PathVariable MemberId id, HttpServletRequest request) {
    return reply(members.unlock(id), path(id), request, "members.unlocked");
  }

  @PostMapping("/members/{id}/password")
  ResponseEntity<Object> resetPassword(
      @PathVariable MemberId id, @RequestParam String password, HttpServletRequest request) {
    return reply(members.resetPassword(id, password), path(id), request, "members.reset");
  }

  private ModelAndView page(Optional<Member> member, List<Token> theirs) {
    return pages.page(
        Section.MEMBERS,
        "member",
        new MemberModel(member, customers.units(), theirs, clock.instant()));
  }

  private static ResponseEntity<Object> reply(
      MemberOutcome outcome, String backTo, HttpServletRequest request, String key) {
    return switch (outcome) {
      case MemberOutcome.Done done ->
          Reply.done(request, path(done.member().id()), key, done.member().name());
      case MemberOutcome.Refused refused -> Reply.refusedBecause(request, backTo, refused.reason());
    };
  }

  private static String path(MemberId id) {
    return "/members/" + id.value();
  }

  /** What the form of a member sends. */
  record MemberForm(
      @Nullable String login,
      @Nullable String name,
      @Nullable String email,
      @Nullable List<Role> role,
      boolean ownBook,
      boolean allUnits,
      @Nullable List<Integer> unit) {

    MemberDraft draft() {
      Set<Role> roles = EnumSet.noneOf(Role.class);
      roles.addAll(Ticked.of(role));
      return new MemberDraft(
          text(login), text(name), Optional.of(text(email)), roles, new Reach(ownBook, units()));
    }

    private Optional<Set<Integer>> units() {
      return allUnits ? Optional.empty() : Optional.of(Set.copyOf(Ticked.of(unit)));
    }

    private static String text(@Nullable String value) {
      return value == null ? "" : value;
    }
  }
}
