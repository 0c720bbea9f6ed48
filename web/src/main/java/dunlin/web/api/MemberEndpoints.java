package dunlin.web.api;

import dunlin.platform.identity.IssuedToken;
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
import dunlin.web.security.Requester;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

/** Who works here, what they may do, and the tokens of their programs. */
@Tag(name = "Members", description = "Who works here, what they may do, and their tokens.")
@RestController
@RequestMapping("/api/v1")
class MemberEndpoints {

  /** A person who works here. */
  record MemberAnswer(
      long id,
      String login,
      String name,
      @Nullable String email,
      List<String> roles,
      boolean ownBookOnly,
      @Schema(description = "Units within reach; null for all.") @Nullable List<Integer> units,
      boolean disabled,
      boolean mustChangePassword,
      @Nullable Instant lockedUntil) {

    static MemberAnswer of(Member member) {
      return new MemberAnswer(
          member.id().value(),
          member.login(),
          member.name(),
          member.email().orElse(null),
          member.roles().stream().map(Role::code).sorted().toList(),
          member.reach().ownBookOnly(),
          member.reach().units().map(units -> units.stream().sorted().toList()).orElse(null),
          member.disabled(),
          member.mustChangePassword(),
          member.lockedUntil().orElse(null));
    }
  }

  /** Who asks, and what this request may do. */
  record MeAnswer(MemberAnswer member, List<String> permissions, String actor) {}

  /** A role and all that it permits. */
  record RoleAnswer(String role, List<String> permissions) {}

  /** What is said of a member; units null is all, password is for new members only. */
  record MemberRequest(
      @Nullable String login,
      @Nullable String name,
      @Nullable String email,
      @Nullable List<String> roles,
      @Nullable Boolean ownBookOnly,
      @Nullable Set<Integer> units,
      @Nullable String password) {

    /** Without the password, so that no log tells it. */
    @Override
    public String toString() {
      return "MemberRequest[" + login + "]";
    }
  }

  /** A new first password. */
  record PasswordRequest(@Nullable String password) {

    /** Without the password, so that no log tells it. */
    @Override
    public String toString() {
      return "PasswordRequest";
    }
  }

  /** A token without its secret. */
  record TokenAnswer(
      long id,
      long member,
      String name,
      List<String> scopes,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      @Nullable Instant lastUsedAt) {

    static TokenAnswer of(Token token) {
      return new TokenAnswer(
          token.id().value(),
          token.memberId().value(),
          token.name(),
          token.scopes().stream().map(TokenScope::code).sorted().toList(),
          token.createdAt(),
          token.expiresAt().orElse(null),
          token.revokedAt().orElse(null),
          token.lastUsedAt().orElse(null));
    }
  }

  /** A token to be made; for the caller where no member is named. */
  record TokenRequest(
      @Nullable Long member,
      @Nullable String name,
      @Schema(example = "[\"ledger:read\"]") @Nullable List<String> scopes,
      @Schema(description = "For ever if left out.", example = "90") @Nullable Integer validDays) {}

  /** A token with its secret, which is told this once. */
  record IssuedTokenAnswer(TokenAnswer token, String secret) {

    static IssuedTokenAnswer of(IssuedToken issued) {
      return new IssuedTokenAnswer(TokenAnswer.of(issued.token()), issued.secret());
    }
  }

  private static final int MOST_DAYS = 3650;

  private final Members members;
  private final Tokens tokens;

  MemberEndpoints(Members members, Tokens tokens) {
    this.members = members;
    this.tokens = tokens;
  }

  @Operation(
      operationId = "me",
      summary = "Who I am",
      description = "The member that asks, and what this request may do.")
  @GetMapping("/me")
  MeAnswer me(HttpServletRequest http) {
    Requester requester = requester(http);
    return new MeAnswer(
        MemberAnswer.of(requester.member()),
        requester.permissions().stream().map(Permission::name).sorted().toList(),
        requester.actor().name());
  }

