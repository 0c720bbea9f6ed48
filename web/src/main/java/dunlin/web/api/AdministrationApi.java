package dunlin.web.api;

import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditLine;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.MemberDraft;
import dunlin.platform.identity.MemberId;
import dunlin.platform.identity.MemberOutcome;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Permission;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import dunlin.platform.identity.Token;
import dunlin.platform.identity.TokenId;
import dunlin.platform.identity.TokenScope;
import dunlin.platform.identity.Tokens;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Members, tokens, the audit trail and the business date. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Administration")
class AdministrationApi {

  record Me(MemberView member, List<String> permissions, LocalDate businessDate) {}

  record MemberView(
      long member,
      String login,
      String name,
      @Nullable String email,
      List<String> roles,
      boolean ownBookOnly,
      @Schema(description = "Business units permitted; null for all") @Nullable List<Integer> units,
      boolean disabled) {

    static MemberView of(Member each) {
      return new MemberView(
          each.id().value(),
          each.login(),
          each.name(),
          each.email().orElse(null),
          each.roles().stream().map(Role::code).sorted().toList(),
          each.reach().ownBookOnly(),
          each.reach().units().map(units -> units.stream().sorted().toList()).orElse(null),
          each.disabled());
    }
  }

  record MemberWish(
      String login,
      String name,
      @Nullable String email,
      List<String> roles,
      boolean ownBookOnly,
      @Nullable List<Integer> units) {

    MemberDraft draft() {
      Set<Role> chosen = roles.stream().map(Role::ofCode).collect(Collectors.toSet());
      Optional<Set<Integer>> permitted = Optional.ofNullable(units).map(Set::copyOf);
      return new MemberDraft(
          login, name, Optional.ofNullable(email), chosen, new Reach(ownBookOnly, permitted));
    }
  }

  record NewMemberWish(MemberWish member, String firstPassword) {}

  record MemberChange(MemberWish member, boolean disabled) {}

  record TokenView(
      long token,
      String name,
      List<String> scopes,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      @Nullable Instant lastUsedAt) {

    static TokenView of(Token each) {
      return new TokenView(
          each.id().value(),
          each.name(),
          each.scopes().stream().map(TokenScope::code).sorted().toList(),
          each.createdAt(),
          each.expiresAt().orElse(null),
          each.revokedAt().orElse(null),
          each.lastUsedAt().orElse(null));
    }
  }

  record TokenWish(String name, List<String> scopes, @Nullable Integer days) {}

  record NewToken(TokenView token, @Schema(description = "Told this once") String secret) {}

  record AuditEntryView(
      long seq, Instant at, String actor, String action, String subject, String detail) {

    static AuditEntryView of(AuditLine line) {
      return new AuditEntryView(
          line.seq(), line.at(), line.actor(), line.action(), line.subject(), line.detail());
    }
  }

  record BusinessDay(LocalDate day) {}

  private final Members members;
  private final Tokens tokens;
  private final AuditTrail audit;
  private final BusinessDays days;

  AdministrationApi(Members members, Tokens tokens, AuditTrail audit, BusinessDays days) {
    this.members = members;
    this.tokens = tokens;
    this.audit = audit;
    this.days = days;
  }

  @GetMapping("/me")
  @Operation(operationId = "me", summary = "Who asks, and what this request may do")
  Me me(@Parameter(hidden = true) Viewer viewer) {
    return new Me(
        MemberView.of(viewer.member()),
        viewer.permissions().stream().map(Permission::name).sorted().toList(),
        viewer.businessDate());
  }

  @GetMapping("/members")
  @Operation(operationId = "members", summary = "All members")
  List<MemberView> members() {
    return members.all().stream().map(MemberView::of).toList();
  }

  @GetMapping("/members/{member}")
  @Operation(operationId = "member", summary = "One member")
  MemberView member(@PathVariable long member) {
    MemberId id = new MemberId(member);
    return members.find(id).map(MemberView::of).orElseThrow(() -> new NotHereException(id));
  }