  @Operation(
      operationId = "listRoles",
      summary = "Roles",
      description = "Each with all that it permits.")
  @GetMapping("/roles")
  Page<RoleAnswer> roles() {
    return Page.whole(
        Stream.of(Role.values())
            .map(role ->
                new RoleAnswer(
                    role.code(),
                    role.permissions().stream().map(Permission::name).sorted().toList()))
            .toList());
  }

  @Operation(
      operationId = "listMembers",
      summary = "Members",
      description = "All by name, disabled ones included.")
  @GetMapping("/members")
  Page<MemberAnswer> list() {
    return Page.whole(members.all().stream().map(MemberAnswer::of).toList());
  }

  @Operation(operationId = "readMember", summary = "One member", description = "By number.")
  @GetMapping("/members/{member}")
  MemberAnswer one(@PathVariable MemberId member) {
    return MemberAnswer.of(known(member));
  }

  @Operation(
      operationId = "inviteMember",
      summary = "Create a member",
      description =
          "With a first password that must be changed at the first sign-in, or without one for a"
              + " member who signs in by an identity provider.")
  @PostMapping("/members")
  @ResponseStatus(HttpStatus.CREATED)
  MemberAnswer invite(@RequestBody MemberRequest request, Faults faults) {
    MemberDraft draft = draft(request, faults);
    String password = request.password();
    return answer(
        password == null ? members.createWithoutPassword(draft) : members.invite(draft, password));
  }

  @Operation(
      operationId = "changeMember",
      summary = "Change a member",
      description = "Login, name, e-mail, roles and reach, all of them; not the password.")
  @PutMapping("/members/{member}")
  MemberAnswer change(
      @PathVariable MemberId member, @RequestBody MemberRequest request, Faults faults) {
    if (request.password() != null) {
      faults.add("password", "", "is changed at /members/{id}/password");
    }
    MemberDraft draft = draft(request, faults);
    return answer(members.change(known(member).id(), draft));
  }

  @Operation(
      operationId = "disableMember",
      summary = "Keep a member out",
      description = "From now on, open sessions and tokens included.")
  @PostMapping("/members/{member}/disabling")
  MemberAnswer disable(@PathVariable MemberId member) {
    return answer(members.disable(known(member).id()));
  }

  @Operation(
      operationId = "enableMember",
      summary = "Let a member in again",
      description = "Ends a disabling.")
  @PostMapping("/members/{member}/enabling")
  MemberAnswer enable(@PathVariable MemberId member) {
    return answer(members.enable(known(member).id()));
  }

  @Operation(
      operationId = "unlockMember",
      summary = "End a lock-out",
      description = "Before its time.")
  @PostMapping("/members/{member}/unlocking")
  MemberAnswer unlock(@PathVariable MemberId member) {
    return answer(members.unlock(known(member).id()));
  }

  @Operation(
      operationId = "resetPassword",
      summary = "Give a member a new first password",
      description =
          "To be changed at the next sign-in; ends a lock-out, open sessions and the member's tokens.")
  @PostMapping("/members/{member}/password")
  MemberAnswer resetPassword(
      @PathVariable MemberId member, @RequestBody PasswordRequest request, Faults faults) {
    String password = faults.present("password", request.password(), "");
    faults.orThrow();
    return answer(members.resetPassword(known(member).id(), password));
  }

  @Operation(
      operationId = "listTokens",
      summary = "Tokens",
      description = "The caller's own; with member, those of another, which takes an admin.")
  @GetMapping("/tokens")
  Page<TokenAnswer> tokens(
      @RequestParam(required = false) @Nullable Long member, HttpServletRequest http) {
    MemberId whose = whose(member, requester(http));
    return Page.whole(tokens.of(whose).stream().map(TokenAnswer::of).toList());
  }

  @Operation(
      operationId = "createToken",
      summary = "Create a token",
      description =
          "Its secret is told this once. People who signed in make tokens for themselves; for"
              + " another member, or by a token, it takes an admin. A token makes none that may do"
              + " more than it may itself.")
  @PostMapping("/tokens")
  @ResponseStatus(HttpStatus.CREATED)
  IssuedTokenAnswer createToken(
      @RequestBody TokenRequest request, Faults faults, HttpServletRequest http) {
    Requester requester = requester(http);
    if (isProgram(requester) && !requester.may(Permission.MANAGE_MEMBERS)) {
      throw ProblemException.forbidden("A token makes no tokens without the scope admin.");
    }
    String name = faults.text("name", request.name(), Faults.LONGEST_NAME);
    Set<TokenScope> scopes = scopes(faults, request.scopes());
    Integer days = request.validDays();
    if (days != null && (days < 1 || days > MOST_DAYS)) {
      faults.add("validDays", days, "is not from 1 to " + MOST_DAYS);
    }
    faults.orThrow();
    if (isProgram(requester)
        && !requester.permissions().containsAll(TokenScope.permissionsOf(scopes))) {
      throw ProblemException.refused(
          "scopes-too-wide", "A token makes no token that may do more than it may itself.");
    }
    return IssuedTokenAnswer.of(
        tokens.create(
            whose(request.member(), requester),
            name,
            scopes,
            Optional.ofNullable(days).map(Duration::ofDays)));
  }

  @Operation(
      operationId = "revokeToken",
      summary = "End a token",
      description = "For good, at once; another member's takes an admin.")
  @DeleteMapping("/tokens/{token}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable TokenId token, HttpServletRequest http) {
    Requester requester = requester(http);
    Token known =
        Lookups.found(
            tokens
                .find(token)
                .filter(it ->
                    it.memberId().equals(requester.member().id())
                        || requester.may(Permission.MANAGE_MEMBERS)),
            token.toString());
    tokens.revoke(known.id());
  }

  private static Requester requester(HttpServletRequest http) {
    return Requester.find(http)
        .orElseThrow(() -> new IllegalStateException("nobody asks for " + http.getRequestURI()));
  }

  private static boolean isProgram(Requester requester) {
    return !requester.actor().name().equals(requester.member().id().toString());
  }

  private MemberId whose(@Nullable Long member, Requester requester) {
    if (member == null || member == requester.member().id().value()) {
      return requester.member().id();
    }
    if (!requester.may(Permission.MANAGE_MEMBERS)) {
      throw ProblemException.forbidden("Tokens of other members take an admin.");
    }
    return known(new MemberId(member)).id();
  }

  private Member known(MemberId id) {
    return Lookups.found(members.find(id), id.toString());
  }

  private static MemberDraft draft(MemberRequest request, Faults faults) {
    String login = faults.text("login", request.login(), Faults.LONGEST_NAME);
    String name = faults.text("name", request.name(), Faults.LONGEST_NAME);
    String email = faults.optionalText("email", request.email(), Faults.LONGEST_NAME);
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String code : faults.present("roles", request.roles(), List.<String>of())) {
      faults.read("roles", code, Role::ofCode).ifPresent(roles::add);
    }
    faults.orThrow();
    Reach reach =
        new Reach(Boolean.TRUE.equals(request.ownBookOnly()), Optional.ofNullable(request.units()));
    return new MemberDraft(
        login, name, Optional.of(email).filter(it -> !it.isEmpty()), roles, reach);
  }

  private static Set<TokenScope> scopes(Faults faults, @Nullable List<String> codes) {
    Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
    for (String code : faults.present("scopes", codes, List.<String>of())) {
      faults.read("scopes", code, TokenScope::ofCode).ifPresent(scopes::add);
    }
    if (codes != null && codes.isEmpty()) {
      faults.add("scopes", "", "names no scope");
    }
    return scopes;
  }

  private static MemberAnswer answer(MemberOutcome outcome) {
    return switch (outcome) {
      case MemberOutcome.Done done -> MemberAnswer.of(done.member());
      case MemberOutcome.Refused refused ->
          throw ProblemException.invalid(refused.field(), "", refused.reason());
    };
  }
}