  @PostMapping("/members")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "inviteMember", summary = "Creates a member with a first password")
  MemberView invite(@RequestBody NewMemberWish wish) {
    return answer(members.invite(wish.member().draft(), wish.firstPassword()));
  }

  @PutMapping("/members/{member}")
  @Operation(operationId = "changeMember", summary = "Changes, disables or enables a member")
  MemberView change(@PathVariable long member, @RequestBody MemberChange wish) {
    MemberId id = new MemberId(member);
    Member before = members.find(id).orElseThrow(() -> new NotHereException(id));
    MemberView changed = answer(members.change(id, wish.member().draft()));
    if (before.disabled() == wish.disabled()) {
      return changed;
    }
    return answer(wish.disabled() ? members.disable(id) : members.enable(id));
  }

  @GetMapping("/tokens")
  @Operation(operationId = "tokens", summary = "The asking member's tokens, without secrets")
  List<TokenView> tokens(@Parameter(hidden = true) Viewer viewer) {
    return tokens.of(viewer.member().id()).stream().map(TokenView::of).toList();
  }

  @PostMapping("/tokens")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "createToken", summary = "Creates a token of the asking member")
  NewToken create(@Parameter(hidden = true) Viewer viewer, @RequestBody TokenWish wish) {
    Set<TokenScope> scopes =
        wish.scopes().stream().map(TokenScope::ofCode).collect(Collectors.toSet());
    if (reachesFurther(scopes, viewer)) {
      throw new UnprocessableException(
          "scopes-too-wide", "A new token may do no more than the request that creates it.");
    }
    Optional<Duration> validFor = Optional.ofNullable(wish.days()).map(Duration::ofDays);
    var issued = tokens.create(viewer.member().id(), wish.name(), scopes, validFor);
    return new NewToken(TokenView.of(issued.token()), issued.secret());
  }

  @DeleteMapping("/tokens/{token}")
  @Operation(operationId = "revokeToken", summary = "Ends a token of the asking member")
  void revoke(@Parameter(hidden = true) Viewer viewer, @PathVariable long token) {
    TokenId id = new TokenId(token);
    Token mine =
        tokens
            .find(id)
            .filter(each -> each.memberId().equals(viewer.member().id()))
            .orElseThrow(() -> new NotHereException(id));
    tokens.revoke(mine.id());
  }

  @GetMapping("/audit")
  @Operation(operationId = "audit", summary = "The audit trail, newest first")
  Page<AuditEntryView> audit(
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "" + Page.LENGTH) int limit) {
    return Page.full(
        audit.linesBefore(Page.openNumber(after, Long.MAX_VALUE), subject, Page.limit(limit)),
        limit,
        AuditEntryView::of,
        line -> String.valueOf(line.seq()));
  }

  @GetMapping("/business-day")
  @Operation(operationId = "businessDay", summary = "The business date")
  BusinessDay today() {
    return new BusinessDay(days.today());
  }

  @PostMapping("/business-day")
  @Operation(
      operationId = "openBusinessDay",
      summary = "Opens a business day, closing the one before; the night follows")
  BusinessDay open(@RequestBody BusinessDay wish) {
    boolean ignored = Acting.withFullSight(() -> days.open(wish.day()));
    return today();
  }

  /** Whether tokens of these scopes could do what the present request may not. */
  private static boolean reachesFurther(Set<TokenScope> scopes, Viewer viewer) {
    return TokenScope.permissionsOf(scopes).stream()
        .filter(viewer.member().permissions()::contains)
        .anyMatch(each -> !viewer.may(each));
  }

  private static MemberView answer(MemberOutcome outcome) {
    return switch (outcome) {
      case MemberOutcome.Done done -> MemberView.of(done.member());
      case MemberOutcome.Refused refused ->
          throw new UnprocessableException("refused-" + refused.field(), refused.reason());
    };
  }
}
